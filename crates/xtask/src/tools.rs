//! The pinned tools of a build: installed in the right version, or else compiled into the project's
//! ignored folder `.tools/`.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::project::{command, output, root, run, step};

const TRUNK: &str = "0.21.14";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Settings for compiling Trunk quickly. Its defaults include link-time optimisation, which takes
/// most of the time, and TLS, which nothing here uses.
const QUICKLY: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
];

/// Ensures everything that compiling for the browser needs.
pub(crate) fn ensure() -> Result<()> {
    ensure_target()?;
    ensure_trunk()?;
    provide_programs("atlas-bindgen", &[], &[("bindgen", "wasm-bindgen")])
}

/// Compiles programs of the workspace and copies each, under its second name, to where Trunk's
/// hooks find it.
pub(crate) fn provide_programs(
    package: &str,
    features: &[&str],
    programs: &[(&str, &str)],
) -> Result<()> {
    let mut cargo = command("cargo", &["build", "--quiet", "--locked", "--package", package]);
    cargo.args(features.iter().flat_map(|feature| ["--features", feature]));
    cargo.args(programs.iter().flat_map(|(program, _)| ["--bin", program]));
    run(&mut cargo, "Fix what the compiler names above.")?;
    for (program, name) in programs {
        let built = root().join("target/debug").join(program);
        provide(&built.with_extension(env::consts::EXE_EXTENSION), name)?;
    }
    Ok(())
}

