//! Names of downloaded files.

use atlas_core::{List, Query, search::fold};

/// The most characters of a name, without its extension.
const LONGEST: usize = 80;

/// The file name for a view of a list: the words of the site, the list and the query, so that
/// downloads can be told apart in a folder. Names that are too long lose their last words.
///
/// ```
/// use atlas_core::{Collection, Query};
/// use atlas_export::file_name;
///
/// let query = Query::parse("region=africa&q=Saïda's ports");
/// let name = file_name("Peer Atlas", Collection::Events.into(), &query);
/// assert_eq!(name, "peer-atlas-events-africa-saida-s-ports");
/// ```
#[must_use]
pub fn file_name(site: &str, list: List, query: &Query) -> String {
    let values = query.chosen().iter().map(|(_, value)| value.as_str());
    joined_name([site, list.slug()].into_iter().chain(values).chain([query.text()]))
}

/// The words of some texts as a file name.
///
/// ```
/// assert_eq!(atlas_export::joined_name(["Peer Atlas", "Élus!"]), "peer-atlas-elus");
/// ```
#[must_use]
pub fn joined_name<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let folded: Vec<String> = parts.into_iter().map(fold).collect();
    let words = folded.iter().flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    let mut name = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if name.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_name_is_short_and_harmless() {
        let query = Query::parse("q=..%2F..%2Fetc%3A%22x%22").with_text(&"wörter ".repeat(40));
        let name = file_name("A/B", List::Lessons, &query);
        assert!(name.starts_with("a-b-lessons-worter-worter"), "{name}");
        assert!(name.len() <= LONGEST && !name.ends_with('-'));
        let hostile = Query::default().with_text("../../etc:\"x\"");
        assert_eq!(file_name("", List::Lessons, &hostile), "lessons-etc-x");
    }
}
