//! Tables in hand-written documents, between two marks.
//!
//! Owns the form of the marks. Must not know what stands between them.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::whole_file::{self, Existing};

/// Replaces what stands in a file between `<!-- name -->` and `<!-- /name -->`.
///
/// # Errors
/// When the file cannot be read or written, or has lost its marks.
pub(super) fn replace(file: &Path, name: &str, text: &str) -> Result<()> {
    let old = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let new = replaced(&old, name, text).with_context(|| {
        format!("{} has lost its marks: write <!-- {name} --> and <!-- /{name} -->", file.display())
    })?;
    whole_file::write(file, new.as_bytes(), Existing::Replace)
}

/// The text with what stands between the marks replaced; `None` when it has lost them.
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
    fn only_what_stands_between_the_marks_is_replaced() {
        let old = "# Title\n<!-- t -->\nold\n<!-- /t -->\nEnd\n";
        let new = "# Title\n<!-- t -->\n\nnew\n\n<!-- /t -->\nEnd\n";
        assert_eq!(replaced(old, "t", "new\n").as_deref(), Some(new));
        assert_eq!(replaced(new, "t", "new").as_deref(), Some(new), "twice is once");
        assert_eq!(replaced("<!-- /t --> <!-- t -->", "t", "new"), None, "the wrong way round");
    }
}
