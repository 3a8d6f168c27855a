//! The controlled terms of the knowledge base, the organisations that records name, and the
//! coordinates of cities.
//!
//! Owns what a term, a city and an organisation are. Must not know the kinds of record.

use crate::{
    TermList,
    record::fields::{Text, address, code, name, prose, record, term, value},
    term_list::with_term_lists,
};

record! {
    /// One term of a controlled list, for example the theme `youth`.
    #[derive(Default, Eq)]
    pub struct Term {
        /// The permanent value used in records and addresses, for example `security-sector-reform`.
        id: String = code(Text::TermId);
        /// What people read, for example "Security sector reform".
        label: String = name();
        /// The short form, for example "SSR".
        acronym: Option<String> = name();
        /// What it means, in one sentence; shown as help.
        definition: Option<String> = prose();
        /// Other words for it, which search understands.
        aliases: Vec<String> = name();
        /// Earlier terms; addresses with them lead to this one.
        replaces: Vec<String> = code(Text::TermId);
    }

    /// Where a city is that events name.
    pub struct City {
        /// Its name, as events write it.
        city: String = name();
        /// Its country (ISO 3166-1 alpha-2).
        country: String = term(TermList::Countries);
        /// Latitude of the city centre, decimal degrees north.
        lat: f64 = value().between(-90.0, 90.0);
        /// Longitude of the city centre, decimal degrees east.
        lon: f64 = value().between(-180.0, 180.0);
    }

    /// An organisation that takes part in groups, events or case studies.
    #[derive(Eq)]
    pub struct Organisation {
        /// The permanent value used in records and addresses, for example `uclg`.
        id: String = code(Text::Organisation);
        /// The full name.
        name: String = name();
        /// The usual short form, for example "UCLG".
        short_name: Option<String> = name();
        /// Other spellings found in sources; search knows them.
        aliases: Vec<String> = name();
        /// The home page.
        url: Option<String> = address();
        /// The country (ISO 3166-1 alpha-2) of a national or local body.
        country: Option<String> = term(TermList::Countries);
    }
}

macro_rules! declare {
    ($($(#[doc = $doc:literal])+ $field:ident $list:ident)+) => {
        record! {
            /// The controlled lists, each in the order in which it is shown.
            ///
            /// ```
            /// use atlas_core::{Term, TermList, Vocabulary};
            ///
            /// let youth = Term { id: "youth".into(), label: "Youth".into(), ..Term::default() };
            /// let vocabulary = Vocabulary { themes: vec![youth], ..Vocabulary::default() };
            /// assert_eq!(vocabulary.label(TermList::Themes, "youth"), "Youth");
            /// assert_eq!(vocabulary.label(TermList::Themes, "unheard-of"), "unheard-of");
            /// ```
            #[derive(Default)]
            pub struct Vocabulary {
                $($(#[doc = $doc])+ $field: Vec<Term> = value();)+
                /// Where the cities of events are (geonames.org, CC BY 4.0). An event in another city, or in a
                /// country only, is not on the map.
                cities: Vec<City> = value();
            }
        }

        impl Vocabulary {
            /// The terms of a list.
            #[must_use]
            pub fn terms(&self, list: TermList) -> &[Term] {
                match list {
                    $(TermList::$list => &self.$field,)+
                }
            }
        }
    };
}

with_term_lists!(declare);

impl Vocabulary {
    /// The term with this id.
    #[must_use]
    pub fn find(&self, list: TermList, id: &str) -> Option<&Term> {
        self.terms(list).iter().find(|term| term.id == id)
    }

    /// The label of a term; an unknown term is shown by its id.
    #[must_use]
    pub fn label<'a>(&'a self, list: TermList, id: &'a str) -> &'a str {
        self.find(list, id).map_or(id, |term| &term.label)
    }

    /// The term that replaces a retired one.
    #[must_use]
    pub fn successor(&self, list: TermList, id: &str) -> Option<&Term> {
        self.terms(list).iter().find(|term| term.replaces.iter().any(|earlier| earlier == id))
    }

    /// The city with this name in this country, with its coordinates.
    #[must_use]
    pub fn city(&self, name: &str, country: &str) -> Option<&City> {
        self.cities.iter().find(|city| city.city == name && city.country == country)
    }
}

impl Organisation {
    /// All its names: the full name first, then the short one, then the other spellings.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let rest = self.short_name.iter().chain(&self.aliases);
        std::iter::once(&self.name).chain(rest).map(String::as_str)
    }
}
