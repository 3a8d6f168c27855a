//! How the application replaces the static page.
//!
//! The static page is complete: it is shown and readable while program and records load, and stays
//! if they fail. The application is built next to it, out of sight, and replaces it in one step;
//! scroll position, focus and typed text are handed over. Its elements are new ones: hydrating the
//! old ones would need the records, date and query of the file.

use std::time::Duration;

use atlas_core::{Catalogue, Route, SiteUrl};
use js_sys::{Function, Promise, Reflect};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, EventInit, HtmlAnchorElement, HtmlElement, HtmlInputElement};

use crate::{LoadError, app::App, lazy::tell_missing, load, navigation, pages};

/// Delay before prefetching, so that it does not compete with the current view.
const READING: Duration = Duration::from_secs(2);

/// Loads the records and the code that the page needs, then replaces the static page with the
/// application.
pub fn mount() {
    spawn_local(async {
        let base = navigation::base_path();
        let url = navigation::read_location(&base);
        let ahead = url.clone();
        spawn_local(async move {
            let _told_below = pages::arrive(&ahead).await;
        });
        let catalogue = records(&base).await;
        while let Err(error) = pages::arrive(&url).await {
            tell_missing();
            explain(&LoadError::Network(error.to_string())).await;
        }
        complete(&base, &catalogue, &url).await;
        if let Some(page) = document().get_element_by_id("site") {
            let _refused = take_over(&page, catalogue.clone()).await;
        }
        set_timeout(|| spawn_local(pages::arrive_ahead()), READING);
        if catalogue.wants_the_rest() && !saves_data() {
            load::the_rest(&base, &catalogue).await;
        }
    });
}

/// Loads what the first view needs beyond the head of a pack: it replaces a complete static page.
async fn complete(base: &str, catalogue: &Catalogue, url: &SiteUrl) {
    let part = match &url.route {
        Route::Record(_, id) => {
            let record = catalogue.knowledge_base().find(id);
            record.and_then(|record| catalogue.part_of(record))
        }
        _ => None,
    };
    if let Some(part) = part {
        load::part(base, catalogue, part).await;
    } else if !url.query().text().is_empty() && catalogue.wants_the_rest() {
        load::all(base, catalogue).await;
    }
}

/// Whether the visitor has asked for less traffic (`Save-Data`).
fn saves_data() -> bool {
    let read = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).ok();
    let connection = read(&window().navigator(), "connection");
    connection.and_then(|own| read(&own, "saveData")?.as_bool()).unwrap_or(false)
}

/// The records, with a retry whenever the visitor asks for one.
async fn records(base: &str) -> Catalogue {
    loop {
        match load::load(base).await {
            Ok(catalogue) => return catalogue,
            Err(error) => explain(&error).await,
        }
    }
}

/// Shows why the application has not started, until the visitor retries.
async fn explain(error: &LoadError) {
    let mut shown = None;
    let asked = Promise::new(&mut |resolve: Function, _| {
        let notice = document().get_element_by_id("notice").and_then(|n| n.dyn_into().ok());
        let error = error.clone();
        shown = notice.map(|notice: HtmlElement| {
            mount_to(notice, move || {
                let resolve = StoredValue::new_local(resolve);
                let retry = Callback::new(move |()| {
                    resolve.with_value(|resolve| {
                        let _refused = resolve.call0(&JsValue::UNDEFINED);
                    });
                });
                pages::without_records(&error, retry)
            })
        });
    });
    let _never_refused = JsFuture::from(asked).await;
    drop(shown);
}

async fn take_over(page: &Element, catalogue: Catalogue) -> Result<(), JsValue> {
    let app: HtmlElement = document().create_element("div")?.unchecked_into();
    app.set_id(&page.id());
    next_task().await?;
    mount_to(app.clone(), move || view! { <App catalogue /> }).forget();
    // Leptos sets properties such as `value` in a microtask after building: wait for it, but no
    // longer, because work queued for the next frame must find the application in the page.
    JsFuture::from(Promise::resolve(&JsValue::NULL)).await?;
    keep_open(page, &app)?;
    // As above: a facet creates its values after it is opened.
    JsFuture::from(Promise::resolve(&JsValue::NULL)).await?;
    let focused = document().active_element().filter(|element| page.contains(Some(element)));
    let focus = focused.as_ref().and_then(|focused| Some((focused, twin(focused, page, &app)?)));
    let edited = edited(page, &app);
    if window().scroll_y()? > 0.0 {
        // Heights of unpainted content are estimates: with the real ones the browser keeps the
        // position.
        page.class_list().add_1("static--whole")?;
        let _laid_out = page.client_height();
    }
    page.replace_with_with_node_1(&app)?;
    for (old, new) in edited {
        hand_over_value(&old, &new)?;
    }
    if let Some((old, new)) = focus {
        hand_over_focus(old, &new);
    }
    Ok(())
}

