//! The current URL and navigation: the only code that touches history and location.
//!
//! A router crate would add 45 kB (brotli) for the same result: one signal, one click listener and
//! one `popstate` listener. URLs themselves belong to `atlas_core::SiteUrl`.

mod browser;

use atlas_core::{Presentation, Route, SiteUrl};
use leptos::prelude::*;

/// The visitor's current URL, shared through context.
#[derive(Debug, Clone, Copy)]
pub struct Navigation {
    url: RwSignal<SiteUrl>,
    base: StoredValue<String>,
    origin: StoredValue<Option<String>>,
    arrival: StoredValue<Arrival>,
}

/// How the visitor reached the current URL.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Arrival {
    /// By loading the page, or by Back or Forward: scroll to the previous position.
    Restored(f64),
    /// By a link: start at the top.
    Followed,
    /// The URL was rewritten in place: keep the scroll position.
    Stayed,
}

impl Navigation {
    /// A fixed URL without a browser, for native rendering.
    #[must_use]
    pub fn fixed(base: &str, url: SiteUrl) -> Self {
        Self {
            url: RwSignal::new(url),
            base: StoredValue::new(base.to_owned()),
            origin: StoredValue::new(None),
            arrival: StoredValue::new(Arrival::Stayed),
        }
    }

    /// The current URL; a view that reads it follows it.
    #[must_use]
    pub fn url(self) -> Signal<SiteUrl> {
        self.url.into()
    }

    /// The path of the site's root.
    #[must_use]
    pub fn base(self) -> String {
        self.base.get_value()
    }

    /// The absolute URL of the site's root; `None` in native rendering.
    pub(crate) fn root(self) -> Option<String> {
        Some(self.origin.get_value()? + &self.base())
    }

    /// The href for a URL.
    #[must_use]
    pub fn href(self, url: &SiteUrl) -> String {
        self.base.with_value(|base| url.href(base))
    }

    /// The URL of another page with the same presentation and frame options.
    pub(crate) fn to(self, route: Route) -> SiteUrl {
        self.url.with_untracked(|url| url.sibling(route))
    }

    /// Adds a history entry for another view and keeps the scroll position.
    pub(crate) fn push(self, url: SiteUrl) {
        if url != self.url.get_untracked() {
            self.step(url, Arrival::Stayed);
        }
    }

    /// Rewrites the current history entry.
    pub(crate) fn replace(self, url: SiteUrl) {
        if url != self.url.get_untracked() {
            browser::replace(&self.href(&url));
            self.arrive(url, Arrival::Stayed);
        }
    }

    /// Follows a link: the new page starts at the top.
    fn follow(self, url: SiteUrl) {
        self.step(url, Arrival::Followed);
    }

    /// In an embedded frame, Back belongs to the host page, so the current entry is rewritten;
    /// following a link to the current URL adds no history entry.
    fn step(self, url: SiteUrl, arrival: Arrival) {
        let href = self.href(&url);
        if url.presentation == Presentation::Embed || url == self.url.get_untracked() {
            browser::replace(&href);
        } else {
            browser::push(&href);
        }
        self.arrive(url, arrival);
    }

    fn arrive(self, url: SiteUrl, arrival: Arrival) {
        self.arrival.set_value(arrival);
        self.url.set(url);
    }

    /// Updates title, focus and scroll position for a page whose code has just loaded.
    pub(crate) fn show_again(self) {
        self.url.notify();
    }

    /// How the visitor reached the current URL.
    pub(crate) fn arrival(self) -> Arrival {
        self.arrival.get_value()
    }
}

/// The navigation of the current context.
pub(crate) fn use_navigation() -> Navigation {
    expect_context::<Navigation>()
}

pub(crate) use browser::{
    announce_move, base_path, focus, focus_first, focus_page_title, read_location, scroll_to, start,
};
