// Tells the page around a frame how high the frame is, and what the visitor opened and chose in it, in
// the words that such pages understand (tests/embed/hosts.mjs has one page for each). Must not know the
// application: it says "peer-atlas:moved" when another view stands, and all else is read from address and
// document. What the page around says is a wish to be told again, or a name to be told by; nothing else
// of it is used. The frame leads that page nowhere: WordPress alone is asked to follow a link.
if (parent !== window) {
  const root = document.documentElement;
  // The application rewrites the address; who made the frame knows it by the first one.
  const { href, pathname, search } = location;
  const pym = /[?&]childId=([\w.:-]+)(?:&|$)/.exec(search);
  let resizer, isNew, openResizer, secret, told, asked, timer, place;

  const tell = (message) => parent.postMessage(message, "*");
  const tellOurs = (type, more) => tell({ source: "peer-atlas", version: 1, type, ...more });

  // Of the content, never of the window. Nothing is told while there is no page of ours or the frame is
  // hidden.
  const tellHeight = () => {
    const height = document.querySelector(".embed-frame") && Math.ceil(root.getBoundingClientRect().height);
    if (!height || (height === told && !asked)) return;
    told = height;
    asked = false;
    // WordPress may name it later, and the application drops it from the address.
    secret = (/[?&]secret=([\da-z]+)/i.exec(location.hash) || [, secret])[1];
    const width = innerWidth || 1;
    tellOurs("height", { height });
    // An older script of Datawrapper finds the frame by a name that occurs in its address.
    tell({ "datawrapper-height": { [pathname + search]: height } });
    tell({ sentinel: "amp", type: "embed-size", height });
    tell(JSON.stringify({ src: href, context: "iframe.resize", height }));
    if (pym) tell(`pymxPYMx${pym[1]}xPYMxheightxPYMx${height}`);
    if (resizer) {
      const words = `[iFrameSizer]${resizer}:${height}:${width}:`;
      // Version 5 complains of children that name no version.
      if (isNew) tell(words + "init:peer-atlas");
      isNew = false;
      tell(words + "resizeObserver");
    }
    if (openResizer) tell({ type: "iframe-resized", width, height });
    if (secret) tell({ message: "height", value: height, secret });
  };

  // Another record, or other filters, than at the last look. What the visitor typed stays in the frame.
  const tellPlace = () => {
    const [, collection, id] =
      /\/embed\/(groups|events|cases|lessons)\/(?:([^/]+)\/)?$/.exec(location.pathname) || [];
    const aside = /^(show|limit|scheme|accent|font|lang|childId|initialWidth|parent\w+)=/;
    const chosen = location.search.slice(1).split("&").filter((part) => !aside.test(part));
    const query = chosen.filter((part) => !part.startsWith("q=")).join("&");
    const before = place;
    place = location.pathname + chosen.join("&");
    if (!collection || place === before) return;
    const [title, status] = [".record__title", "main [role=status]"].map((at) => document.querySelector(at));
    if (id && title) {
      const data = { collection, id, title: title.textContent, href: `${document.baseURI}${collection}/${id}/` };
      tellOurs("record-opened", { data });
    } else if (!id && before) {
      const shown = status ? parseInt(status.textContent) : NaN;
      tellOurs("filters-changed", { data: shown >= 0 ? { collection, query, shown } : { collection, query } });
    }
  };

  // Once for all that is asked within a moment. A timer, since browsers draw no frame that is out of
  // sight, and then no observer looks.
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
  // Whoever began to listen late hears it all the same.
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

  // In WordPress no link can leave the frame; it follows those to our host when we ask.
  addEventListener("click", (event) => {
    const link = secret && event.target.closest("a[target]");
    if (!link) return;
    event.preventDefault();
    const [url] = (link.host === location.host ? link : location).href.split("#");
    tell({ message: "link", value: url.replace(document.baseURI + "embed/", document.baseURI), secret });
  });
}
