//! Everything that CI runs, in stages; independent ones run in parallel.

pub(crate) mod node;
mod schedule;

use std::path::Path;

use anyhow::Result;
use atlas::content;
use clap::ValueEnum;

use crate::{
    formats, fuzz,
    project::{self, command, step},
    release::{self, Compression},
    reproducible, size, tidy, tools,
};

/// Where the tests in tests/embed/ publish the site, since oEmbed responses contain its address: a
/// loopback address that nothing else uses.
const PUBLISHED_AT: &str = "http://127.83.65.84:8465/atlas/";
/// The folder of the site for that address.
const PUBLISHED: &str = "target/published";
/// The inputs of each fuzz target: its seeds, and some thousands derived from them.
const FUZZ_RUNS: u32 = 5_000;

/// The crates that know no system and compile for the browser too.
const ANYWHERE: [&str; 5] =
    ["atlas-search", "atlas-core", "atlas-content", "atlas-export", "atlas-publish"];

/// A stage of the tests, which runs as a separate process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Stage {
    /// Build tools, which a new machine compiles.
    Tools,
    /// The release in dist/, its sizes, and whether a second build is equal.
    Release,
    /// Formatting, dependency directions, content, lints, documentation, native tests.
    Native,
    /// Tests in Chromium, against dist/.
    Browser,
    /// The same in Firefox and WebKit.
    Engines,
    /// Frames in partners' pages and in WordPress, against `target/published/`.
    Embed,
    /// dist/ behind nginx and Apache.
    Hosting,
    /// Exports, parsed by third-party readers.
    Formats,
    /// Every fuzz target, with the same inputs each time.
    Fuzz,
}

impl Stage {
    /// The stages that must pass first. Compiling the tools uses all processors; compiling a
    /// release, which works on the whole program at once, leaves room for the native tests. Stages
    /// with browsers run alone: next to a compiler or another browser, their tests time out.
    fn after(self) -> &'static [Self] {
        match self {
            Self::Tools => &[],
            Self::Native | Self::Release => &[Self::Tools],
            Self::Fuzz => &[Self::Native],
            Self::Formats => &[Self::Release],
            Self::Browser => &[Self::Release, Self::Native],
            Self::Engines => &[Self::Browser],
            Self::Embed => &[Self::Engines],
            Self::Hosting => &[Self::Embed],
        }
    }

    fn run(self) -> Result<()> {
        match self {
            Self::Tools => tools::ensure(),
            Self::Release => release(),
            Self::Native => native(),
            Self::Browser => browser(),
            Self::Engines => engines(),
            Self::Embed => embed(),
            Self::Hosting => hosting(),
            Self::Formats => formats::check(),
            Self::Fuzz => fuzz::fuzz(None, fuzz::Inputs::Repeated { runs: FUZZ_RUNS }),
        }
    }
}

/// `cargo xtask test`: the named stages one after the other, or all.
pub(crate) fn run(stages: &[Stage]) -> Result<()> {
    if stages.is_empty() {
        install()?;
        return schedule::all();
    }
    stages.iter().try_for_each(|stage| stage.run())
}

/// Installs everything that is not compiled, before stages run in parallel.
fn install() -> Result<()> {
    tools::ensure_target()?;
    tools::ensure_components()?;
    let folders = [
        tools::browser_tests(),
        tools::engine_tests(),
        tools::format_tests(),
        tools::hosting_tests(),
        tools::embed_tests(),
    ];
    folders.iter().try_for_each(|folder| tools::ensure_npm_packages(folder))?;
    formats::ensure_readers()?;
    tools::ensure_chromium()?;
    tools::ensure_headless_chromium()?;
    tools::ensure_web_servers()?;
    tools::ensure_engines()?;
    tools::ensure_wordpress();
    tools::ensure_wp_embed();
    tools::ensure_cpp_compiler()?;
    Ok(())
}

fn release() -> Result<()> {
    release::make()?;
    release::publish(None, Path::new("dist"), Compression::Beside)?;
    step("Sizes");
    size::check()?;
    release::publish(Some(PUBLISHED_AT), Path::new(PUBLISHED), Compression::Without)?;
    step("The same release once more");
    reproducible::check()
}

