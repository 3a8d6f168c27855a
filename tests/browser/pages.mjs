// One page of every kind, for the screenshots and the tests that walk all kinds of page. A new kind of page is one
// line here.

/** The name of a kind, and its address below the site's root. */
export const PAGES = {
  home: "",
  "home-search": "?q=youth",
  groups: "groups/",
  events: "events/",
  timeline: "events/?year=2016&year=2017&view=timeline",
  cases: "cases/?theme=youth&region=africa",
  "cases-none": "cases/?q=youth&instrument=data-tools&theme=rule-of-law",
  map: "cases/?theme=youth&view=map",
  table: "cases/?theme=youth&view=table",
  compact: "groups/?view=compact",
  group: "groups/strong-cities-network/",
  event: "events/kpsrl-plural-security-city-2015/",
  case: "cases/mombasa-county-action-plan/",
  lessons: "lessons/?q=mayors",
  shortlist:
    "shortlist/?ids=cases.mombasa-county-action-plan_events.kpsrl-plural-security-city-2015_groups.strong-cities-network_cases.arua-refugee-inclusion-planning&compare=mombasa-county-action-plan_arua-refugee-inclusion-planning",
  about: "about/",
  data: "about/data/",
  embedding: "about/embedding/",
  design: "about/design/",
  "embed-builder": "embed-builder/?list=cases&theme=youth",
  "embed-cases": "embed/cases/",
  "embed-timeline": "embed/events/?view=timeline",
  "embed-case": "embed/cases/mombasa-county-action-plan/",
};

/** The wait options of a page: one that loads no program is ready at once. */
export const arrival = (path) => (/about\/(embedding|design)\/$/.test(path) ? { until: "main" } : {});

/** How many pixels a page is wider than its screen. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