/// Ensures the target. If rustup's automatic install is off, Cargo does not add a missing one.
pub(crate) fn ensure_target() -> Result<()> {
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

/// Downloads the crates that a build for the browser needs; Trunk then calls Cargo with
/// `--offline`.
///
/// `environment` is that of the build: if it compiles the standard library, the crates of that are
/// needed too, and no other command downloads them.
pub(crate) fn fetch_crates(environment: &[(&str, String)]) -> Result<()> {
    let fetch = || {
        let mut fetch = command("cargo", &["fetch", "--locked", "--target", WASM_TARGET]);
        fetch.envs(environment.iter().map(|(name, value)| (name, value)));
        fetch
    };
    if output(fetch().args(["--quiet", "--offline"]).stderr(Stdio::null())).is_some() {
        return Ok(());
    }
    step("Downloading crates");
    run(&mut fetch(), "Check that crates.io can be reached, then run the command again.")
}

/// Ensures the parts of the toolchain that `rust-toolchain.toml` names: rustup adds them to a new
/// toolchain, but not to an installed one if its automatic install is off.
pub(crate) fn ensure_components() -> Result<()> {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"])).unwrap_or_default();
    let source = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
    let answers = |tool| output(&mut command("cargo", &[tool, "--version"])).is_some();
    let components =
        [("rust-src", source.is_dir()), ("clippy", answers("clippy")), ("rustfmt", answers("fmt"))];
    for (component, _) in components.iter().filter(|(_, is_there)| !is_there) {
        step(&format!("Adding the component {component}"));
        let remedy = "Install rustup from https://rustup.rs, or add the component with your own \
                      toolchain manager.";
        run(&mut command("rustup", &["component", "add", component]), remedy)?;
    }
    Ok(())
}

/// Copies this program to where Trunk's hooks find it: calling it through Cargo would rebuild it
/// with the flags of the release.
pub(crate) fn provide_self() -> Result<()> {
    provide(&env::current_exe()?, "xtask")
}

/// Copies a program, under a name, to where Trunk's hooks find it.
pub(crate) fn provide(program: &Path, name: &str) -> Result<()> {
    let folder = root().join(".tools/bin");
    fs::create_dir_all(&folder)?;
    let place = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    if program == place {
        return Ok(());
    }
    let fresh = place.with_extension("new");
    fs::copy(program, &fresh).with_context(|| format!("{} was not compiled", program.display()))?;
    Ok(fs::rename(fresh, place)?)
}

/// Installs Trunk from crates.io, with the versions of its own lock file. Prebuilt binaries are not
/// used: they have no published checksum that could be pinned here.
fn ensure_trunk() -> Result<()> {
    let is_right = || {
        let version = output(tool_command("trunk").arg("--version"));
        version.is_some_and(|version| version.split_whitespace().any(|word| word == TRUNK))
    };
    if is_right() {
        return Ok(());
    }
    step(&format!("Compiling Trunk {TRUNK} into .tools/, once; this takes some minutes"));
    let folder = root().join(".tools");
    let mut install = command("cargo", &["install", "trunk", "--version", TRUNK, "--locked"]);
    install.args(["--no-default-features", "--quiet", "--root"]).arg(&folder);
    install.arg("--target-dir").arg(folder.join("target")).envs(QUICKLY);
    run(&mut install, "Check that crates.io can be reached, and that a C compiler is installed.")?;
    if !is_right() {
        bail!("Trunk {TRUNK} was installed, but does not answer as such");
    }
    // The intermediate files of the compilation, some hundred megabytes.
    Ok(fs::remove_dir_all(folder.join("target"))?)
}

/// A tool, searched in the project's own folders first.
pub(crate) fn tool_command(program: &str) -> Command {
    let path = search_path();
    let found = env::split_paths(&path).map(|folder| folder.join(program)).find(|p| p.is_file());
    let program = found.unwrap_or_else(|| program.into());
    let mut command = command(program, &[]);
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

/// The folder of the tests that read every exported file.
pub(crate) fn format_tests() -> PathBuf {
    root().join("tests/formats")
}

/// The folder of the tests that serve `dist/` with real web servers.
pub(crate) fn hosting_tests() -> PathBuf {
    root().join("tests/hosting")
}

/// The folder of the tests in partners' pages, with the npm packages that partners use.
pub(crate) fn embed_tests() -> PathBuf {
    root().join("tests/embed")
}

/// The folder of the benchmark, with the npm packages of the engines it compares.
pub(crate) fn benchmark() -> PathBuf {
    root().join("tests/bench")
}

/// The folder of the tests in Firefox and WebKit.
pub(crate) fn engine_tests() -> PathBuf {
    root().join("tests/engines")
}

/// Ensures the npm packages of a folder: wasm-opt for release builds, and the drivers of tests.
pub(crate) fn ensure_npm_packages(folder: &Path) -> Result<()> {
    ensure_npm(folder, &["ci"])
}

/// Ensures the npm packages of the benchmark. `npm ci` rejects a lock file that lacks one of
/// Pagefind's platforms, and registries differ in which they carry; `npm install` follows the lock
/// file for the rest.
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
    step("Installing npm packages for release builds and tests");
    ensure_node()?;
    let mut install = command("npm", arguments);
    install.args(["--no-audit", "--no-fund"]).current_dir(folder);
    run(&mut install, NODE_REMEDY)?;
    Ok(fs::write(stamp, lock)?)
}

const NODE_REMEDY: &str =
    "Install Node.js 20 or newer from https://nodejs.org, and check the network.";

fn ensure_node() -> Result<()> {
    let version = output(&mut command("node", &["--version"])).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    match major {
        Some(20_u32..) => Ok(()),
        Some(_) => bail!("Node.js {} is too old. {NODE_REMEDY}", version.trim()),
        None => bail!("Node.js is not installed. {NODE_REMEDY}"),
    }
}

/// A Python environment of the project, with the packages that a requirements file names.
pub(crate) fn ensure_python(requirements: &Path) -> Result<PathBuf> {
    let wanted = fs::read(requirements).context("the file of requirements is missing")?;
    let folder = root().join(".tools/python");
    let program = ["bin/python", "Scripts/python.exe"].map(|path| folder.join(path));
    let program = || program.iter().find(|path| path.is_file()).cloned();
    let stamp = folder.join("installed.txt");
    if let Some(python) = program()
        && fs::read(&stamp).is_ok_and(|installed| installed == wanted)
    {
        return Ok(python);
    }
    step("Installing Python packages for the tests of formats");
    let remedy = "Install Python 3.10 or newer with its module venv (Debian: python3-venv), and \
                  check the network.";
    // Debian has it in a separate package.
    if output(&mut command("python3", &["-c", "import ensurepip"])).is_none() {
        install_from_debian(&["python3-venv"], remedy)?;
    }
    let mut venv = command("python3", &["-m", "venv", "--clear"]);
    run(venv.arg(&folder), remedy)?;
    let python = program().context(remedy)?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]);
    run(install.arg(requirements), remedy)?;
    fs::write(stamp, wanted)?;
    Ok(python)
}

/// Finds Chromium, or installs Debian's if possible.
pub(crate) fn ensure_chromium() -> Result<PathBuf> {
    let usual = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    ensure_browser("chromium", &usual)
}

/// Ensures Chromium without the parts that only a window needs: its tests take half the time.
pub(crate) fn ensure_headless_chromium() -> Result<PathBuf> {
    let shell = ["/usr/bin/chromium-headless-shell"];
    ensure_browser("chromium-headless-shell", &shell).or_else(|_| ensure_chromium())
}

