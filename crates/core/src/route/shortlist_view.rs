//! The content of the shortlist page: the records, and the case studies compared side by side.
//!
//! Owns the URL keys `ids` and `compare` of that page. Must not know the other keys.

use std::fmt;

use super::Route;
use crate::{Collection, Mark, RecordId, Shortlist};

/// A shortlist with the case studies selected for comparison.
///
/// ```
/// use atlas_core::ShortlistView;
///
/// let view = ShortlistView::parse("?compare=saida_tripoli&ids=cases.saida,events.forum&theme=youth");
/// assert_eq!(view.to_string(), "ids=cases.saida_events.forum&compare=saida");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ShortlistView {
    list: Shortlist,
    compared: Shortlist,
}

impl ShortlistView {
    /// The most case studies in a comparison: the number of columns that fit on a page.
    pub const MOST_COMPARED: usize = 4;

    /// A list without a comparison.
    #[must_use]
    pub fn new(list: Shortlist) -> Self {
        Self { list, compared: Shortlist::default() }
    }

    /// The shortlist.
    #[must_use]
    pub fn list(&self) -> &Shortlist {
        &self.list
    }

    /// The compared case studies, in the order of selection.
    #[must_use]
    pub fn compared(&self) -> &Shortlist {
        &self.compared
    }

    /// Another list with the same comparison, as far as its case studies are on that list.
    #[must_use]
    pub fn with_list(&self, list: Shortlist) -> Self {
        Self::new(list).comparing(self.compared.marks())
    }

    /// With a case study added to the comparison, or removed if it was there.
    #[must_use]
    pub fn toggled(&self, mark: &Mark) -> Self {
        Self::new(self.list.clone()).comparing(self.compared.toggled(mark).marks())
    }

    /// Compares the first few of these marks that are case studies of the list.
    fn comparing(self, marks: &[Mark]) -> Self {
        let is_listed = |mark: &&Mark| mark.collection == Collection::Cases && self.list.has(mark);
        let compared: Shortlist = marks.iter().filter(is_listed).cloned().collect();
        let compared = compared.marks().iter().take(Self::MOST_COMPARED).cloned().collect();
        Self { compared, ..self }
    }

    /// Parses a query string, with or without its question mark; unknown keys are ignored.
    #[must_use]
    pub fn parse(search: &str) -> Self {
        let search = search.strip_prefix('?').unwrap_or(search);
        let (mut list, mut compared) = (Shortlist::default(), Vec::new());
        for (key, value) in form_urlencoded::parse(search.as_bytes()) {
            match &*key {
                "ids" => list = list.merged(&Shortlist::parse(&value)),
                "compare" => {
                    let ids =
                        value.split(['_', ',']).filter_map(|id| RecordId::new(id.trim()).ok());
                    compared.extend(ids.map(|id| Mark { collection: Collection::Cases, id }));
                }
                _ => {}
            }
        }
        Self::new(list).comparing(&compared)
    }
}

impl fmt::Display for ShortlistView {
    /// The query string without its question mark; empty parts are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let compared: Vec<&str> =
            self.compared.marks().iter().map(|mark| mark.id.as_str()).collect();
        let pairs = [("ids", self.list.to_string()), ("compare", compared.join("_"))];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
        f.write_str(&pairs.join("&"))
    }
}

impl From<Mark> for Route {
    /// The page of the record.
    fn from(mark: Mark) -> Self {
        Self::Record(mark.collection, mark.id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn view_round_trips_through_the_url(
            search in "(ids=|compare=|&|cases\\.|events\\.|[a-c]|_|,|%2C|\\+){0,40}"
        ) {
            let view = ShortlistView::parse(&search);
            prop_assert_eq!(&ShortlistView::parse(&view.to_string()), &view);
            prop_assert!(view.compared().len() <= ShortlistView::MOST_COMPARED);
            prop_assert!(view.compared().marks().iter().all(|mark| view.list().has(mark)));
        }
    }

    #[test]
    fn compares_at_most_four_case_studies_of_the_list() {
        let view = ShortlistView::parse(
            "ids=cases.a,cases.b,cases.c,cases.d,cases.e,events.x&compare=e,x,d,,c,z,b,a",
        );
        assert_eq!(
            view.to_string(),
            "ids=cases.a_cases.b_cases.c_cases.d_cases.e_events.x&compare=e_d_c_b"
        );
        let all = view.toggled(&Mark::parse("cases.a").unwrap());
        assert_eq!(all, view, "a fifth is not added");
        let event = view.toggled(&Mark::parse("events.x").unwrap());
        assert_eq!(event, view);
        let fewer = view.with_list(Shortlist::parse("cases.e,cases.d"));
        assert_eq!(fewer.to_string(), "ids=cases.e_cases.d&compare=e_d");
        assert_eq!(
            fewer.toggled(&Mark::parse("cases.e").unwrap()).compared().to_string(),
            "cases.d"
        );
    }
}
