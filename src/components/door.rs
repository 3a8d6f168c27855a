//! A door from the front page to a collection: how much there is, and a glimpse of it.

use leptos::prelude::*;

use super::{Glimpse, glimpse_list};
use crate::text::t;

/// The door to a collection.
#[component]
pub fn Door(
    /// The collection's name in addresses.
    collection: &'static str,
    /// "93 case studies".
    noun: String,
    /// What the collection is.
    lead: &'static str,
    /// The list.
    href: String,
    /// A few records.
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
