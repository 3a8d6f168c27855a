// A real WordPress from Debian's packages, with its own database in a temporary folder.
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../hosting/servers.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const WORDPRESS = "/usr/share/wordpress";
const PROGRAMS = {
  wordpress: `${WORDPRESS}/wp-load.php`,
  "php-cli": "/usr/bin/php",
  "mariadb-server": "/usr/sbin/mariadbd",
};

/** The Debian packages that are missing here. */
export async function missingPackages() {
  const found = await Promise.all(
    Object.entries(PROGRAMS).map(async ([name, file]) => ((await stat(file).catch(() => null)) ? [] : [name])),
  );
  return found.flat();
}

/**
 * Installs WordPress with a page for each slug and its content, and serves it. `atlas` is the address
 * that its editors paste from. `page(slug)` is the address of a page.
 */
export async function startWordPress(atlas, pages) {
  const folder = await mkdtemp(join(tmpdir(), "peer-atlas-wordpress-"));
  const processes = [];
  const stop = async () => {
    for (const process of processes.reverse()) await process.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { hostname, port: atlasPort } = new URL(atlas);
    const socket = join(folder, "socket");
    processes.push(await startDatabase(folder, socket));
    const root = await copyWordPress(folder);
    const env = {
      ...process.env,
      ATLAS_HOST: hostname,
      ATLAS_PORT: atlasPort,
      WORDPRESS_SOCKET: socket,
      WORDPRESS_URL: url,
      PHP_CLI_SERVER_WORKERS: "4",
    };
    await run("/usr/bin/php", [join(HERE, "install.php"), root], { env, input: JSON.stringify(pages) });
    processes.push(start("/usr/bin/php", ["-S", `127.0.0.1:${port}`, "-t", root], { env }));
    await answers(() => fetch(url));
    return { page: (slug) => `${url}/?pagename=${slug}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** MariaDB on a socket, with an empty database. */
async function startDatabase(folder, socket) {
  const data = join(folder, "data");
  const user = process.getuid() === 0 ? ["--user=root"] : [];
  const where = ["--no-defaults", `--datadir=${data}`, ...user];
  await run("/usr/bin/mariadb-install-db", [...where, "--auth-root-authentication-method=normal", "--skip-test-db"]);
  const flags = [`--socket=${socket}`, `--pid-file=${join(folder, "pid")}`, "--skip-networking"];
  const database = start("/usr/sbin/mariadbd", [...where, ...flags]);
  const ask = ["--no-defaults", `--socket=${socket}`, "--user=root", "--execute=CREATE DATABASE wordpress"];
  await answers(() => run("/usr/bin/mariadb", ask));
  return database;
}

/** Debian's files with our settings; a copy, since WordPress finds itself by where its files are. */
async function copyWordPress(folder) {
  const root = join(folder, "wordpress");
  const content = join(root, "wp-content");
  await cp(WORDPRESS, root, { recursive: true, dereference: true, filter: (path) => !path.includes("/wp-content/") });
  await Promise.all(["mu-plugins", "themes", "uploads"].map((name) => mkdir(join(content, name), { recursive: true })));
  await cp(join(HERE, "wp-config.php"), join(root, "wp-config.php"));
  await cp(join(HERE, "loopback.php"), join(content, "mu-plugins/loopback.php"));
  await cp(join(HERE, "theme"), join(content, "themes/plain"), { recursive: true });
  return root;
}

/** Runs a program to its end; its output is the error if it fails. */
function run(program, flags, { env = process.env, input = "" } = {}) {
  return new Promise((resolve, reject) => {
    const child = execFile(program, flags, { env }, (error, output, errors) =>
      error ? reject(new Error(`${program}: ${output}${errors}`)) : resolve(output),
    );
    // A program that ends before reading this reports its own error.
    child.stdin.on("error", () => {}).end(input);
  });
}

/** A program that runs until it is stopped, in a group of its own: PHP leaves its workers behind. */
function start(program, flags, { env = process.env } = {}) {
  const child = spawn(program, flags, { env, stdio: "ignore", detached: true });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = () => {
    if (child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    return ended;
  };
  return { stop };
}

/** Retries until there is an answer; throws the last error after 600 tries. */
async function answers(ask) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
