//! The project's own commands. `cargo xtask --help` lists them.

#![allow(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod build;
mod content;
mod fingerprints;
mod links;
mod project;
mod size;
mod test;
mod tidy;
mod tools;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// Builds, serves, tests and checks Peer Atlas.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the app on localhost and rebuild on every change.
    Serve {
        /// The port; a free one when left out.
        #[arg(long)]
        port: Option<u16>,
    },
    /// Build the deployable folder `dist/`.
    Build {
        /// Optimised for size, as it is deployed.
        #[arg(long)]
        release: bool,
    },
    /// Run everything that CI runs: format, lints, docs, tests, content, sizes, browser.
    Test {
        /// Run only the browser tests, against the `dist/` that is there.
        #[arg(long)]
        browser_only: bool,
    },
    /// Check every file in `content/`: errors first, then warnings, each with what to write instead.
    Validate {
        /// How findings are printed.
        #[arg(long, value_enum, default_value = "plain")]
        format: content::Format,
    },
    /// Ask every outside page whether it still answers, and print a report; never fails.
    Links,
    /// Write anew what is kept of the founding documents to find copied sentences.
    Fingerprints {
        /// The documents, as plain text.
        #[arg(required = true)]
        documents: Vec<PathBuf>,
    },
    /// Print what a first visit downloads, part by part, and fail over the budget.
    Size,
    /// Check directions of dependencies and the paths that ARCHITECTURE.md names.
    Tidy,
    /// Write the style sheet (called by Trunk).
    #[command(hide = true)]
    Styles,
    /// Write records and pages into the build (called by Trunk).
    #[command(hide = true)]
    Assemble,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve { port } => build::serve(port),
        Command::Build { release } => build::build(release),
        Command::Test { browser_only } => test::run(browser_only),
        Command::Validate { format } => content::check(format),
        Command::Links => links::check(),
        Command::Fingerprints { documents } => fingerprints::write(&documents),
        Command::Size => size::check(),
        Command::Tidy => tidy::check(),
        Command::Styles => build::write_styles(),
        Command::Assemble => build::assemble(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
