//! The tools of a build, pinned: an installed one that fits, else a prebuilt one, else compiled
//! into the project's own ignored folder `.tools/`.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::project::{command, output, root, run, step};

const TRUNK: &str = "0.21.14";
const WASM_BINDGEN: &str = "0.2.130";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that `cargo install` can build, and where its makers put prebuilt ones.
struct Tool {
    program: &'static str,
    package: &'static str,
    version: &'static str,
    prebuilt: fn() -> Option<String>,
}

const TOOLS: [Tool; 2] = [
    Tool {
        program: "trunk",
        package: "trunk",
        version: TRUNK,
        prebuilt: || {
            let platform = platform("unknown-linux-gnu")?;
            Some(format!(
                "https://github.com/trunk-rs/trunk/releases/download/v{TRUNK}/trunk-{platform}.tar.gz"
            ))
        },
    },
    Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: WASM_BINDGEN,
        prebuilt: || {
            let platform = platform("unknown-linux-musl")?;
            Some(format!(
                "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{WASM_BINDGEN}/wasm-bindgen-{WASM_BINDGEN}-{platform}.tar.gz"
            ))
        },
    },
];

fn platform(linux: &str) -> Option<String> {
    let arch = env::consts::ARCH;
    match env::consts::OS {
        "linux" => Some(format!("{arch}-{linux}")),
        "macos" => Some(format!("{arch}-apple-darwin")),
        _ => None,
    }
}

/// Makes sure of everything that compiling for the browser needs.
pub(crate) fn ensure() -> Result<()> {
    ensure_target()?;
    TOOLS.iter().try_for_each(ensure_tool)
}

/// Where rustup's automatic install is off, cargo does not add a missing target.
fn ensure_target() -> Result<()> {
    let mut query = command("rustc", &["--print", "target-libdir", "--target", WASM_TARGET]);
    let found = output(&mut query).is_some_and(|folder| PathBuf::from(folder.trim()).is_dir());
    if found {
        return Ok(());
    }
    step("Adding the WebAssembly target");
    run(
        &mut command("rustup", &["target", "add", WASM_TARGET]),
        "Install rustup from https://rustup.rs, or add the target with your own toolchain manager.",
    )
}

/// Makes sure of the source of the standard library, which release builds compile for size.
pub(crate) fn ensure_std_source() -> Result<()> {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"])).unwrap_or_default();
    let source = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
    if source.is_dir() {
        return Ok(());
    }
    step("Adding the source of the standard library");
    run(
        &mut command("rustup", &["component", "add", "rust-src"]),
        "Install rustup from https://rustup.rs, or add the component with your own toolchain manager.",
    )
}

/// Puts this very program where Trunk's hooks find it: calling it through cargo again would build it
/// anew under the flags of the release.
pub(crate) fn provide_self() -> Result<()> {
    let folder = root().join(".tools/bin");
    fs::create_dir_all(&folder)?;
    let name = format!("xtask{}", env::consts::EXE_SUFFIX);
    let fresh = folder.join(format!("{name}.new"));
    fs::copy(env::current_exe()?, &fresh)?;
    Ok(fs::rename(fresh, folder.join(name))?)
}

fn ensure_tool(tool: &Tool) -> Result<()> {
    let is_right = || {
        let version = output(tool_command(tool.program).arg("--version"));
        version.is_some_and(|version| version.split_whitespace().any(|word| word == tool.version))
    };
    if is_right() {
        return Ok(());
    }
    let (package, version) = (tool.package, tool.version);
    step(&format!("Installing {package} {version} into .tools/"));
    fs::create_dir_all(root().join(".tools/bin"))?;
    if fetch_prebuilt(tool).is_some() && is_right() {
        return Ok(());
    }
    println!("    no prebuilt one to be had; compiling it takes some minutes, once");
    let folder = root().join(".tools");
    let mut install = command("cargo", &["install", package, "--version", version, "--quiet"]);
    install.arg("--root").arg(&folder).arg("--target-dir").arg(folder.join("target"));
    install.args((tool.program == "trunk").then_some("--locked"));
    run(&mut install, "Check that crates.io can be reached, and that a C compiler is installed.")?;
    if !is_right() {
        bail!("{package} {version} was installed, but does not answer as such");
    }
    Ok(())
}

