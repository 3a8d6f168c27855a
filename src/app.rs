//! The application: load once, share, and show the page of the present route in its frame.

use atlas_core::{Catalogue, List, Presentation, Query, Route, SiteUrl};
use leptos::prelude::*;

use crate::{
    LoadError, Navigation,
    components::{EmbedFrame, FrameLinks, NavigationLink, PageFrame},
    navigation::{self, Arrival, use_navigation},
    pages,
    parts::Parts,
    text::t,
};

/// What has become of the records.
#[derive(Debug, Clone, PartialEq)]
pub enum Load {
    /// On their way.
    Loading,
    /// Here.
    Loaded(Catalogue),
    /// Not to be had.
    Failed(LoadError),
}

/// Mounts the application in place of the start screen of `index.html`.
#[cfg(feature = "csr")]
pub fn mount() {
    if let Some(start_screen) = document().get_element_by_id("start") {
        start_screen.remove();
    }
    leptos::mount::mount_to_body(App);
}

/// The application in a browser.
#[component]
pub fn App() -> impl IntoView {
    let navigation = navigation::start();
    provide_context(navigation);
    provide_context(Parts::new(navigation.base()));
    let load = RwSignal::new(Load::Loading);
    let fetch = move || {
        load.set(Load::Loading);
        leptos::task::spawn_local(async move {
            let outcome = crate::load::load(&navigation.base()).await;
            load.set(outcome.map_or_else(Load::Failed, Load::Loaded));
        });
    };
    fetch();
    follow_the_view(navigation, load.into());
    view! { <Site load=load.into() retry=Callback::new(move |()| fetch()) /> }
}

/// What changes outside our own elements when the view does: language, title, scroll and focus.
fn follow_the_view(navigation: Navigation, load: Signal<Load>) {
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _refused = root.set_attribute("lang", t().language);
            let _refused = root.set_attribute("dir", t().direction);
        }
    });
    Effect::new(move |_| {
        let url = navigation.url().get();
        document().set_title(&load.with(|load| pages::title(load, &url)));
    });
    Effect::new(move |before: Option<Option<Route>>| {
        let route = navigation.url().get().route;
        if load.with(|load| matches!(load, Load::Loading)) {
            return None;
        }
        let before = before.flatten();
        match navigation.arrival() {
            Arrival::Restored(y) => navigation::scroll_to(y),
            Arrival::Followed => navigation::scroll_to(0.0),
            Arrival::Stayed => {}
        }
        let is_new_page = before.is_some_and(|before| before != route);
        if is_new_page || navigation.arrival() == Arrival::Followed {
            navigation::focus_page_title();
        }
        Some(route)
    });
}

/// The site for a place and a state of the records, both from outside: what the browser shows and
/// what native rendering writes. The place comes from context, see [`Navigation`].
#[component]
pub fn Site(
    /// What has become of the records.
    load: Signal<Load>,
    /// Asks for them again.
    retry: Callback<()>,
) -> impl IntoView {
    let navigation = use_navigation();
    let url = navigation.url();
    let place = Memo::new(move |_| url.get().asking(&Query::default()));
    move || {
        let place = place.get();
        let load = load.get();
        let catalogue = match &load {
            Load::Loaded(catalogue) => Some(catalogue),
            Load::Loading | Load::Failed(_) => None,
        };
        let page = match &load {
            Load::Loading => pages::loading(&place.route).into_any(),
            Load::Failed(error) => pages::failed(error, retry).into_any(),
            Load::Loaded(catalogue) => pages::page(catalogue, place.route.clone()),
        };
        match place.presentation {
            Presentation::Page => {
                let links = frame_links(navigation, &place, catalogue);
                view! { <PageFrame links>{page}</PageFrame> }.into_any()
            }
            Presentation::Embed => {
                let own = move || navigation.href(&url.get().presented(Presentation::Page));
                view! { <EmbedFrame site=pages::site_name(catalogue) own>{page}</EmbedFrame> }
                    .into_any()
            }
        }
    }
}

/// Header and footer of a page.
fn frame_links(
    navigation: Navigation,
    place: &SiteUrl,
    catalogue: Option<&Catalogue>,
) -> FrameLinks {
    let here = match &place.route {
        Route::Record(collection, _) => Route::List((*collection).into()),
        Route::Data => Route::About,
        route => route.clone(),
    };
    let routes = List::ALL.map(Route::List).into_iter().chain([Route::About]);
    let links = routes.map(|route| NavigationLink {
        label: match &route {
            Route::List(list) => t().list(*list).title,
            _ => t().about,
        },
        current: route == here,
        href: navigation.href(&SiteUrl::to(route)),
    });
    let site = catalogue.map(|catalogue| catalogue.knowledge_base().site());
    let licence = site.and_then(|site| Some((site.licence.clone()?, site.licence_url.clone())));
    FrameLinks {
        site: pages::site_name(catalogue),
        home: navigation.href(&SiteUrl::to(Route::Home)),
        skip: format!("{}#main", navigation.href(place)),
        navigation: links.collect(),
        data: format!("{}knowledge-base.json", navigation.base()),
        licence,
    }
}
