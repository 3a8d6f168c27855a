//! A visitor's query to a list: text, facet values, order and page, as one value.
//!
//! Owns the query string. Must not know records: unknown values are kept as written, and the index
//! decides whether any record has them. `Query::parse` cannot fail, and
//! `Query::parse(&query.to_string()) == query` for every query.

use std::fmt;

use crate::Facet;

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Best match first; only with a text.
    Relevance,
    /// Groups by name.
    Name,
    /// By newest evidence or first year, newest first.
    Newest,
    /// Events: upcoming ones first, then the most recent.
    Date,
    /// Events by title.
    Title,
    /// Case studies by city.
    City,
}

impl Sort {
    pub(crate) const ALL: [Self; 6] =
        [Self::Relevance, Self::Name, Self::Newest, Self::Date, Self::Title, Self::City];

    /// The value in URLs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Name => "name",
            Self::Newest => "newest",
            Self::Date => "date",
            Self::Title => "title",
            Self::City => "city",
        }
    }
}

/// How a list shows its hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum View {
    /// As cards, one below the other.
    #[default]
    List,
    /// As short rows.
    Compact,
    /// As a table with a row per hit.
    Table,
    /// On a map, with the list next to it.
    Map,
    /// On a timeline, with the list below.
    Timeline,
}

impl View {
    pub(crate) const ALL: [Self; 5] =
        [Self::List, Self::Compact, Self::Table, Self::Map, Self::Timeline];

    /// The value in URLs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Compact => "compact",
            Self::Table => "table",
            Self::Map => "map",
            Self::Timeline => "timeline",
        }
    }
}

/// A visitor's query to a list. Created by [`Query::parse`]; its methods return changed copies.
///
/// ```
/// use atlas_core::{Facet, Query};
///
/// let query = Query::parse("?q=ssr&theme=youth&page=3&colour=red");
/// assert_eq!(query.to_string(), "q=ssr&theme=youth&page=3");
/// let other = query.toggled(Facet::Theme, "rule-of-law");
/// assert_eq!(other.to_string(), "q=ssr&theme=rule-of-law&theme=youth");
/// assert_eq!(other.cleared().to_string(), "");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Query {
    text: String,
    /// Sorted, without duplicates.
    facets: Vec<(Facet, String)>,
    /// The facets with a value whose values must all be met, sorted.
    all: Vec<Facet>,
    sort: Option<Sort>,
    view: View,
    /// The chosen columns of the table; empty in all other views.
    columns: Vec<String>,
    /// The index of the page: zero is the first, so that the default is all zeros.
    page: u32,
}

impl Query {
    /// The most characters of a text that are kept; anything longer is not a real query.
    pub const MAX_TEXT: usize = 200;
    /// The most characters of a facet value that are kept. Longer values are cut and end in an
    /// ellipsis, so that they match no record.
    pub const MAX_VALUE: usize = 100;
    /// The most facet values that are kept.
    pub const MAX_CHOSEN: usize = 200;
    /// The most columns of a table that are kept.
    pub const MAX_COLUMNS: usize = 12;
    const MAX_PAGE: u32 = 100_000;

    /// Parses a query string, with or without its question mark. Unknown keys are ignored, and so
    /// are invalid values of `sort`, `view` and `page`. Facet values are kept, known or not.
    #[must_use]
    pub fn parse(search: &str) -> Self {
        let search = search.strip_prefix('?').unwrap_or(search);
        let mut query = Self::default();
        for (key, value) in form_urlencoded::parse(search.as_bytes()) {
            match &*key {
                "q" => query.text = normalise(&value),
                "sort" => query.sort = Sort::ALL.into_iter().find(|sort| sort.key() == value),
                "view" => {
                    let view = View::ALL.into_iter().find(|view| view.key() == value);
                    query.view = view.unwrap_or_default();
                }
                "page" => query.page = value.parse().map_or(0, page_index),
                "columns" => query.columns = column_keys(value.split(',')),
                "match" => query.all.extend(Facet::from_key(&value)),
                key => query.insert(key, &value),
            }
        }
        query.settled()
    }

