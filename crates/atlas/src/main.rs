//! `atlas`: edit and publish an atlas with one program and a content folder.

use std::{path::PathBuf, process::ExitCode};

use atlas::{build, serve};
use clap::{Parser, Subcommand};

/// Edits and publishes an atlas.
#[derive(Debug, Parser)]
#[command(name = "atlas", version)]
struct Arguments {
    /// The content folder.
    #[arg(long, global = true, default_value = "content")]
    content: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site: a folder of plain files for any host.
    Build(build::Options),
    /// Serve the site on this computer, and build it again whenever its content changes.
    Serve(serve::Options),
    #[command(flatten)]
    Content(atlas::Command),
}

fn main() -> ExitCode {
    let Arguments { content, command } = Arguments::parse();
    let outcome = match command {
        Command::Build(options) => build::build(&content, &options),
        Command::Serve(options) => serve::serve(&content, &options),
        Command::Content(command) => command.run(&content),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
