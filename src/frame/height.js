// Sends the host page the frame's height, the opened record and the chosen filters, in the message formats that
// such pages use (tests/embed/hosts.mjs has a page for each). Must not know the application: it dispatches
// "peer-atlas:moved" after a view change, and all else is read from the URL and the document. Messages of the host
// can only request the height again or set an ID; nothing else in them is used. The frame never navigates the host
// page: it only asks WordPress to follow a link.
if (parent !== window) {
  const root = document.documentElement;
  // The application rewrites the address; the host knows the frame by the first one.
  const { href, pathname, search } = location;
  const pym = /[?&]childId=([\w.:-]+)(?:&|$)/.exec(search);
  let resizer, isNew, openResizer, secret, told, asked, timer, place;

  const tell = (message) => parent.postMessage(message, "*");
  const tellOurs = (type, more) => tell({ source: "peer-atlas", version: 1, type, ...more });

  // Height of the content, never of the window. Not sent before our page exists or while the frame is
  // hidden.
  const tellHeight = () => {
    const height = document.querySelector(".embed-frame") && Math.ceil(root.getBoundingClientRect().height);
    if (!height || (height === told && !asked)) return;
    told = height;
    asked = false;
    // WordPress may set it later, and the application drops it from the address.
    secret = (/[?&]secret=([\da-z]+)/i.exec(location.hash) || [, secret])[1];
    const width = innerWidth || 1;
    tellOurs("height", { height });
    // An older Datawrapper script finds the frame by a key contained in its address.
    tell({ "datawrapper-height": { [pathname + search]: height } });
    tell({ sentinel: "amp", type: "embed-size", height });
    tell(JSON.stringify({ src: href, context: "iframe.resize", height }));
    if (pym) tell(`pymxPYMx${pym[1]}xPYMxheightxPYMx${height}`);
    if (resizer) {
      const words = `[iFrameSizer]${resizer}:${height}:${width}:`;
      // Version 5 warns about frames that send no version.
      if (isNew) tell(words + "init:peer-atlas");
      isNew = false;
      tell(words + "resizeObserver");
    }
    if (openResizer) tell({ type: "iframe-resized", width, height });
    if (secret) tell({ message: "height", value: height, secret });
  };

  // Another record or other filters than at the last check. What the visitor typed stays in the frame.
  const tellPlace = () => {
    const [, collection, id] =
      /\/embed\/(groups|events|cases|lessons)\/(?:([^/]+)\/)?$/.exec(location.pathname) || [];
    const aside = /^(show|limit|scheme|accent|font|lang|childId|initialWidth|parent\w+)=/;
    const chosen = location.search.slice(1).split("&").filter((part) => !aside.test(part));
    const query = chosen.filter((part) => !part.startsWith("q=")).join("&");
    const [title, status] = [".record__title", "main [role=status]"].map((at) => document.querySelector(at));
    // The code of the record page is still on its way; the application announces it.
    if (id && !title) return;
    const before = place;
    place = location.pathname + chosen.join("&");
    if (!collection || place === before) return;
    if (id) {
      const data = { collection, id, title: title.textContent, href: `${document.baseURI}${collection}/${id}/` };
      tellOurs("record-opened", { data });
    } else if (before) {
      const shown = status ? parseInt(status.textContent) : NaN;
      tellOurs("filters-changed", { data: shown >= 0 ? { collection, query, shown } : { collection, query } });
    }
  };

  // Batches requests within 50 ms. A timer, since browsers do not render frames out of sight, so no observer
  // fires there.
  const soon = () => {
    timer = timer || setTimeout(() => {
      timer = 0;
      tellHeight();
      if (document.readyState !== "loading") tellPlace();
    }, 50);
  };
  const again = () => {
    asked = true;
    soon();
  };

  new ResizeObserver(tellHeight).observe(root);
  addEventListener("peer-atlas:moved", soon);
  // Sends again for hosts that start listening late.
  document.addEventListener("readystatechange", again);
  addEventListener("hashchange", again);
  again();

  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    const { type } = data;
    if (typeof data === "string") {
      const [is, id] = /^\[iFrameSizer\](?:re(?:size|set)$|([^:]+):\d*:(?:true|false):)/.exec(data) || [];
      if (id) {
        resizer = id;
        isNew = true;
      }
      if (is) again();
    } else if (type === "iframe-child-init") {
      openResizer = true;
      again();
    } else if (
      type === "iframe-get-child-dimensions" ||
      (type === "frames-init" && data.sentinel === "amp") ||
      (type === "height?" && data.target === "peer-atlas") ||
      data.message === "ready"
    ) {
      again();
    }
  });

  // In WordPress no link can leave the frame; it follows links to our host on request.
  addEventListener("click", (event) => {
    const link = secret && event.target.closest("a[target]");
    if (!link) return;
    event.preventDefault();
    const [url] = (link.host === location.host ? link : location).href.split("#");
    tell({ message: "link", value: url.replace(document.baseURI + "embed/", document.baseURI), secret });
  });
}