    /// Only facets with several values per record and a chosen value can ask for all, and only a
    /// table has columns.
    fn settled(mut self) -> Self {
        if self.view != View::Table {
            self.columns.clear();
        }
        let chosen = &self.facets;
        self.all
            .retain(|all| all.has_several_values() && chosen.iter().any(|(facet, _)| facet == all));
        self.all.sort_unstable();
        self.all.dedup();
        self
    }

    fn insert(&mut self, key: &str, value: &str) {
        let value = facet_value(value);
        if value.is_empty() || self.facets.len() >= Self::MAX_CHOSEN {
            return;
        }
        if let Some(facet) = Facet::from_key(key) {
            let chosen = (facet, value);
            if let Err(place) = self.facets.binary_search(&chosen) {
                self.facets.insert(place, chosen);
            }
        }
    }

    /// The text, trimmed and with single spaces; empty if there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The selected values with their facets, in URL order.
    #[must_use]
    pub fn chosen(&self) -> &[(Facet, String)] {
        &self.facets
    }

    /// The chosen order; `None` means the list's default.
    #[must_use]
    pub fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// How the hits are shown.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// The keys of the chosen columns of the table, which has an order of its own; empty for those
    /// that the list shows by default.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The page, counted from 1.
    #[must_use]
    pub fn page(&self) -> u32 {
        self.page + 1
    }

    /// Whether a facet value is selected.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.facets.iter().any(|chosen| chosen.0 == facet && chosen.1 == value)
    }

    /// Whether a record must have all of the selected values of a facet, and not just any.
    #[must_use]
    pub fn asks_all(&self, facet: Facet) -> bool {
        self.all.contains(&facet)
    }

    /// Asking for all of the selected values of a facet, or for any; on the first page.
    ///
    /// ```
    /// use atlas_core::{Facet, Query};
    ///
    /// let query = Query::parse("theme=youth&theme=justice").asking_all(Facet::Theme, true);
    /// assert_eq!(query.to_string(), "theme=justice&theme=youth&match=theme");
    /// assert_eq!(query.without(Facet::Theme).to_string(), "");
    /// ```
    #[must_use]
    pub fn asking_all(&self, facet: Facet, all: bool) -> Self {
        let mut query = Self { page: 0, ..self.clone() };
        query.all.retain(|own| *own != facet);
        query.all.extend(all.then_some(facet));
        query.settled()
    }

    /// The number of selected facet values.
    #[must_use]
    pub fn active(&self) -> usize {
        self.facets.len()
    }

    /// With another text, on the first page. The chosen order stays.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        Self { text: normalise(text), page: 0, ..self.clone() }
    }

    /// With a facet value selected, or removed if it was selected; on the first page.
    #[must_use]
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut query = Self { page: 0, ..self.clone() };
        if query.has(facet, value) {
            query.facets.retain(|chosen| chosen.0 != facet || chosen.1 != value);
        } else {
            query.insert(facet.key(), value);
        }
        query.settled()
    }

    /// Without any value of this facet; on the first page.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut query = Self { page: 0, ..self.clone() };
        query.facets.retain(|chosen| chosen.0 != facet);
        query.settled()
    }

    /// With exactly these values of a facet; on the first page.
    ///
    /// ```
    /// use atlas_core::{Facet, Query};
    ///
    /// let query = Query::parse("theme=youth&year=2014").choosing(Facet::Year, &["2016", "2017"]);
    /// assert_eq!(query.to_string(), "theme=youth&year=2016&year=2017");
    /// ```
    #[must_use]
    pub fn choosing<V: AsRef<str>>(&self, facet: Facet, values: &[V]) -> Self {
        let mut query = Self { page: 0, ..self.clone() };
        query.facets.retain(|chosen| chosen.0 != facet);
        for value in values {
            query.insert(facet.key(), value.as_ref());
        }
        query.settled()
    }

    /// In another order, on the first page; `None` for the list's default.
    #[must_use]
    pub fn sorted(&self, sort: Option<Sort>) -> Self {
        Self { sort, page: 0, ..self.clone() }
    }

    /// With another view, on the same page.
    #[must_use]
    pub fn viewed(&self, view: View) -> Self {
        Self { view, ..self.clone() }.settled()
    }

    /// As a table with these columns, on the same page.
    ///
    /// ```
    /// use atlas_core::Query;
    ///
    /// let query = Query::parse("view=table").with_columns(["city", "years"]);
    /// assert_eq!(query.to_string(), "view=table&columns=city,years");
    /// assert_eq!(query.viewed(atlas_core::View::Compact).to_string(), "view=compact");
    /// ```
    #[must_use]
    pub fn with_columns<'a>(&self, keys: impl IntoIterator<Item = &'a str>) -> Self {
        Self { view: View::Table, columns: column_keys(keys), ..self.clone() }
    }

    /// On another page, counted from 1.
    #[must_use]
    pub fn on_page(&self, page: u32) -> Self {
        Self { page: page_index(page), ..self.clone() }
    }

    /// Without text and facet values, on the first page; order, view and columns stay.
    #[must_use]
    pub fn cleared(&self) -> Self {
        let Self { sort, view, columns, .. } = self.clone();
        Self { sort, view, columns, ..Self::default() }
    }

    /// With only the facet values for which `keep` is true.
    #[must_use]
    pub fn restricted(&self, keep: impl Fn(Facet, &str) -> bool) -> Self {
        let mut query = self.clone();
        query.facets.retain(|(facet, value)| keep(*facet, value));
        query.settled()
    }
}

