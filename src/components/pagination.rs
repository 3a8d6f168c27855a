//! Pagination with plain links, so that every page has a URL.

use leptos::prelude::*;

use crate::text::t;

/// A page of hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// Its number, from 1.
    pub number: u32,
    /// Its URL.
    pub href: String,
}

/// Previous, the pages near the current one, next; nothing if there is only one page.
#[component]
pub fn Pagination(
    /// All pages, in order.
    links: Vec<PageLink>,
    /// The number of the current page.
    current: u32,
) -> impl IntoView {
    let pages = links.len();
    (pages > 1).then(|| {
        let href_of = |number: u32| {
            links.iter().find(|link| link.number == number).map(|link| link.href.clone())
        };
        let step = |href: Option<String>, rel: &'static str, words: &'static str| {
            href.map(|href| view! { <li><a rel=rel href=href>{words}</a></li> })
        };
        let previous = step(current.checked_sub(1).and_then(href_of), "prev", t().previous);
        let next = step(href_of(current + 1), "next", t().next);
        let near = move |link: &PageLink| {
            link.number == 1 || link.number as usize == pages || link.number.abs_diff(current) <= 2
        };
        let numbers = links.clone().into_iter().filter(near).map(|link| {
            let here = link.number == current;
            let values = [("page", link.number.to_string()), ("pages", pages.to_string())];
            let name = t().page_of.with(&values.each_ref().map(|(name, n)| (*name, n.as_str())));
            view! {
                <li>
                    <a href=link.href aria-label=name aria-current=here.then_some("page")>
                        {link.number}
                    </a>
                </li>
            }
        });
        view! {
            <nav class="pagination" aria-label=t().pages>
                <ul>{previous}{numbers.collect_view()}{next}</ul>
            </nav>
        }
    })
}
