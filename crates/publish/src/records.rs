//! The records of a site, and the files made of them alone.

use std::collections::BTreeMap;

use atlas_core::{Bundle, Catalogue, KnowledgeBase, PartialDate, Vocabulary, map::picture};
use atlas_export::Publication;

use crate::{Error, Files, exports};

/// The records as visitors get them.
#[derive(Debug, Clone)]
pub struct Records {
    /// Read again, as the program reads them.
    pub knowledge_base: KnowledgeBase,
    /// The text of [`Records::FILE`].
    pub json: String,
    /// The number of calendars, feeds, citations, tables and the like.
    pub exports: usize,
    /// Every file, by path: the single file, the exports, and the map.
    pub files: Files,
}

impl Records {
    /// The single file with everything.
    pub const FILE: &str = "knowledge-base.json";
}

/// The records of validated content. `outlines` is the text of `world.json`, the map's countries.
///
/// # Errors
/// If the records cannot be written and read again.
pub fn records(content: Bundle, outlines: &str) -> Result<Records, Error> {
    let problem = |problem: &dyn ToString| Error::Records(problem.to_string());
    let bundle = without_unused_terms(content);
    let json = serde_json::to_string(&bundle).map_err(|error| problem(&error))?;
    let (knowledge_base, _) = KnowledgeBase::decode(&json).map_err(|error| problem(&error))?;
    let outlines: BTreeMap<String, String> =
        serde_json::from_str(outlines).map_err(|error| problem(&format!("world.json: {error}")))?;
    let catalogue = Catalogue::new(knowledge_base.clone(), PartialDate::EPOCH);
    let made = exports(Publication::new(&knowledge_base))?;
    let exports = made.len();
    let mut files: Files =
        made.into_iter().map(|(download, bytes)| (download.href(""), bytes)).collect();
    files.insert(Records::FILE.to_owned(), json.clone().into_bytes());
    files.insert(picture::FILE.to_owned(), picture::svg(&catalogue, &outlines).into_bytes());
    Ok(Records { knowledge_base, json, exports, files })
}

/// Drops countries that no record names: they are for editors, not for visitors.
fn without_unused_terms(bundle: Bundle) -> Bundle {
    let text =
        serde_json::to_string(&(&bundle.working_groups, &bundle.events, &bundle.case_studies))
            .unwrap_or_default();
    let used = |id: &str| text.contains(&format!("\"{id}\""));
    let vocabulary = bundle.vocabulary;
    let countries = vocabulary.countries.into_iter().filter(|term| used(&term.id)).collect();
    Bundle { vocabulary: Vocabulary { countries, ..vocabulary }, ..bundle }
}
