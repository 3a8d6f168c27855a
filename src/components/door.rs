//! A door from the front page to a collection: how much there is, and a glimpse of it.

use leptos::prelude::*;

use crate::text::t;

/// A record that can be seen through the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glimpse {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Place, date, organisation.
    pub meta: String,
}

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
    let glimpses = glimpses.into_iter().map(|glimpse| {
        view! {
            <li>
                <a href=glimpse.href>{glimpse.title}</a>
                <span class="door__meta">{glimpse.meta}</span>
            </li>
        }
    });
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
            <ul class="door__glimpses">{glimpses.collect_view()}</ul>
        </section>
    }
}
