// Formats numbers and tables.

/** Three significant digits. */
export function digits(value) {
  if (value == null) return "–";
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

/** A median with its range over rounds. */
export function spread(found) {
  if (!found) return "–";
  return `${digits(found.median)} [${digits(found.least)}–${digits(found.most)}]`;
}

/** A ratio as people say it: 1/12, or 1.4 times. */
export function ratio(value) {
  return value < 1 ? `1/${Number(digits(1 / value))}` : `${digits(value)} times`;
}

/** Bytes with a comma for thousands. */
export function bytes(value) {
  return value == null ? "not weighed" : value.toLocaleString("en");
}

export function megabytes(value) {
  return value == null ? "–" : digits(value / 1e6);
}

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
