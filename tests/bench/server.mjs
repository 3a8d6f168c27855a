// A static server on localhost that counts what it served. Pages are cross-origin isolated, which gives
// them a clock of 5 microseconds.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * Serves folders: { "/data/": folder, ..., "/": folder }; first match wins.
 * `server.marks` holds, for each name that a page fetched as /mark/<name>, the paths served until then.
 */
export async function serve(folders) {
  const state = { served: [], marks: {} };
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    if (path.startsWith("/mark/")) {
      state.marks[path.slice("/mark/".length)] = [...state.served];
      response.writeHead(204).end();
    } else {
      send(response, path, folders, state);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** The paths fetched between two marks of this visit. */
    between: (from, to) => state.marks[to]?.slice(state.marks[from]?.length ?? 0) ?? [],
    /** Begins a new visit. */
    forget: () => Object.assign(state, { served: [], marks: {} }),
    close: () => server.close(),
  };
}

function send(response, path, folders, state) {
  const mount = Object.keys(folders).find((mount) => path.startsWith(mount));
  const name = path.endsWith("/") ? `${path}index.html` : path;
  const file = join(folders[mount], name.slice(mount.length));
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  state.served.push(path);
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": stat.size,
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
  createReadStream(file).pipe(response);
}
