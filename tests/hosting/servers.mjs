// Real web servers over dist/, each with exactly the shipped configuration: only the port and the folder
// are filled in.
import { spawn } from "node:child_process";
import { access, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that is served. */
export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

const SHIPPED = new URL("../../hosting/nginx/", import.meta.url);
const shipped = (name) => readFile(new URL(name, SHIPPED), "utf8");
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** The servers and paths that all tests run on. */
export const STAGES = {
  "nginx at /": () => startNginx("site-at-root.conf", "/"),
  "nginx at /partner/atlas/": () => startNginx("site-under-path.conf", "/partner/atlas/"),
  "Apache at /": () => startApache("/"),
  "Apache at /partner/atlas/": () => startApache("/partner/atlas/"),
};

/** nginx, with one of the two sites that `hosting/nginx/` holds. */
async function startNginx(site, base) {
  await access(BROTLI).catch(() => {
    throw new Error("nginx has no brotli_static; install libnginx-mod-http-brotli-static");
  });
  const folder = await mkdtemp(join(tmpdir(), "peer-atlas-nginx-"));
  const port = await freePort();
  const folders = ["body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind, index) => `${kind}_temp_path ${join(folder, folders[index])};`,
  );
  const server = (await shipped(site))
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("/srv/peer-atlas", DIST.slice(0, -1));
  const configuration = `
    daemon off;
    pid ${join(folder, "pid")};
    ${process.getuid() === 0 ? "user root;" : ""}
    load_module ${BROTLI};
    events {}
    http {
      access_log off;
      ${temporary.join("\n")}
      ${await shipped("peer-atlas-cache.conf")}
      ${server}
    }`;
  await mkdir(join(folder, "snippets"));
  await cp(new URL("peer-atlas-files.conf", SHIPPED), join(folder, "snippets/peer-atlas-files.conf"));
  await writeFile(join(folder, "nginx.conf"), configuration);
  const program = process.env.NGINX ?? "/usr/sbin/nginx";
  const flags = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"];
  return run({ program, flags, folder, port, base });
}

const APACHE_MODULES = ["mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite"];

/** Apache as Debian sets it up, languages included; all else comes from `.htaccess` in the folder. */
async function startApache(base) {
  const folder = await mkdtemp(join(tmpdir(), "peer-atlas-apache-"));
  const port = await freePort();
  const root = join(folder, "htdocs");
  await mkdir(join(root, base, ".."), { recursive: true });
  await symlink(DIST.slice(0, -1), base === "/" ? root + "-root" : join(root, base.slice(0, -1)));
  const modules = APACHE_MODULES.map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  );
  const configuration = `
    ServerRoot ${folder}
    ServerName localhost
    ${modules.join("\n")}
    PidFile ${join(folder, "pid")}
    ErrorLog ${join(folder, "errors")}
    Listen 127.0.0.1:${port}
    TypesConfig /etc/mime.types
    AddType application/x-gzip .gz .tgz
    AddLanguage br .br
    DocumentRoot ${base === "/" ? root + "-root" : root}
    <Directory />
      Options FollowSymLinks
      AllowOverride FileInfo Indexes
      Require all granted
    </Directory>`;
  await writeFile(join(folder, "httpd.conf"), configuration);
  const program = process.env.APACHE ?? "/usr/sbin/apache2";
  const flags = ["-D", "FOREGROUND", "-f", join(folder, "httpd.conf")];
  return run({ program, flags, folder, port, base });
}

/** Starts a server and waits until it answers. */
async function run({ program, flags, folder, port, base }) {
  const server = spawn(program, flags, { stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  server.stderr.on("data", (text) => (log += text));
  const ended = new Promise((resolve) => {
    server.once("error", (error) => resolve((log += String(error))));
    server.once("exit", resolve);
  });
  let alive = true;
  ended.then(() => (alive = false));
  const origin = `http://127.0.0.1:${port}`;
  while (!(await fetch(origin).catch(() => undefined))) {
    if (!alive) throw new Error(`${program} did not start: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { origin, base, root: origin + base, stop, log: () => log };
}

/** A free port of the loopback interface. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
