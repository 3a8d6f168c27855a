//! Collection card on the front page: the number of records and the newest titles.

use leptos::prelude::*;

use super::{Glimpse, glimpse_list};
use crate::text::t;

/// The card of a collection.
#[component]
pub fn Door(
    /// The collection's slug.
    collection: &'static str,
    /// "93 case studies".
    noun: String,
    /// A sentence about the collection.
    lead: &'static str,
    /// The URL of the list.
    href: String,
    /// A few records, newest first.
    glimpses: Vec<Glimpse>,
) -> impl IntoView {
    let (number, words) = noun
        .split_once(' ')
        .map_or((String::new(), noun.clone()), |(n, w)| (n.to_owned(), format!(" {w}")));
    view! {
        <section class=format!("door door--{collection}")>
            <h2 class="door__title">
                <a href=href><span class="door__number">{number}</span>{words}</a>
            </h2>
            <p class="door__lead">{lead}</p>
            <p class="door__newest">{t().newest}</p>
            {glimpse_list(glimpses)}
        </section>
    }
}