/// Distinct names of columns: lower-case letters, hyphens and underscores.
fn column_keys<'a>(keys: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let is_key = |key: &&str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_');
        (1..=Query::MAX_VALUE).contains(&key.len()) && key.bytes().all(fits)
    };
    let mut kept: Vec<String> = Vec::new();
    for key in keys.into_iter().filter(is_key).take(Query::MAX_COLUMNS) {
        if !kept.iter().any(|known| known == key) {
            kept.push(key.to_owned());
        }
    }
    kept
}

/// Normalises a text, so that equivalent queries are equal.
fn normalise(text: &str) -> String {
    let cut: String = single_spaced(text).chars().take(Query::MAX_TEXT).collect();
    cut.trim_end().to_owned()
}

/// A facet value as written, on one line and of bounded length.
fn facet_value(value: &str) -> String {
    let seen: String = value.chars().filter(|sign| !is_hidden(*sign)).collect();
    let mut value = single_spaced(&seen);
    if let Some((end, _)) = value.char_indices().nth(Query::MAX_VALUE) {
        let kept = value[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        value.truncate(kept);
        value.push('…');
    }
    value
}

fn single_spaced(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Characters that make a value look like another one: invisible characters and direction marks.
fn is_hidden(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

fn page_index(page: u32) -> u32 {
    page.clamp(1, Query::MAX_PAGE) - 1
}

impl fmt::Display for Query {
    /// The query string without its question mark: canonical order, defaults left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        if !self.text.is_empty() {
            pairs.append_pair("q", &self.text);
        }
        for (facet, value) in &self.facets {
            pairs.append_pair(facet.key(), value);
        }
        for facet in &self.all {
            pairs.append_pair("match", facet.key());
        }
        if let Some(sort) = self.sort {
            pairs.append_pair("sort", sort.key());
        }
        if self.view != View::List {
            pairs.append_pair("view", self.view.key());
        }
        if self.page > 0 {
            pairs.append_pair("page", &self.page().to_string());
        }
        let pairs = pairs.finish();
        f.write_str(&pairs)?;
        // Last and not encoded: the keys are plain, and a comma is more legible.
        match self.columns.as_slice() {
            [] => Ok(()),
            columns => write!(f, "&columns={}", columns.join(",")),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_parses_to_a_query_that_round_trips(search in any::<String>()) {
            let query = Query::parse(&search);
            prop_assert_eq!(&Query::parse(&query.to_string()), &query);
        }

        #[test]
        fn every_query_round_trips_through_the_url(
            text in any::<String>(),
            picks in prop::collection::vec((0..Facet::ALL.len(), "[a-zA-Z0-9-]{1,20}|.{0,120}"), 0..8),
            sort in prop::option::of(0..Sort::ALL.len()),
            view in 0..View::ALL.len(),
            page in any::<u32>(),
        ) {
            let mut query = Query::default().with_text(&text);
            for (facet, value) in &picks {
                query = query.toggled(Facet::ALL[*facet], value);
            }
            let query = query.sorted(sort.map(|at| Sort::ALL[at])).viewed(View::ALL[view]).on_page(page);
            prop_assert_eq!(&Query::parse(&query.to_string()), &query);
            prop_assert!(query.text().chars().count() <= Query::MAX_TEXT);
        }
    }

    #[test]
    fn ignores_garbage() {
        for search in [
            "?page=0",
            "page=-1",
            "page=x",
            "sort=best",
            "view=globe",
            "view=list",
            "theme=",
            "theme=%20",
            "theme=%00%E2%80%8B",
            "&&=&",
            "%",
            "q=%20",
        ] {
            assert_eq!(Query::parse(search), Query::default(), "{search}");
        }
        assert_eq!(Query::parse("page=4294967296"), Query::default());
    }

    #[test]
    fn keeps_the_columns_of_a_table() {
        let kept = |search: &str| Query::parse(search).to_string();
        assert_eq!(kept("columns=a,b_c,a&view=table"), "view=table&columns=a,b_c");
        assert_eq!(kept("view=table&columns=a,B,%22,,d-e"), "view=table&columns=a,d-e");
        assert_eq!(kept("view=table&columns="), "view=table");
        assert_eq!(kept("view=map&columns=a"), "view=map");
        let many = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"];
        let table = Query::default().with_columns(many);
        assert_eq!(table.columns().len(), Query::MAX_COLUMNS);
        assert_eq!(Query::parse(&table.to_string()), table);
        assert_eq!(table.cleared().columns(), table.columns());
        assert_eq!(table.viewed(View::List), Query::default());
    }

    #[test]
    fn keeps_facet_values_as_written() {
        let kept = |search: &str| Query::parse(search).to_string();
        assert_eq!(kept("theme=no-longer-there"), "theme=no-longer-there");
        assert_eq!(kept("?theme=%C3%89lus+locaux&year=x"), "theme=%C3%89lus+locaux&year=x");
        assert_eq!(kept("theme=a%20%20b&theme=a+b&theme=you%E2%80%8Bth"), "theme=a+b&theme=youth");
        let query = Query::parse(&format!("theme={}", "é".repeat(5000)));
        let (_, value) = &query.chosen()[0];
        assert_eq!((value.chars().count(), value.ends_with('…')), (Query::MAX_VALUE, true));
        assert_eq!(Query::parse(&query.to_string()), query);
        let many = (0..5000).map(|n| format!("theme={n}")).collect::<Vec<_>>().join("&");
        assert_eq!(Query::parse(&many).active(), Query::MAX_CHOSEN);
        assert_eq!(Query::parse("theme=youth").toggled(Facet::Theme, "youth"), Query::default());
    }

    #[test]
    fn decodes_percent_signs_once() {
        assert_eq!(Query::parse("?q=50%2525").text(), "50%25");
    }

    #[test]
    fn changing_the_query_returns_to_the_first_page() {
        let query = Query::parse("theme=youth&page=4");
        assert_eq!(query.toggled(Facet::Theme, "youth").page(), 1);
        assert_eq!(query.with_text("x").page(), 1);
        assert_eq!(query.sorted(Some(Sort::Name)).page(), 1);
    }
}
