// Screenshots of every kind of page, as `cargo xtask shots` takes them: node shots.mjs OUT [part of a name]
import { mkdir } from "node:fs/promises";
import { PAGES, arrival, overflow } from "./pages.mjs";
import { Stage } from "./support.mjs";

/** Pages with the panel "Share, download or embed" open. */
const OPENED = { "events-panel": "events/?region=africa&theme=youth", "embed-panel": "embed/cases/?theme=youth" };

const mirror = (page) => page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));

/** The variants of each screenshot: browser options, and changes to the page. */
const WAYS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  rtl: { colorScheme: "light", change: mirror },
  forced: { colorScheme: "dark", forcedColors: "active" },
  print: { colorScheme: "light", change: (page) => page.emulateMedia({ media: "print" }) },
};

const [out = "out", filter = ""] = process.argv.slice(2);
await mkdir(out, { recursive: true });
const stage = new Stage();
await stage.open();
let failed = 0;
for (const [name, path] of Object.entries({ ...PAGES, ...OPENED })) {
  for (const width of [320, 768, 1280]) {
    for (const [way, { change, ...media }] of Object.entries(WAYS)) {
      const file = `${name}-${width}-${way}`;
      if (!file.includes(filter)) continue;
      const options = { viewport: { width, height: width < 500 ? 640 : 800 }, ...media, ...arrival(path) };
      const take = async (page) => {
        if (name in OPENED) {
          await page.locator("#site:not(.static) .take-panel > summary").click();
          await page.getByRole("button", { name: "Table (CSV)" }).click();
        }
        await change?.(page);
        await page.screenshot({ path: `${out}/${file}.png`, fullPage: width > 1000 });
        const wide = await overflow(page);
        if (wide > 0) console.log(`${file}: ${wide}px too wide`);
      };
      // If one page fails, the others are still captured.
      await stage.visit(path, take, options).catch((error) => {
        failed += 1;
        console.log(`${file}: ${error.message}`);
      });
    }
  }
}
await stage.close();
process.exitCode = failed > 0 ? 1 : 0;
