//! The command `wasm-bindgen`, with the options that Trunk and releases use.
//!
//! `cargo install wasm-bindgen-cli` would also compile a test server and an HTTP client. This
//! binary uses the same library, with its dependencies in the project's own lock file.

use std::{path::PathBuf, sync::LazyLock};

use clap::{Parser, ValueEnum};
use wasm_bindgen_cli_support::Bindgen;

/// Trunk checks the version before it runs the command.
static VERSION: LazyLock<String> = LazyLock::new(wasm_bindgen_shared::version);

/// The options of wasm-bindgen's own CLI that this project uses.
#[derive(Debug, Parser)]
#[command(name = "wasm-bindgen", version = VERSION.as_str())]
struct Arguments {
    /// The linked wasm file.
    input: PathBuf,
    #[arg(long, value_enum)]
    target: Target,
    #[arg(long)]
    out_dir: PathBuf,
    #[arg(long)]
    out_name: String,
    #[arg(long)]
    no_typescript: bool,
    #[arg(long)]
    keep_lld_exports: bool,
}

/// The only target that the project uses.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Target {
    Web,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let Target::Web = arguments.target;
    Bindgen::new()
        .web(true)?
        .input_path(&arguments.input)
        .out_name(&arguments.out_name)
        .typescript(!arguments.no_typescript)
        .keep_lld_exports(arguments.keep_lld_exports)
        .generate(&arguments.out_dir)
}
