//! Application root: provides the records and renders the page of the current route in its frame.

use atlas_core::{Catalogue, List, Presentation, Route, ShortlistView, SiteUrl};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::{
    Navigation,
    components::{EmbedFrame, FrameLinks, NavigationLink, PageFrame},
    navigation::{self, Arrival, use_navigation},
    pages,
    parts::Parts,
    shortlist::{Marks, use_marks},
    text::t,
    translated::{afresh, whole},
};

/// The application in a browser, after the records have loaded.
#[component]
pub fn App(
    /// The records.
    catalogue: Catalogue,
) -> impl IntoView {
    let navigation = navigation::start();
    provide_context(navigation);
    provide_context(Parts::new(navigation.base()));
    follow_the_view(navigation, catalogue.clone());
    view! { <Site catalogue /> }
}

/// Updates the document outside the application's elements when the view changes: language, title,
/// scroll and focus.
fn follow_the_view(navigation: Navigation, catalogue: Catalogue) {
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _refused = root.set_attribute("lang", t().language);
            let _refused = root.set_attribute("dir", t().direction);
        }
    });
    let root = navigation.root();
    Effect::new(move |before: Option<Route>| {
        let url = navigation.url().get();
        let head = pages::head(&catalogue, &url, root.as_deref());
        document().set_title(&head.title);
        let found = document().query_selector("meta[name=description]").ok().flatten();
        if let Some(meta) = found {
            let _refused = meta.set_attribute("content", &head.description);
        }
        match navigation.arrival() {
            Arrival::Restored(y) => navigation::scroll_to(y),
            Arrival::Followed => navigation::scroll_to(0.0),
            Arrival::Stayed => {}
        }
        let is_new_page = before.is_some_and(|before| before != url.route);
        if is_new_page {
            let _refused = replace_metadata(&head.metadata);
        }
        if is_new_page || navigation.arrival() == Arrival::Followed {
            navigation::focus_page_title();
        }
        navigation::announce_move();
        url.route
    });
}

/// Metadata in a static page's `<head>` that describes that page only.
const OF_ONE_PAGE: &str = "meta[name^='DC.'], meta[property^='og:'], link[rel=canonical], \
    link[type='text/calendar'], link[type$=oembed], script[type='application/ld+json']";

/// Removes the previous page's metadata so that Zotero and the share sheet do not pick it up, then
/// adds this page's.
fn replace_metadata(metadata: &[(&'static str, String)]) -> Result<(), JsValue> {
    let stale = document().query_selector_all(OF_ONE_PAGE)?;
    for node in (0..stale.length()).filter_map(|at| stale.item(at)) {
        node.unchecked_into::<Element>().remove();
    }
    let Some(head) = document().head() else { return Ok(()) };
    for (name, content) in metadata {
        let meta = document().create_element("meta")?;
        meta.set_attribute("name", name)?;
        meta.set_attribute("content", content)?;
        head.append_child(&meta)?;
    }
    Ok(())
}

/// The site at the URL of the [`Navigation`] context, in the browser and in native rendering.
#[component]
pub fn Site(
    /// The records.
    catalogue: Catalogue,
) -> impl IntoView {
    let navigation = use_navigation();
    let url = navigation.url();
    Marks::start();
    // Pages follow their own query: they are rebuilt only for another route or presentation.
    let place = Memo::new(move |_| url.with(|url| url.sibling(url.route.clone())));
    move || {
        let place = place.get();
        let page = afresh(pages::page(&catalogue, place.route.clone()));
        #[cfg(feature = "prerender")]
        let page = view! { {page} {pages::without_scripts(&catalogue, &place.route)} }.into_any();
        let page = view! { {page} {printed_address(navigation, &catalogue)} }.into_any();
        match place.presentation {
            Presentation::Page => {
                let links = frame_links(navigation, &place, &catalogue);
                let shortlist = shortlist_link(navigation, &place);
                view! { <PageFrame links shortlist>{page}</PageFrame> }.into_any()
            }
            Presentation::Embed => {
                let own = move || navigation.href(&url.get().presented(Presentation::Page));
                #[cfg(feature = "prerender")]
                let page = view! { {page} {pages::notes(&place.route)} }.into_any();
                view! { <EmbedFrame site=pages::site_name(&catalogue) own>{page}</EmbedFrame> }
                    .into_any()
            }
        }
    }
}

/// The URL of the page, shown in print only; its path if the site's origin is unknown.
fn printed_address(navigation: Navigation, catalogue: &Catalogue) -> impl IntoView + use<> {
    let published = catalogue.knowledge_base().site().canonical_url.clone();
    let root = published.or_else(|| navigation.root()).unwrap_or_default();
    let url = navigation.url();
    let address = move || url.get().presented(Presentation::Page).href(&root);
    move || view! { <p class="print-only" {..whole(address())}></p> }
}

/// The header link to the shortlist, with the number of marked records.
fn shortlist_link(navigation: Navigation, place: &SiteUrl) -> AnyView {
    let marks = use_marks();
    let list = move || marks.map(|marks| marks.list().get()).unwrap_or_default();
    let href = move || {
        navigation.href(&SiteUrl::to(Route::Shortlist).with_shortlist(ShortlistView::new(list())))
    };
    let count =
        move || Some(list().len()).filter(|count| *count > 0).map(|count| count.to_string());
    let current = (place.route == Route::Shortlist).then_some("page");
    view! {
        <a id="shortlist-link" href=href aria-current=current>
            {t().shortlist}
            {move || view! { <span class="shortlist-link__count" {..whole(count().unwrap_or_default())}></span> }}
        </a>
    }
    .into_any()
}

/// Links of the page header and footer.
fn frame_links(navigation: Navigation, place: &SiteUrl, catalogue: &Catalogue) -> FrameLinks {
    let here = match &place.route {
        Route::Record(collection, _) => Route::List((*collection).into()),
        Route::Data | Route::Embedding | Route::Design | Route::EmbedBuilder => Route::About,
        route => route.clone(),
    };
    let routes = List::ALL.map(Route::List).into_iter().chain([Route::About]);
    let links = routes.map(|route| NavigationLink {
        label: match &route {
            Route::List(list) => t().list(*list).title,
            _ => t().about,
        },
        short: match &route {
            Route::List(list) => t().list(*list).short,
            _ => t().about,
        },
        current: route == here,
        href: navigation.href(&SiteUrl::to(route)),
    });
    let site = catalogue.knowledge_base().site();
    FrameLinks {
        site: pages::site_name(catalogue),
        home: navigation.href(&SiteUrl::to(Route::Home)),
        skip: format!("{}#main", navigation.href(place)),
        navigation: links.collect(),
        embedding: navigation.href(&SiteUrl::to(Route::Embedding)),
        data: format!("{}knowledge-base.json", navigation.base()),
        licence: site
            .licence
            .clone()
            .map(|licence| (licence, site.licence_link().map(str::to_owned))),
    }
}
