//! The browser's side of navigation: history, links, scroll positions.
//!
//! Scroll positions are kept in `history.state`, not in storage, so they work where storage is
//! denied.

use std::{cell::RefCell, time::Duration};

use atlas_core::{Route, SiteUrl};
use leptos::{ev, leptos_dom::helpers::debounce, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlAnchorElement, HtmlElement, MouseEvent, ScrollRestoration};

use super::{Arrival, Navigation};

/// Reads the current URL and starts listening for changes.
pub(crate) fn start() -> Navigation {
    let base = base_path();
    let navigation = Navigation::fixed(&base, read_location(&base));
    navigation.arrival.set_value(first_arrival());
    navigation.origin.set_value(window().location().origin().ok());
    if !matches!(navigation.url.get_untracked().route, Route::Unknown(_)) {
        let canonical = navigation.href(&navigation.url.get_untracked());
        let hash = window().location().hash().unwrap_or_default();
        let scroll = if scroll_place() > 0.0 { scroll_place() } else { saved_scroll() };
        write_history(&format!("{canonical}{hash}"), Step::Rewrite, scroll);
    }
    let _refused = history().map(|h| h.set_scroll_restoration(ScrollRestoration::Manual));
    listen(navigation);
    navigation
}

/// The static page came first: a scroll position set by `src/static/start.js` or by the visitor is
/// kept.
fn first_arrival() -> Arrival {
    if scroll_place() > 0.0 { Arrival::Stayed } else { Arrival::Restored(saved_scroll()) }
}

fn listen(navigation: Navigation) {
    let popstate = window_event_listener(ev::popstate, move |_| {
        navigation.arrival.set_value(Arrival::Restored(saved_scroll()));
        navigation.url.set(read_location(&navigation.base()));
    });
    let click = window_event_listener(ev::click, move |event| follow_link(navigation, &event));
    let save = RefCell::new(debounce(Duration::from_millis(150), |()| save_scroll()));
    let scroll = window_event_listener(ev::scroll, move |_| save.borrow_mut()(()));
    let leave = window_event_listener(ev::pagehide, |_| save_scroll());
    // WebKit shows a page from its back/forward cache at the top if the page restores its own
    // position.
    let cached = window_event_listener(ev::pageshow, |event| {
        if event.persisted() {
            window().scroll_to_with_x_and_y(0.0, saved_scroll());
        }
    });
    on_cleanup(move || {
        for handle in [popstate, click, scroll, leave, cached] {
            handle.remove();
        }
    });
}

/// The path of the site's root on this host, from the document's base URL.
pub(crate) fn base_path() -> String {
    let base_uri = document().base_uri().ok().flatten().unwrap_or_default();
    SiteUrl::base(&web_sys::Url::new(&base_uri).map_or_else(|_| "/".into(), |url| url.pathname()))
}

/// The current URL below the site's root.
pub(crate) fn read_location(base: &str) -> SiteUrl {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    SiteUrl::parse(base, &path, &location.search().unwrap_or_default())
}

fn history() -> Result<web_sys::History, JsValue> {
    window().history()
}

enum Step {
    Add,
    Rewrite,
}

/// Adds a history entry.
pub(super) fn push(href: &str) {
    save_scroll();
    write_history(href, Step::Add, 0.0);
}

/// Rewrites the current history entry.
pub(super) fn replace(href: &str) {
    write_history(href, Step::Rewrite, scroll_place());
}

/// Browsers limit how often the URL may be rewritten; the view does not depend on it.
fn write_history(href: &str, step: Step, scroll: f64) {
    let state = JsValue::from_f64(scroll);
    let _refused = history().and_then(|history| match step {
        Step::Add => history.push_state_with_url(&state, "", Some(href)),
        Step::Rewrite => history.replace_state_with_url(&state, "", Some(href)),
    });
}

fn scroll_place() -> f64 {
    window().scroll_y().unwrap_or_default()
}

fn saved_scroll() -> f64 {
    history().and_then(|history| history.state()).ok().and_then(|s| s.as_f64()).unwrap_or_default()
}

fn save_scroll() {
    let state = JsValue::from_f64(scroll_place());
    let _refused = history().and_then(|history| history.replace_state(&state, ""));
}

/// Tells `src/frame/height.js` that the visitor sees another view.
pub(crate) fn announce_move() {
    if let Ok(event) = Event::new("peer-atlas:moved") {
        let _refused = window().dispatch_event(&event);
    }
}

/// Scrolls after the new view has been rendered.
pub(crate) fn scroll_to(y: f64) {
    request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, y));
}

/// Announces a new page to assistive technology by moving focus to its title.
pub(crate) fn focus_page_title() {
    request_animation_frame(|| {
        focus_first("h1");
    });
}

/// Moves focus to the first element that matches a selector, without scrolling; returns whether
/// there is one.
pub(crate) fn focus_first(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let element = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.as_ref().is_some_and(focus)
}

/// Moves focus to an element without scrolling; returns whether the browser accepted.
pub(crate) fn focus(element: &HtmlElement) -> bool {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// Navigates without a page load when a link within the site is clicked; leaves everything else,
/// such as a new tab, a download or another site, to the browser.
fn follow_link(navigation: Navigation, event: &MouseEvent) {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return;
    }
    let Some(link) = clicked_link(event) else {
        return;
    };
    let Ok(url) = web_sys::Url::new(&link.href()) else {
        return;
    };
    let elsewhere = !link.target().is_empty()
        || link.has_attribute("download")
        || Some(url.origin()) != window().location().origin().ok();
    let base = navigation.base();
    if elsewhere || !url.pathname().starts_with(&base) {
        return;
    }
    if !url.hash().is_empty() {
        return follow_fragment(&url, event);
    }
    let site_url = SiteUrl::parse(&base, &url.pathname(), &url.search());
    if !matches!(site_url.route, Route::Unknown(_)) && !site_url.route.is_only_read() {
        event.prevent_default();
        navigation.follow(site_url);
    }
}

/// A fragment link moves focus and keeps the URL with its filters.
fn follow_fragment(url: &web_sys::Url, event: &MouseEvent) {
    let target = url.hash();
    if window().location().pathname().ok() == Some(url.pathname()) && focus_first(&target) {
        event.prevent_default();
        if let Some(element) = document().query_selector(&target).ok().flatten() {
            element.scroll_into_view();
        }
    }
}

fn clicked_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest("a[href]").ok()??.dyn_into().ok()
}
