// A host: the release at the root, the comparison pages in /beside/, brotli if a copy exists. Counts the
// bytes sent.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
const BESIDE = "/beside/";

export async function serve({ release, beside }) {
  const sent = { bytes: 0 };
  const policy = readFileSync(join(release, "_headers"), "utf8").match(/Content-Security-Policy: (.*)/)[1];
  const server = createServer((request, response) => {
    const asked = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    const path = asked.endsWith("/") ? `${asked}index.html` : asked;
    const isBeside = path.startsWith(BESIDE);
    const file = isBeside ? join(beside, path.slice(BESIDE.length)) : join(release, path);
    const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream" };
    // A page fetches preloaded files once, unless they are not cacheable.
    headers["cache-control"] = "public, max-age=600";
    if (!isBeside) headers["content-security-policy"] = policy;
    const acceptsBrotli = (request.headers["accept-encoding"] ?? "").includes("br");
    const packed = acceptsBrotli && isFile(`${file}.br`);
    if (packed) headers["content-encoding"] = "br";
    if (!packed && !isFile(file)) {
      response.writeHead(404).end();
      return;
    }
    const body = readFileSync(packed ? `${file}.br` : file);
    sent.bytes += body.length;
    response.writeHead(200, { ...headers, "content-length": body.length, vary: "accept-encoding" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    sent,
    close: () => server.close(),
  };
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
