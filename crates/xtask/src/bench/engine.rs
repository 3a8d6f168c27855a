//! The Peer Atlas engine as the benchmark's page loads it, compiled like the app.

use std::{fs, path::Path};

use anyhow::Result;

use crate::{
    build,
    project::{command, root, run, step},
    tools::{self, tool_command},
};

/// Compiles `crates/bench` for the browser with the release settings of the app, and puts
/// `engine.js` and `engine_bg.wasm` into a folder.
pub(super) fn build(folder: &Path) -> Result<()> {
    tools::ensure()?;
    tools::ensure_npm_packages(&tools::browser_tests())?;
    tools::ensure_components()?;
    step("Building our engine as a release builds it");
    let remedy = "The messages above say where.";
    let target = "wasm32-unknown-unknown";
    let mut compile =
        command("cargo", &["rustc", "--release", "--package", "atlas-bench", "--lib"]);
    // Not in the manifest, since a `cdylib` gets in the way of native builds.
    compile.args(["--crate-type", "cdylib", "--target", target]);
    run(compile.envs(build::release_environment()), remedy)?;
    let made = root().join("target").join(target).join("release/atlas_bench.wasm");
    fs::create_dir_all(folder)?;
    let mut bindgen = tool_command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "engine", "--out-dir"]);
    run(bindgen.arg(folder).arg(&made), remedy)?;
    let wasm = folder.join("engine_bg.wasm");
    let mut optimise = tool_command("wasm-opt");
    optimise.args(build::WASM_OPT).arg("--output").arg(&wasm).arg(&wasm);
    run(&mut optimise, "Run `npm ci` in tests/browser.")
}

/// Writes the files that the adapter `ours` fetches for a corpus, natively.
pub(super) fn pack(corpus: &Path, folder: &Path) -> Result<()> {
    let mut write = command("cargo", &["run", "--quiet", "--release", "--package", "atlas-bench"]);
    run(write.arg("--").arg(corpus).arg(folder), "The message above says what is wrong.")
}
