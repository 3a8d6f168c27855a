//! Collection card on the front page: the number of records and the newest titles.

use leptos::prelude::*;

use super::{TitleLink, title_list};
use crate::text::t;

/// The card of a collection.
#[component]
pub fn CollectionCard(
    /// The collection's slug.
    collection: &'static str,
    /// "93 case studies".
    noun: String,
    /// A sentence about the collection.
    lead: &'static str,
    /// The URL of the list.
    href: String,
    /// A few records, newest first.
    titles: Vec<TitleLink>,
) -> impl IntoView {
    let (number, words) = noun
        .split_once(' ')
        .map_or((String::new(), noun.clone()), |(n, w)| (n.to_owned(), format!(" {w}")));
    view! {
        <section class=format!("collection-card collection-card--{collection}")>
            <h2 class="collection-card__title">
                <a href=href><span class="collection-card__number">{number}</span>{words}</a>
            </h2>
            <p class="collection-card__lead">{lead}</p>
            <p class="collection-card__newest">{t().newest}</p>
            {title_list(titles)}
        </section>
    }
}
