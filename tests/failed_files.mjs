// A reporter for Node's test runner: the file of each test that failed, one per line. `cargo xtask test` runs these
// files once more.
export default async function* failedFiles(events) {
  for await (const { type, data } of events) if (type === "test:fail") yield `${data.file}\n`;
}
