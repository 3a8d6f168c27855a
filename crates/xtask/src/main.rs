//! The project's own commands. `cargo xtask --help` lists them.

#![allow(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod assemble;
mod bench;
mod build;
mod exports;
mod fingerprints;
mod folder;
mod formats;
mod fuzz;
mod hosting;
mod licences;
mod links;
mod project;
mod publish;
mod release;
mod reproducible;
mod schema;
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
    #[command(flatten)]
    Content(atlas::Command),
    /// Serve the app on localhost and rebuild on every change.
    Serve {
        /// Port of the server; a free one by default.
        #[arg(long)]
        port: Option<u16>,
    },
    /// Build the deployable folder `dist/`.
    Build {
        /// Optimise for size, as for deployment.
        #[arg(long)]
        release: bool,
        /// Public URL of the site, with a slash at the end, instead of `canonical_url` in
        /// content/site.json; the sitemap and JSON Feeds need it.
        #[arg(long)]
        site_url: Option<String>,
        /// Output folder below the project's root: a new one, or one with an earlier build, which
        /// is replaced.
        #[arg(long, default_value = "dist")]
        into: PathBuf,
    },
    /// Run everything that CI runs: formatting, lints, docs, tests, content, sizes and browser
    /// tests.
    Test {
        /// Run only these stages, on the results of earlier ones.
        #[arg(value_enum)]
        stages: Vec<test::Stage>,
    },
    /// Fuzz the parsers and the search, and stop at the first input that breaks an invariant.
    Fuzz {
        /// Target as named in `crates/fuzz/`, such as `address` or `query`; all by default.
        target: Option<String>,
        /// Seconds per target.
        #[arg(long, default_value = "60")]
        seconds: u32,
        /// Run the target once, on the input in this file.
        #[arg(long, requires = "target")]
        replay: Option<PathBuf>,
    },
    /// Check that the external pages in the content still respond, and print a report; never fails.
    Links,
    /// Rewrite the fingerprints of the founding documents, which detect copied sentences.
    Fingerprints {
        /// The documents, as plain text files.
        #[arg(required = true)]
        documents: Vec<PathBuf>,
    },
    /// Write the JSON Schemas of `content/` and of the download into `public/schema/`.
    Schema,
    /// Write the configurations of web servers and hosts into `hosting/` and `public/`.
    Hosting,
    /// Write every calendar, feed, citation and table of the content into a folder.
    Exports {
        /// Output folder.
        folder: PathBuf,
        /// Public URL of the site, as in `build`.
        #[arg(long)]
        site_url: Option<String>,
    },
    /// Check every calendar, feed, citation and table with third-party readers.
    Formats,
    /// Take screenshots of every kind of page in `dist/`: three widths, light, dark, mirrored,
    /// forced colours and print.
    Shots {
        /// Output folder.
        #[arg(long, default_value = "target/shots")]
        out: PathBuf,
    },
    /// Print the download size of a first visit by part, and fail if it exceeds the budget.
    Size,
    /// Measure speed, compared with others or with the previous run.
    Bench {
        #[command(subcommand)]
        benchmark: bench::Benchmark,
    },
    /// Build the program of a release for `atlas`, which then makes sites without Rust, Node or Trunk.
    Program,
    /// Build the release in `dist/` a second time, with `atlas` alone, and fail if any file differs.
    Reproducible,
    /// Check dependency directions, paths in ARCHITECTURE.md, CSS classes against style rules, and
    /// colour contrast.
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
        Command::Content(command) => command.run(&project::content()),
        Command::Serve { port } => build::serve(port),
        Command::Build { release, site_url, into } => {
            build::build(release, site_url.as_deref(), &into)
        }
        Command::Test { stages } => test::run(&stages),
        Command::Fuzz { target: Some(target), replay: Some(input), .. } => {
            fuzz::replay(&target, &input)
        }
        Command::Fuzz { target, seconds, .. } => {
            fuzz::fuzz(target.as_deref(), fuzz::Inputs::Fresh { seconds })
        }
        Command::Links => links::check(),
        Command::Fingerprints { documents } => fingerprints::write(&documents),
        Command::Schema => schema::write(),
        Command::Hosting => hosting::write(),
        Command::Exports { folder, site_url } => exports::write(&folder, site_url.as_deref()),
        Command::Formats => formats::check(),
        Command::Shots { out } => test::shots(&out),
        Command::Size => size::check(),
        Command::Bench { benchmark } => bench::run(benchmark),
        Command::Program => release::program(),
        Command::Reproducible => reproducible::check(),
        Command::Tidy => tidy::check(),
        Command::Styles => assemble::write_styles(),
        Command::Assemble => assemble::assemble(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