/// Fetches a prebuilt tool; any failure means that there is none.
fn fetch_prebuilt(tool: &Tool) -> Option<()> {
    let url = (tool.prebuilt)()?;
    let folder = root().join(".tools/download");
    fs::create_dir_all(&folder).ok()?;
    let archive = folder.join("archive.tar.gz");
    let mut curl = command("curl", &["-fsSL", "--connect-timeout", "10", "--max-time", "120"]);
    output(curl.arg("-o").arg(&archive).arg(url))?;
    output(command("tar", &["-xzf"]).arg(&archive).arg("-C").arg(&folder))?;
    let inside = fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.path());
    let found = inside
        .flat_map(|path| [path.join(tool.program), path])
        .find(|path| path.is_file() && path.file_name() == Some(tool.program.as_ref()))?;
    fs::rename(found, root().join(".tools/bin").join(tool.program)).ok()
}

/// A tool, looked up in the project's own folders first.
pub(crate) fn tool_command(program: &str) -> Command {
    let mut command = command(program, &[]);
    let path = search_path();
    if let Some(found) = env::split_paths(&path).map(|f| f.join(program)).find(|p| p.is_file()) {
        command = Command::new(found);
        command.current_dir(root());
    }
    command.env("PATH", path);
    command
}

fn search_path() -> OsString {
    let own = [root().join(".tools/bin"), browser_tests().join("node_modules/.bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = own.into_iter().chain(env::split_paths(&inherited));
    env::join_paths(folders).unwrap_or(inherited)
}

/// The folder of the browser tests, with the npm packages of tests and builds.
pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests/browser")
}

/// The folder of the benchmark, with the npm packages of the engines it compares.
pub(crate) fn benchmark() -> PathBuf {
    root().join("tests/bench")
}

/// Makes sure of the npm packages: wasm-opt for release builds, and what drives the browser.
pub(crate) fn ensure_npm_packages() -> Result<()> {
    ensure_npm(&browser_tests(), &["ci"])
}

/// Makes sure of the npm packages of the benchmark. `npm ci` refuses a lock that lacks one of
/// Pagefind's platforms, and registries differ in which they carry; `npm install` keeps to the lock
/// for the rest.
pub(crate) fn ensure_benchmark_packages() -> Result<()> {
    ensure_npm(&benchmark(), &["install", "--no-save"])
}

fn ensure_npm(folder: &Path, arguments: &[&str]) -> Result<()> {
    let lock =
        fs::read(folder.join("package-lock.json")).context("package-lock.json is missing")?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let name = folder.strip_prefix(root()).unwrap_or(folder).display();
    step(&format!("Installing the npm packages of {name}"));
    let mut install = command("npm", arguments);
    install.args(["--no-audit", "--no-fund"]).current_dir(folder);
    let remedy = "Install Node.js 20 or newer from https://nodejs.org, and check the network.";
    run(&mut install, remedy)?;
    Ok(fs::write(stamp, lock)?)
}

/// Finds Chromium, or installs Debian's where that is possible.
pub(crate) fn ensure_chromium() -> Result<PathBuf> {
    let remedy = "Install Chromium or Chrome, and name its program in the variable CHROMIUM.";
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    let is_root = output(&mut command("id", &["-u"])).is_some_and(|id| id.trim() == "0");
    if !is_root || !PathBuf::from("/etc/debian_version").exists() {
        bail!("no Chromium was found. {remedy}");
    }
    step("Installing Debian's Chromium");
    run(&mut command("apt-get", &["update", "--quiet", "--quiet"]), remedy)?;
    let mut install = command("apt-get", &["install", "--yes", "--quiet", "--quiet"]);
    install.args(["--no-install-recommends", "chromium"]);
    run(install.env("DEBIAN_FRONTEND", "noninteractive"), remedy)?;
    find_chromium().context(remedy)
}

fn find_chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    named.into_iter().chain(usual.map(PathBuf::from)).find(|path| path.is_file())
}