/// The program that `CHROMIUM` names, or the first of the usual ones, or a Debian package.
fn ensure_browser(package: &str, usual: &[&str]) -> Result<PathBuf> {
    let remedy = "Install Chromium or Chrome, and name its program in the variable CHROMIUM.";
    let find = || {
        let named = env::var_os("CHROMIUM").map(PathBuf::from);
        named.into_iter().chain(usual.iter().map(PathBuf::from)).find(|path| path.is_file())
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    install_from_debian(&[package], remedy)?;
    find().context(remedy)
}

/// Ensures the web servers whose configurations the project ships.
pub(crate) fn ensure_web_servers() -> Result<()> {
    let needed = [
        ("nginx", "/usr/sbin/nginx"),
        (
            "libnginx-mod-http-brotli-static",
            "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
        ),
        ("apache2-bin", "/usr/sbin/apache2"),
        ("media-types", "/etc/mime.types"),
    ];
    let is_missing = |(_, file): &&(&str, &str)| !Path::new(file).is_file();
    let missing: Vec<&str> =
        needed.iter().filter(is_missing).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let remedy = "The tests in tests/hosting need these Debian packages; those in tests/browser run \
                  without them (`cargo xtask test browser`).";
    install_from_debian(&missing, remedy)
}

/// Ensures Firefox and WebKit, which needs a driver and a screen.
pub(crate) fn ensure_engines() -> Result<()> {
    let needed = [
        ("firefox-esr", "/usr/bin/firefox-esr"),
        ("webkit2gtk-driver", "/usr/bin/WebKitWebDriver"),
        ("xvfb", "/usr/bin/Xvfb"),
    ];
    let is_missing = |(_, file): &&(&str, &str)| !Path::new(file).is_file();
    let missing: Vec<&str> =
        needed.iter().filter(is_missing).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let remedy = "The tests in tests/engines need these Debian packages.";
    install_from_debian(&missing, remedy)
}

/// The script with which WordPress adjusts the heights of frames, extracted from Debian's package:
/// installing the package would add PHP and a web server. `None` if it is unavailable, which the
/// tests report.
pub(crate) fn ensure_wp_embed() -> Option<PathBuf> {
    const SCRIPT: &str = "usr/share/wordpress/wp-includes/js/wp-embed.js";
    let folder = root().join(".tools/wordpress");
    let places = [Path::new("/").join(SCRIPT), folder.join("wp-embed.js")];
    let found = || places.iter().find(|path| path.is_file()).cloned();
    if let Some(script) = found() {
        return Some(script);
    }
    step("Fetching the script of frames out of Debian's package wordpress");
    fs::create_dir_all(&folder).ok()?;
    output(&mut command("apt-get", &["update", "--quiet", "--quiet"]));
    output(command("apt-get", &["download", "wordpress"]).current_dir(&folder))?;
    let files = fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.path());
    let package = files.into_iter().find(|path| path.extension().is_some_and(|e| e == "deb"))?;
    let inside = folder.join("package");
    output(command("dpkg-deb", &["--extract"]).args([&package, &inside]))?;
    fs::rename(inside.join(SCRIPT), &places[1]).ok()?;
    fs::remove_dir_all(inside).ok()?;
    fs::remove_file(package).ok()?;
    found()
}

/// Installs a real WordPress and the packages that PHP needs for its database, if possible;
/// otherwise the test of it reports what is missing.
pub(crate) fn ensure_wordpress() {
    let needed = [
        ("wordpress", "/usr/share/wordpress/wp-load.php"),
        ("php-cli", "/usr/bin/php"),
        ("mariadb-server", "/usr/sbin/mariadbd"),
    ];
    let is_missing = |(_, file): &&(&str, &str)| !Path::new(file).is_file();
    let missing: Vec<&str> =
        needed.iter().filter(is_missing).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return;
    }
    let remedy = "The test of a real WordPress is skipped without these Debian packages.";
    if let Err(error) = install_from_debian(&missing, remedy) {
        println!("    {error:#}");
    }
}

/// Ensures a C++ compiler: libFuzzer is compiled from source.
pub(crate) fn ensure_cpp_compiler() -> Result<()> {
    let named = env::var_os("CXX").unwrap_or_else(|| "c++".into());
    if output(Command::new(named).arg("--version").stderr(Stdio::null())).is_some() {
        return Ok(());
    }
    install_from_debian(&["g++"], "Fuzzing needs a C++ compiler; name its program in CXX.")
}

/// Installs Debian packages, if possible.
fn install_from_debian(packages: &[&str], remedy: &str) -> Result<()> {
    let names = packages.join(", ");
    let is_root = output(&mut command("id", &["-u"])).is_some_and(|id| id.trim() == "0");
    if !is_root || !Path::new("/etc/debian_version").exists() {
        bail!("not installed: {names}. {remedy}");
    }
    step(&format!("Installing from Debian: {names}"));
    run(&mut command("apt-get", &["update", "--quiet", "--quiet"]), remedy)?;
    let mut install = command("apt-get", &["install", "--yes", "--quiet", "--quiet"]);
    // Another installation may be running.
    install.args(["--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]).args(packages);
    run(install.env("DEBIAN_FRONTEND", "noninteractive"), remedy)
}
