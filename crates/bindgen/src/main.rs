//! The program `wasm-bindgen`, as far as Trunk and releases call it.
//!
//! `cargo install wasm-bindgen-cli` would also compile a test server and an HTTP client. This is the same
//! library, with its dependencies in the project's own lock file.

use std::{path::PathBuf, sync::LazyLock};

use clap::{Parser, ValueEnum};
use wasm_bindgen_cli_support::Bindgen;

/// Trunk asks for it before it calls the program.
static VERSION: LazyLock<String> = LazyLock::new(wasm_bindgen_shared::version);

/// What wasm-bindgen's own program calls these options, as far as anybody here names them.
#[derive(Debug, Parser)]
#[command(name = "wasm-bindgen", version = VERSION.as_str())]
struct Arguments {
    /// The linked wasm.
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
