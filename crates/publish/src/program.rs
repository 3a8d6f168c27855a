//! The program, as its build leaves it.

use serde::{Deserialize, Serialize};

use crate::{Error, Files};

/// The names of the program's files that pages refer to; the manifest of a program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assets {
    /// The style sheet.
    pub style_sheet: String,
    /// The module that starts the program.
    pub module: String,
    /// Its wasm.
    pub wasm: String,
    /// The script of static pages, which loads the program after the first paint.
    pub start: String,
    /// The script of embedded pages.
    pub frame: String,
    /// The script of the page for unknown addresses.
    pub not_found: String,
}

/// The fonts of social cards, by path below [`Program::FONTS`]; a headline, two weights of text, and
/// the fallback for Arabic. Only one Arabic weight, since the fallback takes the first face with the
/// character, at any weight. All are openly licensed (SIL OFL 1.1).
pub const FONTS: [&str; 4] = [
    "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
    "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
    "noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf",
];

/// A program: its files, without pages and records, and its manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Program {
    /// The names that pages refer to.
    pub assets: Assets,
    /// Every file of the site, by path.
    pub files: Files,
    /// The fonts of the social cards, by path below [`Program::FONTS`].
    pub fonts: Files,
}

impl Program {
    /// The name of the manifest among the files of a program; it is not part of a site.
    pub const MANIFEST: &str = "program.json";

    /// The folder of the fonts among the files of a program; it is not part of a site.
    pub const FONTS: &str = "fonts/";

    /// Reads the manifest among the files.
    ///
    /// # Errors
    /// If it is missing or damaged, or names a file that is missing.
    pub fn new(mut files: Files) -> Result<Self, Error> {
        let error = |file: &str, problem: &str| Error::Program {
            file: file.to_owned(),
            problem: problem.to_owned(),
        };
        let manifest =
            files.remove(Self::MANIFEST).ok_or_else(|| error(Self::MANIFEST, "it is missing"))?;
        let assets: Assets = serde_json::from_slice(&manifest)
            .map_err(|problem| error(Self::MANIFEST, &problem.to_string()))?;
        let Assets { style_sheet, module, wasm, start, frame, not_found } = &assets;
        for name in [style_sheet, module, wasm, start, frame, not_found] {
            if !files.contains_key(name) {
                return Err(error(name, "it is missing"));
            }
        }
        let fonts = files.extract_if(.., |path, _| path.starts_with(Self::FONTS));
        let fonts = fonts
            .filter_map(|(path, font)| Some((path.strip_prefix(Self::FONTS)?.to_owned(), font)));
        let fonts = fonts.collect();
        Ok(Self { assets, files, fonts })
    }

    /// The text of a file.
    ///
    /// # Errors
    /// If it is missing or not a text.
    pub fn text(&self, name: &str) -> Result<&str, Error> {
        let bytes = self.files.get(name).map(Vec::as_slice);
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or_else(|| Error::Program {
            file: name.to_owned(),
            problem: "it is missing or not a text".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_has_every_file_of_its_manifest() {
        let name = |name: &str| name.to_owned();
        let assets = Assets {
            style_sheet: name("a.css"),
            module: name("a.js"),
            wasm: name("a.wasm"),
            start: name("start.js"),
            frame: name("frame.js"),
            not_found: name("404.js"),
        };
        let mut files: Files = ["a.css", "a.js", "a.wasm", "start.js", "frame.js", "404.js"]
            .map(|name| (name.to_owned(), Vec::new()))
            .into();
        let problem = |files: &Files| Program::new(files.clone()).unwrap_err().to_string();
        assert!(problem(&files).contains("program.json of the program: it is missing"));
        files.insert(name(Program::MANIFEST), serde_json::to_vec(&assets).unwrap());
        let program = Program::new(files.clone()).unwrap();
        assert_eq!(program.assets, assets);
        assert!(!program.files.contains_key(Program::MANIFEST), "it is not published");
        files.remove("a.wasm");
        assert!(problem(&files).contains("a.wasm of the program: it is missing"));
        files.insert(name(Program::MANIFEST), b"{}".to_vec());
        assert!(problem(&files).contains("missing field"));
    }
}
