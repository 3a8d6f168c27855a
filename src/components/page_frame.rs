//! The site's own frame around every page: skip link, header, footer.

use leptos::prelude::*;

use crate::text::t;

/// A header link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationLink {
    /// The visible label.
    pub label: &'static str,
    /// The label where space is short.
    pub short: &'static str,
    /// Its URL.
    pub href: String,
    /// Whether it is the current page.
    pub current: bool,
}

/// The content of the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameLinks {
    /// The name of the site.
    pub site: String,
    /// The URL of the front page.
    pub home: String,
    /// The URL of the current page with `#main`.
    pub skip: String,
    /// The main pages, in order.
    pub navigation: Vec<NavigationLink>,
    /// The URL of the page about embedding.
    pub embedding: String,
    /// The URL of the knowledge base as a file.
    pub data: String,
    /// The licence of the content, and its URL.
    pub licence: Option<(String, Option<String>)>,
}

/// Header, page, footer.
#[component]
pub fn PageFrame(
    /// The content of header and footer.
    links: FrameLinks,
    /// The link to the shortlist.
    shortlist: AnyView,
    /// The page.
    children: Children,
) -> impl IntoView {
    let item = |link: NavigationLink| {
        let current = link.current.then_some("page");
        let label = if link.short == link.label {
            link.label.into_any()
        } else {
            view! {
                <span class="page-header__long">{link.label}</span>
                <span class="page-header__short">{link.short}</span>
            }
            .into_any()
        };
        view! { <li><a href=link.href aria-current=current>{label}</a></li> }
    };
    let licence = links.licence.map(|(licence, url)| {
        let words = t().content_licence.with(&[("licence", &licence)]);
        match url {
            Some(url) => view! { <li><a rel="license" href=url>{words}</a></li> }.into_any(),
            None => view! { <li>{words}</li> }.into_any(),
        }
    });
    view! {
        <a class="skip-link" href=links.skip>{t().skip_to_content}</a>
        <header class="page-header">
            <a class="page-header__site" href=links.home>{links.site}</a>
            <nav aria-label=t().site_navigation>
                <ul class="page-header__links">
                    {links.navigation.into_iter().map(item).collect_view()}
                </ul>
            </nav>
            <div class="page-header__own">{shortlist}</div>
        </header>
        {children()}
        <footer class="page-footer">
            <ul>
                {licence}
                <li><a href=links.embedding>{t().embedding}</a></li>
                <li><a href=links.data download=true>{t().download_data}</a></li>
            </ul>
        </footer>
    }
}
