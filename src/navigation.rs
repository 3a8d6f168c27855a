//! Where the visitor is, and how one moves: the only code that touches history and location.
//!
//! A router crate would weigh 45 kB in brotli for what stands here: one signal, one click listener
//! and one `popstate` listener. Addresses themselves belong to `atlas_core::SiteUrl`.

mod browser;

use atlas_core::{Presentation, Route, SiteUrl};
use leptos::prelude::*;

/// The visitor's place, shared through context.
#[derive(Debug, Clone, Copy)]
pub struct Navigation {
    url: RwSignal<SiteUrl>,
    base: StoredValue<String>,
    origin: StoredValue<Option<String>>,
    arrival: StoredValue<Arrival>,
}

/// How the visitor came to the present place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Arrival {
    /// With the page itself, or by Back and Forward: scroll to where they were.
    Restored(f64),
    /// By a link: begin at the top.
    Followed,
    /// The address was rewritten in place: stay.
    Stayed,
}

impl Navigation {
    /// A place that does not come from a browser, for rendering pages natively.
    #[must_use]
    pub fn fixed(base: &str, url: SiteUrl) -> Self {
        Self {
            url: RwSignal::new(url),
            base: StoredValue::new(base.to_owned()),
            origin: StoredValue::new(None),
            arrival: StoredValue::new(Arrival::Stayed),
        }
    }

    /// The present address; reading it in a view makes the view follow it.
    #[must_use]
    pub fn url(self) -> Signal<SiteUrl> {
        self.url.into()
    }

    /// The path of the site's root.
    #[must_use]
    pub fn base(self) -> String {
        self.base.get_value()
    }

    /// The absolute address of the site's root: known in a browser, and in no page rendered natively.
    pub(crate) fn root(self) -> Option<String> {
        Some(self.origin.get_value()? + &self.base())
    }

    /// The text of a link to an address.
    #[must_use]
    pub fn href(self, url: &SiteUrl) -> String {
        self.base.with_value(|base| url.href(base))
    }

    /// The address of a page in the same frame as the present one.
    pub(crate) fn to(self, route: Route) -> SiteUrl {
        self.url.with_untracked(|url| url.beside(route))
    }

    /// Goes to another view as a step that Back undoes, and stays where the visitor scrolled to.
    pub(crate) fn push(self, url: SiteUrl) {
        if url != self.url.get_untracked() {
            self.step(url, Arrival::Stayed);
        }
    }

    /// Rewrites the present step.
    pub(crate) fn replace(self, url: SiteUrl) {
        if url != self.url.get_untracked() {
            browser::replace(&self.href(&url));
            self.arrive(url, Arrival::Stayed);
        }
    }

    /// Follows a link: the new page begins at its top.
    fn follow(self, url: SiteUrl) {
        self.step(url, Arrival::Followed);
    }

    /// In somebody else's frame Back belongs to the host page, so there the present step is
    /// rewritten; and a link to where one is already is no step.
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

    /// Has title, focus and scroll place follow a page that was long in coming.
    pub(crate) fn show_anew(self) {
        self.url.notify();
    }

    /// How the visitor came here.
    pub(crate) fn arrival(self) -> Arrival {
        self.arrival.get_value()
    }
}

/// The visitor's place.
pub(crate) fn use_navigation() -> Navigation {
    expect_context::<Navigation>()
}

pub(crate) use browser::{
    announce_move, base_path, focus, focus_first, focus_page_title, read_location, scroll_to, start,
};
