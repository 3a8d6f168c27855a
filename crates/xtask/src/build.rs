//! `build` and `serve`: Trunk with the right tools and settings.

use std::{
    env,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use atlas::content;

use crate::{
    assemble::SITE_URL,
    folder,
    project::{self, root, run, run_until_ended, step},
    release::{self, Compression},
    tools,
    tools::tool_command,
};

/// The remedy that is printed when Trunk fails.
pub(crate) const TRUNK_REMEDY: &str = "Fix what the messages above name, then build again.";

/// `cargo xtask build`, into a folder below the project's root; see [`folder::replaceable`].
pub(crate) fn build(is_release: bool, site_url: Option<&str>, folder: &Path) -> Result<()> {
    folder::replaceable(&root(), folder)?;
    content::publishable(&project::content(), site_url)?;
    if is_release {
        release::make()?;
        return release::publish(site_url, folder, Compression::Beside);
    }
    tools::ensure()?;
    tools::fetch_crates(&[])?;
    step(&format!("Building {}/", folder.display()));
    let mut build = trunk(&["build", "--dist"])?;
    run(build.arg(folder).envs(site_url.map(|url| (SITE_URL, url))), TRUNK_REMEDY)
}

/// Trunk, without the stack traces that it adds to errors of its hooks and of Cargo.
pub(crate) fn trunk(arguments: &[&str]) -> Result<Command> {
    tools::provide_self()?;
    let mut trunk = tool_command("trunk");
    trunk.args(arguments).arg("--offline").env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    Ok(trunk)
}

/// Settings that make a release smaller beyond its Cargo profile: the standard library is compiled
/// with it, for size, and a panic aborts without formatting a message. Measured: saves 14 of 158 kB
/// of Brotli. These settings are unstable, hence `RUSTC_BOOTSTRAP`; the pinned toolchain keeps them
/// stable in practice. A panic ends the app for good, so the lints forbid code that can panic.
pub(crate) fn release_environment() -> [(&'static str, String); 4] {
    let flags =
        "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort";
    [
        ("RUSTC_BOOTSTRAP", "1".into()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
        ("CARGO_BUILD_RUSTFLAGS", format!("{flags} {} {RELOCATIONS}", neutral_paths())),
    ]
}

/// Makes the linker keep relocations, which splitting the program requires.
const RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

/// The options of wasm-opt for each wasm file of a release.
pub(crate) const WASM_OPT: [&str; 12] = [
    "--flatten",
    "--rereloop",
    "-Os",
    "--converge",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// Flags that keep local paths out of the output, so that every machine builds the same bytes.
/// Cargo adds them to those of its configuration.
fn neutral_paths() -> String {
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or(home);
    let folders = [(cargo_home, "cargo"), (Some(root()), "peer-atlas")];
    let flags = folders.into_iter().filter_map(|(folder, name)| {
        let folder = folder?.into_os_string().into_string().ok()?;
        (!folder.contains(' ')).then(|| format!("--remap-path-prefix={folder}={name}"))
    });
    flags.collect::<Vec<_>>().join(" ")
}

/// `cargo xtask serve`.
pub(crate) fn serve(port: Option<u16>) -> Result<()> {
    content::publishable(&project::content(), None)?;
    tools::ensure()?;
    tools::fetch_crates(&[])?;
    let port = port.map_or_else(free_port, Ok)?;
    step("Building, then serving at the address below; Ctrl-C ends it");
    let mut trunk = trunk(&["serve", "--port", &port.to_string()])?;
    run_until_ended(&mut trunk, "If the port is taken, choose another with --port.")
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on localhost")?;
    Ok(listener.local_addr()?.port())
}
