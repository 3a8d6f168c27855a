// The compared pages, all over the case studies of one knowledge-base.json, and the steps of a visitor to the
// first filtered list in each.

/** The compared list of Peer Atlas. */
export const LIST = "cases/";

/**
 * `ready`: present once the page is fully working. `steps`: lead to a filtered list, each taken as soon as its
 * element is present and the previous count is known. `count`: shows how many records match.
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
    // It shows no filters before a search.
    steps: [
      { type: ".pagefind-ui__search-input", text: "city" },
      { click: ".pagefind-ui__filter-checkbox[name=Themes]" },
    ],
    count: ".pagefind-ui__message",
  },
];
