// The pages that are compared, all over the case studies of one knowledge-base.json, and what a visitor
// has to do in each to see the first filtered list.

/** The list of ours that is compared. */
export const LIST = "cases/";

/**
 * `ready`: there once the page does all it will do. `steps`: what leads to a filtered list, each done as
 * soon as its element is there and the count before it is known. `count`: says how many records fit.
 */
export const CONTENDERS = [
  {
    name: "ours",
    title: "Peer Atlas",
    path: `/${LIST}`,
    ready: "#site:not(.static)",
    steps: [{ click: ".facet-panel input[type=checkbox]" }],
    count: ".list-page__status",
  },
  { name: "static", title: "bare static page", path: "/beside/static/", ready: "li", steps: [] },
  {
    name: "vanilla",
    title: "hand-written script",
    path: "/beside/vanilla/",
    ready: "#facets input",
    steps: [{ click: "#facets input" }],
    count: "#count",
  },
  {
    name: "pagefind",
    title: "Pagefind UI",
    path: "/beside/pagefind/",
    ready: ".pagefind-ui__search-input",
    // It shows no filters before something was searched for.
    steps: [
      { type: ".pagefind-ui__search-input", text: "city" },
      { click: ".pagefind-ui__filter-checkbox[name=Themes]" },
    ],
    count: ".pagefind-ui__message",
  },
];
