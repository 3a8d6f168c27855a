//! `build` and `serve`: Trunk with the right tools and settings.

use std::{
    env,
    net::TcpListener,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    assemble::SITE_URL,
    content,
    project::{command, root, run, step},
    publish, tools,
    tools::tool_command,
};

/// `cargo xtask build`.
pub(crate) fn build(release: bool, site_url: Option<&str>) -> Result<()> {
    build_into(release, site_url, Path::new("dist"))
}

/// The same into another folder below the project's root.
pub(crate) fn build_into(release: bool, site_url: Option<&str>, folder: &Path) -> Result<()> {
    content::publishable(site_url)?;
    tools::ensure()?;
    tools::provide_self()?;
    let mut trunk = tool_command("trunk");
    trunk.args(["build", "--offline", "--dist"]).arg(folder);
    trunk.envs(site_url.map(|url| (SITE_URL, url)));
    if release {
        tools::ensure_npm_packages(&tools::browser_tests())?;
        tools::ensure_std_source()?;
        provide_publishers()?;
        trunk.args(["--release", "--features", "split"]).envs(release_environment());
    }
    step(&format!("Building {}/", folder.display()));
    run(trunk.env_remove("NO_COLOR"), "The messages above say where; mend that and build again.")
}

/// Compiles the programs that render pages and draw cards, before Trunk runs: its hooks inherit the
/// settings of the wasm, which must not reach a native build. Tests share what is compiled here.
fn provide_publishers() -> Result<()> {
    step("Compiling what renders the pages and draws the cards");
    let programs = [publish::PRERENDER, publish::CARDS];
    let mut cargo = command("cargo", &["build", "--quiet"]);
    cargo.args(["--package", "peer-atlas", "--features", "peer-atlas/prerender"]);
    cargo.args(["--package", "atlas-cards"]);
    cargo.args(programs.iter().flat_map(|program| ["--bin", program]));
    run(&mut cargo, "Mend what the compiler names above.")?;
    for program in programs {
        tools::provide(&env::current_exe()?.with_file_name(program), program)?;
    }
    Ok(())
}

/// What makes a release small beyond its Cargo profile: the standard library is built with it, for
/// size, and a panic stops the app without composing a message. Weighed: 14 kB of brotli in 158.
/// These settings are unstable, hence `RUSTC_BOOTSTRAP`; the pinned toolchain keeps them what they
/// are. The page lives on without the app only where nothing panics, which the lints see to.
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

/// Has the linker keep what the program is cut by.
const RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

/// What wasm-opt does to each wasm of a release.
pub(crate) const WASM_OPT: [&str; 11] = [
    "--flatten",
    "--rereloop",
    "-Os",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// Flags that keep folders of the building machine out of what ships, so that every machine builds
/// the same bytes. Cargo adds them to those of its configuration.
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
    content::publishable(None)?;
    tools::ensure()?;
    tools::provide_self()?;
    let port = port.map_or_else(free_port, Ok)?;
    step(&format!(
        "Peer Atlas will be at http://127.0.0.1:{port}/ once it is built; Ctrl-C ends it"
    ));
    let mut trunk = tool_command("trunk");
    trunk.args(["serve", "--offline", "--port", &port.to_string()]).env_remove("NO_COLOR");
    run(&mut trunk, "If the port is taken, choose another with --port.")
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on localhost")?;
    Ok(listener.local_addr()?.port())
}
