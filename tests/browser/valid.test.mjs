// html-validate, with its recommended rules, on every kind of page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { DIST } from "./support.mjs";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The boxes of a facet share its name: that is how a form sends several values of one key.
    "form-dup-name": ["error", { shared: ["checkbox", "radio", "submit", "button", "reset"] }],
    // Suggestions are links: no select has any.
    "prefer-native-element": ["error", { exclude: ["listbox"] }],
    // Filters apply at once; a submit button would do nothing.
    "wcag/h32": "off",
    // A page title is the title of its record, then the name of the site.
    "long-title": "off",
  },
});

for (const path of [
  "",
  "groups/",
  "events/",
  "cases/",
  "lessons/",
  "about/",
  "about/data/",
  "about/embedding/",
  "about/design/",
  "embed-builder/",
  "groups/strong-cities-network/",
  "events/nwo-open-call-security-rule-of-law-2015/",
  "cases/mombasa-county-action-plan/",
  "embed/",
  "embed/events/",
  "embed/cases/mombasa-county-action-plan/",
  "404.html",
]) {
  test(`valid: ${path || "home"}`, async () => {
    const file = join(DIST, path.endsWith(".html") ? path : `${path}index.html`);
    const { results } = await validator.validateFile(file);
    const found = results.flatMap(({ messages }) => messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
    assert.deepEqual(found, []);
  });
}
