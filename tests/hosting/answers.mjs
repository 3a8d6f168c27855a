// Plain HTTP instead of fetch: nothing is decompressed, followed or added.
import { request } from "node:http";

/** Requests an address; `status`, `headers` and `body` are as received. */
export function ask(address, { method = "GET", headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const asking = request(address, { method, headers, agent: false }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    asking.on("error", reject);
    asking.end();
  });
}