fn native() -> Result<()> {
    tools::ensure_target()?;
    step("Format");
    cargo(&["fmt", "--all", "--check"], "Run `cargo fmt --all`.")?;
    step("Directions of dependencies");
    tidy::check()?;
    step("Content");
    atlas::Command::Validate { format: content::Format::Plain }.run(&project::content())?;
    step("Lints");
    let remedy = "Fix what clippy names above.";
    let deny = ["--", "-D", "warnings"];
    let native = ["clippy", "--workspace", "--all-targets", "--features", "peer-atlas/prerender"];
    cargo(&[&native[..], &deny[..]].concat(), remedy)?;
    let wasm = ["clippy", "-p", "peer-atlas", "--target", "wasm32-unknown-unknown"];
    cargo(&[&wasm[..], &deny[..]].concat(), remedy)?;
    step("Crates that run anywhere");
    let mut anywhere = command("cargo", &["check", "--quiet"]);
    anywhere.args(ANYWHERE.iter().flat_map(|package| ["--package", package]));
    anywhere.args(["--target", "wasm32-unknown-unknown"]);
    project::run(&mut anywhere, "These crates use no system: name none of its parts in them.")?;
    step("Documentation");
    let mut doc =
        command("cargo", &["doc", "--workspace", "--no-deps", "--document-private-items"]);
    project::run(doc.env("RUSTDOCFLAGS", "-D warnings"), "Fix what rustdoc names above.")?;
    step("Unit, property, page and documentation tests");
    tools::ensure_npm_packages(&tools::browser_tests())?;
    cargo(&["test", "--workspace"], "The first failure above tells the story.")
}

/// Tests the release behind real web servers.
fn hosting() -> Result<()> {
    tools::ensure_npm_packages(&tools::browser_tests())?;
    tools::ensure_npm_packages(&tools::hosting_tests())?;
    tools::ensure_web_servers()?;
    step("Tests behind nginx and Apache");
    let remedy = "Each failing test says what a host would have done wrong.";
    chromium(&tools::ensure_chromium()?, &tools::hosting_tests(), 1, remedy)
}

fn browser() -> Result<()> {
    tools::ensure_npm_packages(&tools::browser_tests())?;
    // The tests parse files that visitors save with the readers of the format tests.
    tools::ensure_npm_packages(&tools::format_tests())?;
    step("Browser tests");
    let remedy = "Each failing test says what a visitor would have met.";
    chromium(&tools::ensure_headless_chromium()?, &tools::browser_tests(), 2, remedy)
}

/// Tests the release in Firefox and WebKit, in parallel.
fn engines() -> Result<()> {
    tools::ensure_npm_packages(&tools::browser_tests())?;
    tools::ensure_npm_packages(&tools::engine_tests())?;
    tools::ensure_engines()?;
    step("Tests in Firefox and WebKit");
    let remedy = "Each failing test says what a visitor would have met.";
    node::run(&tools::engine_tests(), 2, &[], remedy)
}

/// Tests the release in frames on partners' pages.
fn embed() -> Result<()> {
    tools::ensure_npm_packages(&tools::browser_tests())?;
    tools::ensure_npm_packages(&tools::embed_tests())?;
    tools::ensure_wordpress();
    step("Tests in partners' pages");
    let remedy = "Each failing test says what a partner would have met.";
    chromium(&tools::ensure_chromium()?, &tools::embed_tests(), 2, remedy)
}

/// Runs the tests of a folder in a Chromium, `at_once` files in parallel.
fn chromium(browser: &Path, folder: &Path, at_once: u8, remedy: &str) -> Result<()> {
    let script = tools::ensure_wp_embed();
    let script = script.iter().map(|script| ("WP_EMBED", script.as_path()));
    let environment: Vec<_> = script.chain([("CHROMIUM", browser)]).collect();
    node::run(folder, at_once, &environment, remedy)
}

/// `cargo xtask shots`: screenshots of every kind of page in the release, into a folder below the
/// project's root.
pub(crate) fn shots(out: &Path) -> Result<()> {
    tools::ensure_npm_packages(&tools::browser_tests())?;
    let chromium = tools::ensure_chromium()?;
    let mut node = command("node", &["shots.mjs"]);
    node.arg(project::root().join(out)).current_dir(tools::browser_tests());
    project::run(
        node.env("CHROMIUM", chromium),
        "Each line says which page has no picture, and why.",
    )
}

fn cargo(arguments: &[&str], remedy: &str) -> Result<()> {
    project::run(&mut command("cargo", arguments), remedy)
}
