//! Collection card on the front page: what a visitor does there, the number of records, a few titles.

use leptos::prelude::*;

use super::{TitleLink, title_list};

/// The card of a collection.
#[component]
pub fn CollectionCard(
    /// The collection's slug.
    collection: &'static str,
    /// What a visitor does there, and which records are named.
    door: [&'static str; 2],
    /// A sentence about the collection.
    lead: &'static str,
    /// "93 case studies".
    noun: String,
    /// The URL of the list.
    href: String,
    /// A few records.
    titles: Vec<TitleLink>,
) -> impl IntoView {
    let [verb, named] = door;
    view! {
        <section class=format!("collection-card collection-card--{collection}")>
            <h2 class="collection-card__title"><a href=href>{verb}</a></h2>
            <p class="collection-card__noun">{noun}</p>
            <p class="collection-card__lead">{lead}</p>
            <p class="collection-card__best">{named}</p>
            {title_list(titles)}
        </section>
    }
}
