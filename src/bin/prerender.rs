//! Writes a page for every URL into a folder with `index.html` and `knowledge-base.json`, and
//! `404.html` for all others. Called by `cargo xtask build --release`.

#![allow(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

use std::{env, error::Error, fs, path::Path, process::ExitCode, thread};

use atlas_core::{Catalogue, KnowledgeBase, SiteUrl};
use peer_atlas::{HeadParts, Template, as_published, document, not_found};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, asked, frame, style_sheet, not_found] = arguments.as_slice() else {
        eprintln!(
            "error: write `prerender FOLDER ASKED FRAME.JS STYLE.CSS NOT-FOUND.JS`, ASKED being the script itself"
        );
        return ExitCode::FAILURE;
    };
    match write_all(Path::new(folder), HeadParts { asked, frame, style_sheet }, not_found) {
        Ok(pages) => {
            println!("    {pages} pages");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn write_all(folder: &Path, parts: HeadParts<'_>, unknown: &str) -> Outcome<usize> {
    let shell = fs::read_to_string(folder.join("index.html"))?;
    let template = Template::new(&shell, parts)
        .ok_or("index.html has lost its base address, its marks for head and page, or its style")?;
    let json = fs::read_to_string(folder.join("knowledge-base.json"))?;
    let (knowledge_base, _) = KnowledgeBase::decode(&json).map_err(|error| error.to_string())?;
    let urls = atlas_core::addresses(&knowledge_base);
    let catalogue = as_published(knowledge_base);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = urls.len().div_ceil(cores);
    thread::scope(|scope| {
        let (catalogue, template) = (&catalogue, &template);
        let threads: Vec<_> = urls
            .chunks(share)
            .map(|urls| scope.spawn(move || write_pages(folder, catalogue, template, urls)))
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().map_err(|_| "a page could not be rendered; the message is above")?
        })
    })?;
    fs::write(folder.join("404.html"), not_found(&catalogue, &template, unknown))?;
    Ok(urls.len())
}

fn write_pages(
    folder: &Path,
    catalogue: &Catalogue,
    template: &Template<'_>,
    urls: &[SiteUrl],
) -> Outcome<()> {
    for url in urls {
        let own = folder.join(url.href(""));
        fs::create_dir_all(&own)?;
        fs::write(own.join("index.html"), document(catalogue, url, template))?;
    }
    Ok(())
}
