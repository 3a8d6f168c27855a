//! The knowledge base as a pack of small files, for many thousands of records.
//!
//! Owns which files a pack has and how they are read. [`packing`](crate::packing) writes them for the
//! build; in the browser [`Catalogue`](crate::Catalogue) receives them. Must not know how files are
//! fetched.
//!
//! - `head.bin`: site, vocabulary and organisations, and every record in brief, that is, with all
//!   fields that lists show and filter by, but empty prose. Enough for every list, count and order.
//! - `<collection>-<n>.json`: [`RUN`] full records each.
//! - `<list>-words.bin`, `<list>-<n>.bin`: the search index of a list, [`search::IndexFiles`].
//!
//! [`search::IndexFiles`]: crate::search::IndexFiles

pub mod table;

use serde_json::Value;

use crate::{Collection, KnowledgeBase, List, bytes::Reader};

/// The first bytes of a head, with the version of the format.
pub(crate) const MARK: &[u8] = b"peer-atlas pack 2\n";
/// Below this number of records the head keeps summaries and lessons, so that a list needs nothing else, and the
/// single file is fetched in the background soon after.
pub const SMALL: usize = 1_000;
/// The number of full records per file: one page of a list in file order.
pub const RUN: usize = 20;
/// The name of the file that is fetched first.
pub const HEAD: &str = "head.bin";
/// A part of a pack that is fetched lazily.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The dictionary of a list.
    Words(List),
    /// A chunk of a list's posting lists.
    Postings(List, usize),
    /// A chunk of full records.
    Records(Collection, usize),
}

impl Part {
    /// Its file name.
    ///
    /// ```
    /// use atlas_core::{Collection, List, pack::Part};
    /// assert_eq!(Part::Words(List::Lessons).file(), "lessons-words.bin");
    /// assert_eq!(Part::Records(Collection::Cases, 3).file(), "cases-3.json");
    /// ```
    #[must_use]
    pub fn file(self) -> String {
        match self {
            Self::Words(list) => format!("{}-words.bin", list.slug()),
            Self::Postings(list, part) => format!("{}-{part}.bin", list.slug()),
            Self::Records(collection, run) => format!("{}-{run}.json", collection.slug()),
        }
    }
}

/// Reads a head; `None` if it is damaged or of another version.
pub(crate) fn unpack(head: &[u8]) -> Option<(KnowledgeBase, usize)> {
    let mut head = Reader::new(head.strip_prefix(MARK)?);
    let json_bytes = head.number()?;
    let frame = serde_json::from_str(std::str::from_utf8(head.bytes()?).ok()?).ok()?;
    let Value::Object(mut file) = frame else { return None };
    file.insert("organisations".into(), table::read_next(&mut head)?.into());
    for collection in Collection::ALL {
        file.insert(collection.list_name().into(), table::read_next(&mut head)?.into());
    }
    let (mut kb, faults) = KnowledgeBase::from_value(&file.into()).ok()?;
    kb.is_packed = true;
    faults.is_empty().then_some((kb, json_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::{write_bytes, write_number};

    #[test]
    fn head_whose_frame_is_not_an_object_is_damaged() {
        for frame in ["[]", "1", "\"format\"", "null"] {
            let mut head = MARK.to_vec();
            write_number(&mut head, 1);
            write_bytes(&mut head, frame.as_bytes());
            for _ in 0..4 {
                head.extend(table::write(&[]));
            }
            assert!(unpack(&head).is_none(), "{frame}");
        }
    }
}
