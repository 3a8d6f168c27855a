//! The program of a release, split into a main file for every visit and lazy chunks.
//!
//! Trunk compiles and links the program; its glue and wasm are those of the whole program, and are
//! replaced. `wasm_split_cli_support` does the split: a chunk is the code that only functions
//! marked `#[wasm_split(name)]` reach. It reads relocations, which the linker is told to keep.

use std::{
    collections::BTreeSet,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};

use crate::{
    build,
    project::{root, run},
    tools::tool_command,
};

/// The glue of wasm-bindgen.
pub(super) const GLUE: &str = "program.js";
/// The module that loads chunks, next to the glue that imports it.
const LINK: &str = "./parts.js";
/// The code in this module that loads a chunk, replaced by [`READ`]: streaming fails on servers
/// that do not send wasm with its media type.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
const READ: &str = "src.then((r) => r.ok ? r.arrayBuffer() : Promise.reject(new Error(r.status)))\
    .then((bytes) => WebAssembly.instantiate(bytes, imports))";

/// The files of the program.
#[derive(Debug)]
pub(super) struct Program {
    /// The folder with the glue of wasm-bindgen, and the module that loads chunks next to it.
    pub(super) folder: PathBuf,
    /// The file name of the main wasm in the site.
    pub(super) wasm: String,
}

/// Splits the linked program, puts the wasm files into the site under hashed names, and leaves the
/// glue to be bundled.
pub(super) fn split(staging: &Path) -> Result<Program> {
    let folder = root().join("target/split");
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    let parts = cut(&folder)?;
    let mut bindgen = tool_command("wasm-bindgen");
    // Chunks call each other and the main file through the single table that the linker made.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", "program", "--out-dir"]);
    run(bindgen.arg(&folder).arg(folder.join("main.wasm")), "The message above says why.")?;
    let (glue, wasm) = (folder.join(GLUE), folder.join("program_bg.wasm"));
    shorten_imports(&glue, &wasm)?;
    let wasm = publish(&wasm, "peer-atlas", staging)?;
    let link = folder.join(LINK);
    let mut fetching = fs::read_to_string(&link)?;
    for part in parts {
        let name = part.file_stem().context("a part without a name")?.to_string_lossy();
        let short = name.trim_start_matches("split_").replace("chunk_", "shared");
        let published = publish(&part, &format!("peer-atlas-{short}"), staging)?;
        fetching = fetching.replace(&format!("\"./{name}.wasm\""), &format!("\"./{published}\""));
    }
    fs::write(link, fetching.replace(STREAMED, READ))?;
    Ok(Program { folder, wasm })
}

/// Writes `main.wasm`, the chunks and the module that loads them; returns the paths of the chunks.
fn cut(folder: &Path) -> Result<Vec<PathBuf>> {
    let linked = root().join("target/wasm32-unknown-unknown/web/peer-atlas.wasm");
    let linked = fs::read(&linked).with_context(|| linked.display().to_string())?;
    let main = folder.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = concat!("./", "program.js");
    options.link_name = LINK;
    let cut = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:?}"))?;
    Ok(cut.split_modules)
}

/// Replaces the names of imports from the glue with numbers: half of each name is a hash, which
/// does not compress. The names keep their lengths, so that no offset changes. Saves 4.3 kB of
/// Brotli.
fn shorten_imports(glue: &Path, wasm: &Path) -> Result<()> {
    let script = fs::read(glue)?;
    let names: BTreeSet<&[u8]> =
        places(&script).into_iter().map(|at| &script[at]).filter(|name| is_hashed(name)).collect();
    for file in [glue, wasm] {
        let mut bytes = fs::read(file)?;
        for at in places(&bytes) {
            if let Some(number) = names.iter().position(|name| *name == &bytes[at.clone()]) {
                let short = format!("{number:_>width$}", width = at.len());
                bytes[at].copy_from_slice(short.as_bytes());
            }
        }
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// The ranges of names with the prefix of wasm-bindgen.
fn places(bytes: &[u8]) -> Vec<Range<usize>> {
    let is_begin = |at: &usize| bytes[*at..].starts_with(b"__wbg_");
    let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let place = |at: usize| at..at + bytes[at..].iter().take_while(is_word).count();
    (0..bytes.len()).filter(is_begin).map(place).collect()
}

/// Whether a name ends in a hash, such as `__wbg_append_8df396311184f750`.
fn is_hashed(name: &[u8]) -> bool {
    name.rsplitn(2, |byte| *byte == b'_')
        .next()
        .is_some_and(|hash| hash.len() == 16 && hash.iter().all(u8::is_ascii_hexdigit))
}

/// Optimises a wasm file and puts it into the site; returns its file name.
fn publish(wasm: &Path, stem: &str, staging: &Path) -> Result<String> {
    let mut optimise = tool_command("wasm-opt");
    optimise.args(build::WASM_OPT).arg("--output").arg(wasm).arg(wasm);
    run(&mut optimise, "Run `npm ci` in tests/browser.")?;
    let bytes = fs::read(wasm)?;
    let name = format!("{stem}-{:016x}.wasm", atlas_publish::fingerprint(&bytes));
    fs::write(staging.join(&name), bytes)?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_imports_are_numbered_and_keep_their_lengths() {
        let folder = tempfile::tempdir().unwrap();
        let (glue, wasm) = (folder.path().join("a.js"), folder.path().join("a.wasm"));
        let [a, b] = ["__wbg_a_0123456789abcdef", "__wbg_b_0123456789abcdef"];
        let [first, second] = [format!("{:_>24}", 0), format!("{:_>24}", 1)];
        fs::write(&glue, format!("{{{b}: 1, {a}: 2, __wbg_init: 3}}")).unwrap();
        fs::write(&wasm, format!("\x18{a}\0_{b}\0")).unwrap();
        shorten_imports(&glue, &wasm).unwrap();
        let script = fs::read_to_string(&glue).unwrap();
        assert_eq!(script, format!("{{{second}: 1, {first}: 2, __wbg_init: 3}}"));
        assert_eq!(fs::read_to_string(&wasm).unwrap(), format!("\x18{first}\0_{second}\0"));
    }
}
