//! Autocomplete: topics, places, organisations and records whose names match the typed text.
//!
//! Owns which names are compared, and the order of suggestions. Must not know how they are shown,
//! nor how texts are searched: records come from the same search as the hits.

use crate::{
    Catalogue, Collection, Detail, Facet, KnowledgeBase, Query, Record, Route, TermList, positions,
    results,
    search::{beginning, fold, words},
};

/// The most suggestions; a longer list takes too long to read while typing.
pub const MOST: usize = 8;

/// The kind of a suggestion, in the order of ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// A theme, an instrument, a format of events or a kind of group.
    Topic,
    /// A region, a country or a city.
    Place,
    /// An organisation.
    Organisation,
    /// A record.
    Record,
}

/// A target to open instead of searching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its kind.
    pub kind: SuggestionKind,
    /// Its name, with its acronym if it has one.
    pub label: String,
    /// The record, or the list with the most hits.
    pub route: Route,
    /// The query to the list; empty for a record.
    pub query: Query,
    /// The number of hits in that list, if exact; `None` for cities, which are found by text
    /// search.
    pub total: Option<usize>,
}

/// The sort key: quality of the match (0 is best), kind, order among equals, and name.
type Rank = (u8, SuggestionKind, usize, String);

/// The facets whose values have names that people type, with the kind of suggestion.
const NAMED: [(Facet, SuggestionKind); 7] = [
    (Facet::Theme, SuggestionKind::Topic),
    (Facet::Instrument, SuggestionKind::Topic),
    (Facet::Format, SuggestionKind::Topic),
    (Facet::Kind, SuggestionKind::Topic),
    (Facet::Region, SuggestionKind::Place),
    (Facet::Country, SuggestionKind::Place),
    (Facet::Organisation, SuggestionKind::Organisation),
];

/// Suggestions for a text while it is typed, grouped by kind, the kind with the best match first.
/// Each typed word may be a prefix of any word of a name, an acronym or an alias; for records, as
/// in their search, only the last word may be a prefix. Case and accents are ignored. The result is
/// deterministic, with at most [`MOST`] suggestions; fewer than two letters give none.
///
/// ```
/// use atlas_core::{Catalogue, KnowledgeBase, suggestions::suggest};
///
/// let json = r#"{"format": 1,
///   "vocabulary": {"themes": [{"id": "security-sector-reform", "label": "Security sector reform",
///     "acronym": "SSR"}], "countries": [{"id": "LB", "label": "Lebanon"}]},
///   "case_studies": [{"id": "saida-network", "title": "A prevention network", "summary": "One.",
///     "themes": ["security-sector-reform"], "city": "Saïda", "country": "LB", "lat": 33.6, "lon": 35.4,
///     "instruments": [], "sources": [], "checked": "2026-11"}]}"#;
/// let (kb, _) = KnowledgeBase::decode(json)?;
/// let catalogue = Catalogue::new(kb, "2026-11-22".parse()?);
/// let labels = |text: &str| -> Vec<String> {
///     suggest(&catalogue, text).into_iter().map(|s| s.label).collect()
/// };
/// assert_eq!(labels("ssr"), ["Security sector reform (SSR)"]);
/// assert_eq!(labels("SAI"), ["Saïda, Lebanon"]);
/// assert_eq!(labels("prevention net"), ["A prevention network"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn suggest(catalogue: &Catalogue, text: &str) -> Vec<Suggestion> {
    let asked = small_words(text);
    if asked.iter().map(|word| word.chars().count()).sum::<usize>() < 2 {
        return Vec::new();
    }
    let mut found = Found::default();
    add_values(&mut found, catalogue, &asked);
    add_cities(&mut found, catalogue.knowledge_base(), &asked);
    add_records(&mut found, catalogue, (text, &asked));
    found.best()
}

/// The words of a text, with acronyms in lower case.
fn small_words(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded.to_ascii_lowercase()).collect()
}

/// Added to the rank of a match with an alias, so that it follows all matches of labels.
const OTHER_WORD: u8 = 3;

