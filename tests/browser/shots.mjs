// Screenshots of every kind of page at three widths, light and dark: node shots.mjs OUT [filter]
import { mkdir } from "node:fs/promises";
import { Stage } from "./support.mjs";

const PAGES = {
  home: "",
  "home-search": "?q=youth",
  groups: "groups/",
  events: "events/",
  cases: "cases/?theme=youth&region=africa",
  "cases-none": "cases/?q=youth&instrument=data-tools&theme=rule-of-law",
  group: "groups/strong-cities-network/",
  event: "events/kpsrl-plural-security-city-2015/",
  case: "cases/mombasa-county-action-plan/",
  lessons: "lessons/?q=mayors",
  shortlist:
    "shortlist/?ids=cases.mombasa-county-action-plan_events.kpsrl-plural-security-city-2015_groups.strong-cities-network_cases.arua-refugee-inclusion-planning&compare=mombasa-county-action-plan_arua-refugee-inclusion-planning",
  about: "about/",
  data: "about/data/",
  embedding: "about/embedding/",
  "embed-cases": "embed/cases/",
};

/** Pages with the panel "Take this view with you" open. */
const OPENED = { "events-panel": "events/?region=africa&theme=youth", "embed-panel": "embed/cases/?theme=youth" };

const [out = "out", filter = ""] = process.argv.slice(2);
await mkdir(out, { recursive: true });
const stage = new Stage();
await stage.open();
for (const [name, path] of Object.entries({ ...PAGES, ...OPENED })) {
  for (const width of [320, 768, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      const file = `${name}-${width}-${colorScheme}`;
      if (!file.includes(filter)) continue;
      const options = { viewport: { width, height: width < 500 ? 640 : 800 }, colorScheme };
      await stage.visit(path, async (page) => {
        if (name in OPENED) {
          await page.locator("#site:not(.static) .take-panel > summary").click();
          await page.getByRole("button", { name: "Table (CSV)" }).click();
        }
        await page.screenshot({ path: `${out}/${file}.png`, fullPage: width > 1000 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) console.log(`${file}: ${wide}px too wide`);
      }, { ...options, ...(name === "embedding" && { until: "main" }) });
    }
  }
}
await stage.close();
