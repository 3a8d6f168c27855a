//! The project's own commands. `cargo xtask --help` lists them.

#![allow(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod assemble;
mod bench;
mod build;
mod content;
mod fingerprints;
mod folder;
mod formats;
mod fuzz;
mod history;
mod hosting;
mod licences;
mod links;
mod pack;
mod parallel;
mod project;
mod publish;
mod record_file;
mod release;
mod reproducible;
mod schema;
mod size;
mod skeleton;
mod spreadsheet;
mod test;
mod tidy;
mod tools;
mod whole_file;

use std::{path::PathBuf, process::ExitCode};

use atlas_core::Collection;
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
        /// Where it will be published, with a slash at the end, in place of `canonical_url` in
        /// content/site.json: a sitemap and JSON Feeds need it.
        #[arg(long)]
        site_url: Option<String>,
        /// The folder to build, below the project's root: a new one, or one that holds an earlier build,
        /// which is replaced.
        #[arg(long, default_value = "dist")]
        into: PathBuf,
    },
    /// Run everything that CI runs: format, lints, docs, tests, content, sizes, browser.
    Test {
        /// Run these stages alone, against what earlier ones built.
        #[arg(value_enum)]
        stages: Vec<test::Stage>,
    },
    /// Give the parsers and the search hostile input, and stop at the first that breaks an invariant.
    Fuzz {
        /// One target: `address`, `query` and so on, as in `crates/fuzz/`; all when left out.
        target: Option<String>,
        /// How long each target runs.
        #[arg(long, default_value = "60")]
        seconds: u32,
        /// Run the target once, on the input in this file.
        #[arg(long, requires = "target")]
        replay: Option<PathBuf>,
    },
    /// Check every file in `content/`: errors first, then warnings, each with what to write instead.
    Validate {
        /// How findings are printed.
        #[arg(long, value_enum, default_value = "plain")]
        format: content::Format,
    },
    /// Note in content/history.json which records are new or have changed, for feeds and calendars.
    History,
    /// Ask every outside page whether it still answers, and print a report; never fails.
    Links,
    /// Write anew what is kept of the founding documents to find copied sentences.
    Fingerprints {
        /// The documents, as plain text.
        #[arg(required = true)]
        documents: Vec<PathBuf>,
    },
    /// Write the JSON Schemas of `content/` and of the download into `public/schema/`.
    Schema,
    /// Write the configurations of web servers and hosts, into `hosting/` and `public/`.
    Hosting,
    /// Begin a record: a file in `content/` with every field to be filled in.
    New {
        /// What it is: group, event or case.
        #[arg(value_parser = collection)]
        kind: Collection,
        /// Its title, in quotation marks.
        title: String,
        /// The name of the file and the address; made of the title when left out.
        #[arg(long)]
        id: Option<String>,
    },
    /// Write a collection as a spreadsheet: CSV, or a workbook if the file ends in `.xlsx`.
    Export {
        /// groups, events or cases.
        #[arg(value_parser = collection)]
        collection: Collection,
        /// The file; `events.csv` and so on in this folder when left out.
        file: Option<PathBuf>,
        /// Write over a file that is there.
        #[arg(long)]
        replace: bool,
    },
    /// Take a spreadsheet (CSV or XLSX) into `content/`.
    Import {
        /// The file.
        file: PathBuf,
        /// groups, events or cases; seen from the columns when left out.
        #[arg(long, value_parser = collection)]
        collection: Option<Collection>,
        /// Replace content files that are there with what the sheet says.
        #[arg(long)]
        replace: bool,
    },
    /// Make a built site with thousands of records quick to open, after its `knowledge-base.json` was
    /// replaced: write a pack of it, and have the pages begin with that.
    Pack {
        /// The folder of the site.
        #[arg(default_value = "dist")]
        folder: PathBuf,
    },
    /// Write every calendar, feed, citation and table of the content into a folder.
    Exports {
        /// The folder.
        folder: PathBuf,
        /// Where they will be published, as in `build`.
        #[arg(long)]
        site_url: Option<String>,
    },
    /// Have every calendar, feed, citation and table read by readers that others wrote.
    Formats,
    /// Take pictures of every kind of page in `dist/`: three widths, light, dark, mirrored, in forced colours
    /// and on paper.
    Shots {
        /// The folder for the pictures.
        #[arg(long, default_value = "target/shots")]
        out: PathBuf,
    },
    /// Print what a first visit downloads, part by part, and fail over the budget.
    Size,
    /// Measure, beside others and by itself.
    Bench {
        #[command(subcommand)]
        benchmark: bench::Benchmark,
    },
    /// Build the release in `dist/` once more, and fail where a file comes out different.
    Reproducible,
    /// Check directions of dependencies, the paths that ARCHITECTURE.md names, classes against style rules, and
    /// the contrast of colours.
    Tidy,
    /// Write the style sheet (called by Trunk).
    #[command(hide = true)]
    Styles,
    /// Write records and pages into the build (called by Trunk).
    #[command(hide = true)]
    Assemble,
}

/// A collection by its name, or by that of one record in it.
fn collection(name: &str) -> Result<Collection, String> {
    let named = |collection: &Collection| {
        let names = collection.slug();
        name == names || names.strip_suffix('s') == Some(name)
    };
    let found = Collection::ALL.into_iter().find(named);
    found.ok_or_else(|| "write group, event or case".to_owned())
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve { port } => build::serve(port),
        Command::Build { release, site_url, into } => {
            build::build(release, site_url.as_deref(), &into)
        }
        Command::Test { stages } => test::run(&stages),
        Command::Fuzz { target: Some(target), replay: Some(input), .. } => {
            fuzz::replay(&target, &input)
        }
        Command::Fuzz { target, seconds, .. } => {
            fuzz::fuzz(target.as_deref(), seconds, fuzz::Inputs::Fresh)
        }
        Command::Validate { format } => content::check(format),
        Command::History => history::write(),
        Command::Links => links::check(),
        Command::Fingerprints { documents } => fingerprints::write(&documents),
        Command::Schema => schema::write(),
        Command::Hosting => hosting::write(),
        Command::New { kind, title, id } => skeleton::create(kind, &title, id.as_deref()),
        Command::Export { collection, file, replace } => {
            spreadsheet::export(collection, file, replace.into())
        }
        Command::Import { file, collection, replace } => {
            spreadsheet::import(&file, collection, replace.into())
                .and_then(|()| history::after_import())
        }
        Command::Pack { folder } => pack::folder(&folder),
        Command::Exports { folder, site_url } => publish::command(&folder, site_url.as_deref()),
        Command::Formats => formats::check(),
        Command::Shots { out } => test::shots(&out),
        Command::Size => size::check(),
        Command::Bench { benchmark } => bench::run(benchmark),
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