/// The best match of several names with the typed words: 0 for the whole name, 1 for its start, 2
/// for words within it.
fn fit(names: &[&str], asked: &[String]) -> Option<u8> {
    let fits = names.iter().filter_map(|name| {
        let words = small_words(name);
        let begins = |word: &String, typed: &String| {
            word.starts_with(typed.as_str()) || word.starts_with(&*beginning(typed))
        };
        if words == asked {
            return Some(0);
        }
        if asked.len() <= words.len() && words.iter().zip(asked).all(|(w, typed)| begins(w, typed))
        {
            return Some(1);
        }
        asked.iter().all(|typed| words.iter().any(|word| begins(word, typed))).then_some(2)
    });
    fits.min()
}

#[derive(Default)]
struct Found {
    ranks: Vec<Rank>,
    suggestions: Vec<Suggestion>,
}

impl Found {
    fn add(&mut self, (fit, order): (u8, usize), suggestion: Suggestion) {
        self.ranks.push((fit, suggestion.kind, order, fold(&suggestion.label)));
        self.suggestions.push(suggestion);
    }

    /// The index of the suggestion with the same query.
    fn place(&self, query: &Query) -> Option<usize> {
        self.suggestions.iter().position(|known| known.query == *query)
    }

    /// Picks the best of each kind in turn until there are enough; each kind stays together.
    fn best(self) -> Vec<Suggestion> {
        let Self { ranks, suggestions } = self;
        let mut order: Vec<usize> = (0..ranks.len()).collect();
        positions::sort(&mut order, &|a, b| ranks[a].cmp(&ranks[b]));
        // Sort within a kind by rank, and the kinds by their best rank.
        let mut kinds: Vec<Vec<usize>> = Vec::new();
        for at in order {
            let kind = suggestions[at].kind;
            match kinds.iter_mut().find(|of_kind| suggestions[of_kind[0]].kind == kind) {
                Some(of_kind) => of_kind.push(at),
                None => kinds.push(vec![at]),
            }
        }
        let mut taken = 0;
        let mut shares = vec![0; kinds.len()];
        while taken < MOST.min(ranks.len()) {
            for (share, of_kind) in shares.iter_mut().zip(&kinds) {
                if taken < MOST && *share < of_kind.len() {
                    *share += 1;
                    taken += 1;
                }
            }
        }
        let best = kinds.iter().zip(shares).flat_map(|(of_kind, share)| &of_kind[..share]);
        best.map(|at| suggestions[*at].clone()).collect()
    }
}

/// Adds facet values in use, each with the list that has the most records with it.
fn add_values(found: &mut Found, catalogue: &Catalogue, asked: &[String]) {
    for collection in Collection::ALL {
        let tally = catalogue.index(collection.into()).facets.tally(&Query::default(), None);
        for (facet, counts) in tally.counts {
            let Some((_, kind)) = NAMED.into_iter().find(|(named, _)| *named == facet) else {
                continue;
            };
            for count in counts {
                let names = names(catalogue.knowledge_base(), facet, &count.value);
                // The label and the acronym of a term rank before its aliases.
                let own = if facet.terms().is_some() { names.len().min(2) } else { names.len() };
                let other = || Some(fit(&names[own..], asked)? + OTHER_WORD);
                let Some(fit) = fit(&names[..own], asked).or_else(other) else { continue };
                let query = Query::default().toggled(facet, &count.value);
                let (route, total) = (Route::List(collection.into()), count.count);
                let order = usize::MAX - total;
                if let Some(at) = found.place(&query) {
                    if order < found.ranks[at].2 {
                        found.ranks[at].2 = order;
                        found.suggestions[at].route = route;
                        found.suggestions[at].total = Some(total);
                    }
                    continue;
                }
                let label = match names[..] {
                    [name, short, ..] if !short.is_empty() => format!("{name} ({short})"),
                    [name, ..] => name.to_owned(),
                    [] => continue,
                };
                let total = Some(total);
                found.add((fit, order), Suggestion { kind, label, route, query, total });
            }
        }
    }
}

