//! Collection card on the front page: what a visitor does there, the number of records, a few titles.

use leptos::prelude::*;

use super::{TitleLink, title_list};
use crate::text::ListWords;

/// The card of a collection.
#[component]
pub fn CollectionCard(
    /// The collection's slug.
    collection: &'static str,
    /// What it is called, and what a visitor does there.
    words: &'static ListWords,
    /// "93 case studies".
    noun: String,
    /// The URL of the list.
    href: String,
    /// A few records.
    titles: Vec<TitleLink>,
) -> impl IntoView {
    view! {
        <section class=format!("collection-card collection-card--{collection}")>
            <h2 class="collection-card__title"><a href=href>{words.door}</a></h2>
            <p class="collection-card__noun">{noun}</p>
            <p class="collection-card__lead">{words.lead}</p>
            <p class="collection-card__best">{words.best}</p>
            {title_list(titles)}
        </section>
    }
}
