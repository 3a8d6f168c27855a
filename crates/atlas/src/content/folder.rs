//! The files of a content folder: which ones are read, and why others are not.
//!
//! Owns names, sizes and encodings. Each file has a finding of its own, so that none hides the
//! others. Symbolic links are not followed, and pipes are not opened.

use std::{
    fs::{self, DirEntry, File},
    io::Read,
    path::Path,
};

use anyhow::{Context, Result};
use atlas_content::validate::Finding;

/// The largest file that is read, in bytes: forty times the list of organisations.
const LARGEST: u64 = 2_000_000;

/// The contents of a folder.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// Path below the folder and text of every JSON file, sorted by path.
    pub(crate) texts: Vec<(String, String)>,
    /// Findings about the files that were not read.
    pub(crate) unread: Vec<Finding>,
}

/// Problem and remedy.
type Words = (String, String);

/// Reads a folder and its subfolders; names that start with a full stop are skipped.
pub(crate) fn read(folder: &Path) -> Result<Folder> {
    let mut found = Folder::default();
    collect(folder, "", &mut found)?;
    found.texts.sort();
    Ok(found)
}

fn collect(folder: &Path, above: &str, found: &mut Folder) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{above}{name}");
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else if !entry.file_type()?.is_file() {
            found.unread.push(error(&path, &special(&entry)));
        } else if ending(&name) == Some("json") {
            match text(&entry.path()) {
                Ok(text) => found.texts.push((path, text)),
                Err(words) => found.unread.push(error(&path, &words)),
            }
        } else {
            found.unread.extend(misnamed(&path, &name));
        }
    }
    Ok(())
}

fn error(path: &str, (problem, remedy): &Words) -> Finding {
    Finding::error(path, "", (problem, remedy))
}

fn special(entry: &DirEntry) -> Words {
    if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
        let remedy = "Put the file itself here, or delete the link.";
        return ("this is a link to another place, which is not followed".into(), remedy.into());
    }
    ("this is a pipe or a device, not a file".into(), "Delete it.".into())
}

/// The part of a name after its last full stop.
fn ending(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, ending)| ending)
}

/// A finding about a file that is skipped because of its name; notes for editors in Markdown are
/// allowed.
fn misnamed(path: &str, name: &str) -> Option<Finding> {
    let small = name.to_lowercase();
    if ending(&small) == Some("md") {
        return None;
    }
    if let Some(end) = small.find(".json") {
        let problem = "this file is not read, since its name does not end in `.json`".to_owned();
        let remedy = format!("Rename it to {}.json, or delete it.", &small[..end]);
        return Some(error(path, &(problem, remedy)));
    }
    let remedy = "Move it out of content/; if it is a record, let its name end in `.json`.";
    Some(Finding::warning(path, "", ("this file is not read", remedy)))
}

/// The text of a file, or why it cannot be read. A byte order mark and the CRLF line endings of a
/// checkout on Windows are removed.
fn text(path: &Path) -> Result<String, Words> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        return Err((
            format!("this file cannot be read: {error}"),
            "Look at its permissions.".into(),
        ));
    }
    if bytes.len() as u64 > LARGEST {
        let problem = format!("this file is larger than {} MB", LARGEST / 1_000_000);
        return Err((problem, "Shorten it; a record has a few kilobytes.".into()));
    }
    let plain = |text: String| text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    String::from_utf8(bytes).map(plain).map_err(|error| {
        let bytes = error.as_bytes();
        let sound = &bytes[..error.utf8_error().valid_up_to()];
        let line = sound.split(|byte| *byte == b'\n').count();
        let remedy = "Open it in an editing program and save it with the encoding UTF-8.".into();
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return ("this file is in UTF-16".into(), remedy);
        }
        let byte = bytes[sound.len()];
        let problem = format!(
            "line {line}: the byte 0x{byte:02X} is not UTF-8; the file may be in Windows-1252"
        );
        (problem, remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Folder) {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let found = read(folder.path()).unwrap();
        (folder, found)
    }

    #[track_caller]
    fn finds(found: &Folder, path: &str, words: &str) {
        let told = |finding: &Finding| format!("{} / {}", finding.problem, finding.remedy);
        let hit = found.unread.iter().any(|i| i.file == path && told(i).contains(words));
        assert!(hit, "no `{words}` on {path} in {:#?}", found.unread);
    }

    #[test]
    fn skipped_files_are_reported_and_dot_files_ignored() {
        let (_folder, found) = folder(&[
            ("events/fair.json", b"{}"),
            ("events/fair.JSON", b"{}"),
            ("events/other.json.txt", b"{}"),
            ("events/._fair.json", b"\x00\x05\x16\x07\xff"),
            (".git/config.json", b"\xff"),
            ("README.md", b"Notes."),
            ("events/photo.jpg", b"\xff"),
            ("events/2024/deep.json", b"{}"),
        ]);
        let read: Vec<&str> = found.texts.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(read, ["events/2024/deep.json", "events/fair.json"]);
        finds(&found, "events/fair.JSON", "Rename it to fair.json");
        finds(&found, "events/other.json.txt", "Rename it to other.json");
        finds(&found, "events/photo.jpg", "this file is not read");
        assert_eq!(found.unread.len(), 3, "{:#?}", found.unread);
    }

    #[test]
    fn a_windows_checkout_reads_the_same() {
        let (_folder, found) = folder(&[("a.json", b"\xef\xbb\xbf{\r\n}\r\n")]);
        assert_eq!(found.texts, [("a.json".to_owned(), "{\n}\n".to_owned())]);
    }

    #[test]
    fn wrong_encodings_and_sizes_are_separate_findings() {
        let large = vec![b' '; 3_000_000];
        let (_folder, found) = folder(&[
            ("events/a.json", b"{\n\"title\": \"Sa\xefda\"}"),
            ("events/b.json", b"\xff\xfe{\x00}\x00"),
            ("events/c.json", &large),
            ("events/d.json", b"{}"),
        ]);
        finds(&found, "events/a.json", "line 2: the byte 0xEF is not UTF-8");
        finds(&found, "events/b.json", "UTF-16");
        finds(&found, "events/c.json", "larger than 2 MB");
        assert_eq!((found.texts.len(), found.unread.len()), (1, 3));
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_and_pipes_are_not_read() {
        let (folder, _) = folder(&[("events/fair.json", b"{}")]);
        let events = folder.path().join("events");
        std::os::unix::fs::symlink("/etc/passwd", events.join("link.json")).unwrap();
        std::os::unix::fs::symlink("/", folder.path().join("cases")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(events.join("pipe.json")).status();
        let found = read(folder.path()).unwrap();
        finds(&found, "events/link.json", "a link to another place");
        finds(&found, "cases", "a link to another place");
        if made.is_ok_and(|status| status.success()) {
            finds(&found, "events/pipe.json", "a pipe");
        }
        assert_eq!(found.texts.len(), 1);
    }
}