/// The names of a facet value: its name, its short form (empty if it has none), and its aliases.
/// The value itself counts as an alias: `decentralization`, `KE`.
fn names<'a>(kb: &'a KnowledgeBase, facet: Facet, value: &'a str) -> Vec<&'a str> {
    if let Some(list) = facet.terms() {
        let Some(term) = kb.vocabulary().find(list, value) else { return Vec::new() };
        let others = term.aliases.iter().map(String::as_str).chain([value]);
        let acronym = term.acronym.as_deref().unwrap_or_default();
        return [term.label.as_str(), acronym].into_iter().chain(others).collect();
    }
    // Of the other facets, only organisations have names.
    let Some(own) = kb.organisation(value) else { return Vec::new() };
    let short = own.short_name.as_deref().unwrap_or_default();
    let others = own.aliases.iter().map(String::as_str);
    [own.name.as_str(), short].into_iter().chain(others).collect()
}

/// The city and country of a record.
fn city(record: Record<'_>) -> Option<(&str, Option<&str>)> {
    match record.detail {
        Detail::Group(_) => None,
        Detail::Event(event) => {
            let place = event.place.as_ref()?;
            Some((place.city.as_deref()?, place.country.as_deref()))
        }
        Detail::Case(case) => Some((&case.city, Some(&case.country))),
    }
}

/// Adds cities. They are not a facet, so the suggestion is a text search for the name within the
/// country: among case studies if there are any there, else among events.
fn add_cities(found: &mut Found, kb: &KnowledgeBase, asked: &[String]) {
    for record in kb.all() {
        let Some((name, country)) = city(record) else { continue };
        let Some(fit) = fit(&[name], asked) else { continue };
        let query = Query::default().with_text(name);
        let (query, label) = match country {
            Some(code) => {
                let label = kb.vocabulary().label(TermList::Countries, code).to_owned();
                (query.toggled(Facet::Country, code), format!("{name}, {label}"))
            }
            None => (query, name.to_owned()),
        };
        // Events are visited before case studies.
        let route = Route::List(record.collection().into());
        if let Some(at) = found.place(&query) {
            found.ranks[at].2 -= 1;
            found.suggestions[at].route = route;
        } else {
            let kind = SuggestionKind::Place;
            let order = usize::MAX - 1;
            found.add((fit, order), Suggestion { kind, label, route, query, total: None });
        }
    }
}

/// Adds records that the search finds and whose title or short name matches the typed text.
fn add_records(found: &mut Found, catalogue: &Catalogue, (text, asked): (&str, &[String])) {
    /// The rank of inexact matches, after all matches of the typed letters.
    const ALIKE: u8 = 3;
    let query = Query::default().with_text(text);
    for collection in Collection::ALL {
        let page = results::run(catalogue, collection.into(), &query);
        for (order, at) in page.hits.iter().take(page.complete_here).enumerate() {
            let Some(record) = catalogue.knowledge_base().at(collection, *at) else { continue };
            let title = record.common.title.as_str();
            let short = match record.detail {
                Detail::Group(group) => group.short_name.as_deref().unwrap_or_default(),
                Detail::Event(_) | Detail::Case(_) => "",
            };
            let alike = || page.matched.touches(title).then_some(ALIKE);
            let Some(fit) = fit(&[title, short], asked).or_else(alike) else { continue };
            let (kind, route) = (SuggestionKind::Record, Route::from(record));
            let label = title.to_owned();
            let query = Query::default();
            found.add((fit, order), Suggestion { kind, label, route, query, total: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_by_prefixes_of_their_words() {
        let fit = |name: &str, text: &str| fit(&[name], &small_words(text));
        assert_eq!(fit("World Health Organization (WHO)", "who"), Some(2));
        assert_eq!(fit("Neighborhood centers", "neighbou"), Some(1));
        assert_eq!(fit("São Tomé", "SAO tome"), Some(0));
        assert_eq!(fit("São Tomé", "sao t"), Some(1));
        assert_eq!(fit("São Tomé", "tom"), Some(2));
        assert_eq!(fit("Rule of law", "law rule"), Some(2));
        assert_eq!(fit("Rule of law", "rule x"), None);
        assert_eq!(fit("Rule of law", "ule"), None, "not a prefix of any word");
        assert_eq!(fit("", "law"), None);
    }
}
