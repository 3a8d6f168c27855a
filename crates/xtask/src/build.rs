//! `build` and `serve`: Trunk with the right tools, and the hooks that it calls.

use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use atlas_core::{Bundle, List, Presentation, Record, Route, SiteUrl, Vocabulary};

use crate::{
    content, pack,
    project::{root, run, step},
    tools::{self, tool_command},
};

/// The parts of the style sheet in the order of its cascade layers; components follow by name.
const STYLES: [&str; 3] = ["src/styles/tokens.css", "src/styles/base.css", "src/styles/layout.css"];

/// `cargo xtask build`.
pub(crate) fn build(release: bool) -> Result<()> {
    content::publishable()?;
    tools::ensure()?;
    tools::provide_self()?;
    let mut trunk = tool_command("trunk");
    trunk.args(["build", "--offline"]);
    if release {
        tools::ensure_npm_packages()?;
        tools::ensure_std_source()?;
        trunk.arg("--release").envs(release_environment());
    }
    step("Building dist/");
    run(trunk.env_remove("NO_COLOR"), "The messages above say where; mend that and build again.")
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
        ("CARGO_BUILD_RUSTFLAGS", format!("{flags} {}", neutral_paths())),
    ]
}

/// What wasm-opt does to a release: the parameters that index.html gives to Trunk.
pub(crate) fn wasm_opt_parameters() -> Result<Vec<String>> {
    let page = fs::read_to_string(root().join("index.html"))?;
    let parameters = between(&page, "data-wasm-opt-params=\"", "\"")
        .context("index.html has lost its data-wasm-opt-params")?;
    Ok(parameters.split(' ').map(str::to_owned).collect())
}

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
    content::publishable()?;
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

/// Trunk's `pre_build` hook: one style sheet of all parts.
pub(crate) fn write_styles() -> Result<()> {
    let mut parts: Vec<PathBuf> = STYLES.iter().map(|part| root().join(part)).collect();
    let mut components: Vec<PathBuf> =
        fs::read_dir(root().join("src/components"))?.flatten().map(|e| e.path()).collect();
    components.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    components.sort();
    parts.extend(components);
    let mut sheet = String::new();
    for part in parts {
        sheet.push_str(&fs::read_to_string(&part).with_context(|| part.display().to_string())?);
    }
    let folder = root().join("target/styles");
    fs::create_dir_all(&folder)?;
    Ok(fs::write(folder.join("peer-atlas.css"), sheet)?)
}

/// Trunk's `post_build` hook: the records, and a page for every address.
pub(crate) fn assemble() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`assemble` is called by Trunk; run `cargo xtask build`")?;
    let bundle = without_unused_terms(content::publishable()?);
    let json = serde_json::to_string(&bundle)?;
    fs::write(staging.join("knowledge-base.json"), json)?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        pack_glue(&staging)?;
    }
    let page = fs::read_to_string(staging.join("index.html"))?;
    for route in routes(&bundle) {
        for presentation in [Presentation::Page, Presentation::Embed] {
            let path = SiteUrl::to(route.clone()).presented(presentation).href("");
            if !path.is_empty() {
                write_page(&staging.join(&path), &page, path.matches('/').count())?;
            }
        }
    }
    if bundle.records() >= pack::FROM_RECORDS {
        pack::folder(&staging)?;
    }
    Ok(())
}

/// Makes one small module of wasm-bindgen's glue and the call that starts the app, in place of the
/// inline script that Trunk writes: a quarter of the glue's weight less, and no inline script for a
/// content security policy to allow.
fn pack_glue(staging: &Path) -> Result<()> {
    let index = staging.join("index.html");
    let page = fs::read_to_string(&index)?;
    let script = between(&page, "<script type=module>", "</script>").context("no start script")?;
    let glue = between(script, "from './", "'").context("no glue in the start script")?;
    let wasm =
        between(script, "module_or_path: './", "'").context("no wasm in the start script")?;
    let entry = format!(
        "import init from './{glue}';\ninit({{ module_or_path: new URL('./{wasm}', import.meta.url) }});\n"
    );
    fs::write(staging.join("start.js"), entry)?;
    let mut esbuild = tool_command("esbuild");
    esbuild.args(["start.js", "--bundle", "--minify", "--format=esm", "--target=es2022"]);
    esbuild.args(["--log-level=warning", "--allow-overwrite"]);
    esbuild.arg(format!("--outfile={glue}")).current_dir(staging);
    run(&mut esbuild, "Run `npm ci` in tests/browser.")?;
    fs::remove_file(staging.join("start.js"))?;
    let inline = format!("<script type=module>{script}</script>");
    let linked = format!("<script type=module src=./{glue}></script>");
    Ok(fs::write(index, page.replacen(&inline, &linked, 1))?)
}

/// The text after `before` and before the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

/// Writes the start page at a depth below the root, with its base address leading back there.
fn write_page(folder: &Path, page: &str, depth: usize) -> Result<()> {
    let base = format!("<base href=\"{}\">", "../".repeat(depth));
    let moved = ["<base href=\"./\">", "<base href=./>"]
        .iter()
        .find(|base| page.contains(**base))
        .map(|found| page.replacen(found, &base, 1))
        .context("index.html has lost its <base href=\"./\">")?;
    fs::create_dir_all(folder)?;
    Ok(fs::write(folder.join("index.html"), moved)?)
}

fn routes(bundle: &Bundle) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::About, Route::Data];
    routes.extend(List::ALL.map(Route::List));
    let groups = bundle.working_groups.iter().map(Record::from);
    let events = bundle.events.iter().map(Record::from);
    for record in groups.chain(events).chain(bundle.case_studies.iter().map(Record::from)) {
        let ids = std::iter::once(record.id()).chain(&record.common.aliases);
        routes.extend(ids.map(|id| Route::Record(record.collection(), id.clone())));
    }
    routes
}

/// Countries that no record names are for editors, not for visitors.
fn without_unused_terms(bundle: Bundle) -> Bundle {
    let text =
        serde_json::to_string(&(&bundle.working_groups, &bundle.events, &bundle.case_studies))
            .unwrap_or_default();
    let used = |id: &str| text.contains(&format!("\"{id}\""));
    let vocabulary = bundle.vocabulary;
    let countries = vocabulary.countries.into_iter().filter(|term| used(&term.id)).collect();
    Bundle { vocabulary: Vocabulary { countries, ..vocabulary }, ..bundle }
}
