//! Everything that CI runs, in the order in which it fails soonest.

use std::path::Path;

use anyhow::Result;

use crate::{
    build, content, formats,
    project::{self, command, step},
    reproducible, size, tidy, tools,
};

/// Where the tests in tests/embed/ publish the site, since what oEmbed says begins with the address: one of
/// this machine that nothing else has.
const PUBLISHED_AT: &str = "http://127.83.65.84:8465/atlas/";

/// `cargo xtask test`.
pub(crate) fn run(browser_only: bool) -> Result<()> {
    if !browser_only {
        native()?;
        formats::check()?;
        build::build(true, None)?;
        step("Sizes");
        size::check()?;
        hosting()?;
        step("The same release once more");
        reproducible::check()?;
        step("The release for an address, from which WordPress takes links");
        build::build_into(true, Some(PUBLISHED_AT), Path::new("target/published"))?;
    }
    browser()
}

fn native() -> Result<()> {
    tools::ensure()?;
    step("Format");
    cargo(&["fmt", "--all", "--check"], "Run `cargo fmt --all`.")?;
    step("Directions of dependencies");
    tidy::check()?;
    step("Content");
    content::check(content::Format::Plain)?;
    step("Lints");
    let remedy = "Mend what clippy names above.";
    let deny = ["--", "-D", "warnings"];
    let native = ["clippy", "--workspace", "--all-targets", "--features", "peer-atlas/prerender"];
    cargo(&[&native[..], &deny[..]].concat(), remedy)?;
    let wasm = ["clippy", "-p", "peer-atlas", "--target", "wasm32-unknown-unknown"];
    cargo(&[&wasm[..], &deny[..]].concat(), remedy)?;
    step("Documentation");
    let mut doc =
        command("cargo", &["doc", "--workspace", "--no-deps", "--document-private-items"]);
    project::run(doc.env("RUSTDOCFLAGS", "-D warnings"), "Mend what rustdoc names above.")?;
    step("Unit, property, page and documentation tests");
    tools::ensure_npm_packages(&tools::browser_tests())?;
    cargo(&["test", "--workspace"], "The first failure above tells the story.")
}

/// The release behind real web servers.
fn hosting() -> Result<()> {
    tools::ensure_npm_packages(&tools::browser_tests())?;
    tools::ensure_npm_packages(&tools::hosting_tests())?;
    tools::ensure_web_servers()?;
    let chromium = tools::ensure_chromium()?;
    step("Tests behind nginx and Apache");
    let mut node = command("node", &["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    node.arg(".").current_dir(tools::hosting_tests()).env("CHROMIUM", chromium);
    project::run(&mut node, "Each failing test says what a host would have done wrong.")
}

fn browser() -> Result<()> {
    tools::ensure_npm_packages(&tools::browser_tests())?;
    // They read what visitors save with the readers of those.
    tools::ensure_npm_packages(&tools::format_tests())?;
    let chromium = tools::ensure_chromium()?;
    step("Browser tests");
    let mut node = command("node", &["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    node.arg(".").current_dir(tools::browser_tests()).env("CHROMIUM", &chromium);
    project::run(&mut node, "Each failing test says what a visitor would have met.")?;
    embed(&chromium)
}

/// `cargo xtask shots`: pictures of every kind of page in the release, into a folder below the project's root.
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

/// The release in the frames of partners' pages.
fn embed(chromium: &Path) -> Result<()> {
    tools::ensure_npm_packages(&tools::embed_tests())?;
    tools::ensure_wordpress();
    let wp_embed = tools::ensure_wp_embed();
    step("Tests in partners' pages");
    let mut node = command("node", &["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    node.arg(".").current_dir(tools::embed_tests()).env("CHROMIUM", chromium);
    node.envs(wp_embed.map(|script| ("WP_EMBED", script)));
    project::run(&mut node, "Each failing test says what a partner would have met.")
}

fn cargo(arguments: &[&str], remedy: &str) -> Result<()> {
    project::run(&mut command("cargo", arguments), remedy)
}