/// Lets the browser respond to the visitor between reading the records and building the
/// application.
async fn next_task() -> Result<JsValue, JsValue> {
    let task = Promise::new(&mut |resolve: Function, _| {
        let _refused = window().set_timeout_with_callback(&resolve);
    });
    JsFuture::from(task).await
}

/// Moves focus without scrolling, and the caret with it.
fn hand_over_focus(old: &Element, new: &Element) {
    if let Some(new) = new.dyn_ref::<HtmlElement>() {
        navigation::focus(new);
    }
    if let (Some(old), Some(new)) = (old.dyn_ref::<HtmlInputElement>(), new.dyn_ref())
        && let (Ok(start), Ok(end)) = (old.selection_start(), old.selection_end())
    {
        let new: &HtmlInputElement = new;
        let _refused = new.set_selection_start(start);
        let _refused = new.set_selection_end(end);
    }
}

/// Replays the visitor's input, so that the application responds to it.
fn hand_over_value(old: &HtmlInputElement, new: &HtmlInputElement) -> Result<(), JsValue> {
    if old.type_() == "checkbox" {
        if old.checked() != new.checked() {
            new.click();
        }
        return Ok(());
    }
    new.set_value(&old.value());
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    new.dispatch_event(&Event::new_with_event_init_dict("input", &bubbling)?)?;
    Ok(())
}

/// The fields of the static page that the visitor changed, each with its counterpart.
fn edited(page: &Element, app: &Element) -> Vec<(HtmlInputElement, HtmlInputElement)> {
    let fields = all(page, "input").into_iter().filter_map(|f| f.dyn_into().ok());
    let edited = fields.filter(|field: &HtmlInputElement| {
        field.checked() != field.default_checked() || field.value() != field.default_value()
    });
    let pair = |old: HtmlInputElement| {
        let new = twin(&old, page, app)?.dyn_into().ok()?;
        Some((old, new))
    };
    edited.filter_map(pair).collect()
}

/// Opens the facets that the visitor has opened.
fn keep_open(page: &Element, app: &Element) -> Result<(), JsValue> {
    const FACETS: &str = ".facet-group";
    for (old, new) in all(page, FACETS).iter().zip(all(app, FACETS)) {
        if old.has_attribute("open") && !new.has_attribute("open") {
            new.set_attribute("open", "")?;
            // The browser dispatches it only in a later task.
            new.dispatch_event(&Event::new("toggle")?)?;
        }
    }
    Ok(())
}

/// The application's counterpart of an element of the static page: among elements with the same
/// name, the one at the same index. Texts are ignored if none matches, because the browser may have
/// translated them.
fn twin(element: &Element, page: &Element, app: &Element) -> Option<Element> {
    const FOCUSABLE: &str = "a[href], button, input, select, summary, [tabindex]";
    let by = |name: fn(&Element) -> String| {
        let wanted = name(element);
        let alike =
            |root| all(root, FOCUSABLE).into_iter().filter(|element| name(element) == wanted);
        let place = alike(page).position(|alike| alike == *element)?;
        alike(app).nth(place)
    };
    by(name_with_text).or_else(|| by(name))
}

/// Identifies an element in both pages.
fn name(element: &Element) -> String {
    let id = element.id();
    if !id.is_empty() {
        return id;
    }
    let href = element.dyn_ref().map(HtmlAnchorElement::href);
    let attributes = ["name", "value", "aria-label"].map(|name| element.get_attribute(name));
    let parts = [href].into_iter().chain(attributes).map(Option::unwrap_or_default);
    [element.tag_name()].into_iter().chain(parts).collect::<Vec<_>>().join("\n")
}

fn name_with_text(element: &Element) -> String {
    format!("{}\n{}", name(element), element.text_content().unwrap_or_default())
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
