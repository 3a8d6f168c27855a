//! The text of a page's social card, without any drawing. It depends on the records alone, never on
//! the current date: a card changes when its record does.

use atlas_core::{Catalogue, Collection, Detail, Facet, List, Record, Route};

use crate::{
    labels::{case_years, counted, country, event_date, event_place, facet_value, organisation},
    text::t,
};

/// The file name of the card in the folder of its page.
pub const CARD: &str = "card.png";

/// Its width and height in pixels, as shown by Open Graph and Twitter cards.
pub const CARD_SIZE: (u32, u32) = (1200, 630);

/// The text of a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardWords {
    /// The collection whose colour the card has; `None` for general pages.
    pub collection: Option<Collection>,
    /// The small line above the title; may be empty.
    pub kicker: String,
    /// The title.
    pub title: String,
    /// The text below it; may be empty.
    pub text: String,
}

/// The text for a page; `None` for pages without their own card.
#[must_use]
pub fn card_words(catalogue: &Catalogue, route: &Route) -> Option<CardWords> {
    let kb = catalogue.knowledge_base();
    match route {
        Route::Home => Some(CardWords {
            collection: None,
            kicker: String::new(),
            title: kb.site().title.clone(),
            text: kb.site().description.clone().unwrap_or_default(),
        }),
        Route::List(list) => Some(of_list(kb, *list)),
        Route::Record(collection, id) => {
            let record = kb.find(id).filter(|record| record.collection() == *collection)?;
            Some(of_record(catalogue, record))
        }
        Route::About
        | Route::Data
        | Route::Embedding
        | Route::Design
        | Route::EmbedBuilder
        | Route::Shortlist
        | Route::Unknown(_) => None,
    }
}

fn of_list(kb: &atlas_core::KnowledgeBase, list: List) -> CardWords {
    let words = t().list(list);
    let collection = match list {
        List::Records(collection) => Some(collection),
        List::Lessons => None,
    };
    CardWords {
        collection,
        kicker: counted(list, list.items(kb).count()),
        title: words.title.to_owned(),
        text: words.lead.to_owned(),
    }
}

fn of_record(catalogue: &Catalogue, record: Record<'_>) -> CardWords {
    let host = record.common.organisations.first().map(|part| organisation(catalogue, &part.id));
    let parts = match record.detail {
        Detail::Group(group) => [Some(facet_value(catalogue, Facet::Kind, &group.kind)), host],
        Detail::Event(event) => [event_date(event), event_place(catalogue, event).or(host)],
        Detail::Case(case) => {
            let place = format!("{}, {}", case.city, country(catalogue, &case.country));
            [Some(place), case_years(case)]
        }
    };
    CardWords {
        collection: Some(record.collection()),
        kicker: t().list(record.collection()).singular.to_owned(),
        title: record.common.title.clone(),
        text: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}
