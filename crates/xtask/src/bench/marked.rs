//! Generated tables in hand-written documents, between two markers.
//!
//! Owns the format of the markers. Must not know the text between them.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use atlas::whole_file::{self, Existing};

/// Replaces the text between `<!-- name -->` and `<!-- /name -->` in a file.
///
/// # Errors
/// If the file cannot be read or written, or the markers are missing.
pub(super) fn replace(file: &Path, name: &str, text: &str) -> Result<()> {
    let old = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let new = replaced(&old, name, text).with_context(|| {
        format!("{} has lost its marks: write <!-- {name} --> and <!-- /{name} -->", file.display())
    })?;
    whole_file::write(file, new.as_bytes(), Existing::Replace)
}

/// Replaces the text between the markers; `None` if they are missing.
pub(super) fn replaced(old: &str, name: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = old.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_between_the_markers_is_replaced() {
        let old = "# Title\n<!-- t -->\nold\n<!-- /t -->\nEnd\n";
        let new = "# Title\n<!-- t -->\n\nnew\n\n<!-- /t -->\nEnd\n";
        assert_eq!(replaced(old, "t", "new\n").as_deref(), Some(new));
        assert_eq!(replaced(new, "t", "new").as_deref(), Some(new), "idempotent");
        assert_eq!(replaced("<!-- /t --> <!-- t -->", "t", "new"), None, "markers are reversed");
    }
}
