//! The application's only HTTP requests: the records, as one file or as a pack, and data files.

use std::fmt;

use atlas_core::{
    Catalogue, DecodeError, KnowledgeBase, PartialDate,
    pack::{self, Part},
};
use gloo_net::http::{Request, Response};
use js_sys::{Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Why the records failed to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// No response, or an interrupted one.
    Network(String),
    /// An unsuccessful response, with its HTTP status.
    Status(u16),
    /// A response that is not a knowledge base of this site.
    Decode(DecodeError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(problem) => f.write_str(problem),
            Self::Status(status) => write!(f, "HTTP status {status}"),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

/// Loads the knowledge base below `base`: its pack if the page links to one, otherwise or as a
/// fallback the single file. Skipped records are logged to the console.
pub(crate) async fn load(base: &str) -> Result<Catalogue, LoadError> {
    if let Some(head) = pack_head() {
        match unpack(base, &head).await {
            Ok(catalogue) => return Ok(catalogue),
            Err(problem) => {
                leptos::logging::warn!("{head}: {problem}; reading {WHOLE} instead");
            }
        }
    }
    let text = whole(base).await?;
    let (knowledge_base, faults) = KnowledgeBase::decode(&text).map_err(LoadError::Decode)?;
    for fault in &faults {
        leptos::logging::warn!("{WHOLE}: left out {fault}");
    }
    Ok(Catalogue::new(knowledge_base, today()))
}

/// The single file with all records.
const WHOLE: &str = "knowledge-base.json";

/// The head of a pack, if the page links to one (`src/static/start.js`).
fn pack_head() -> Option<String> {
    let selector = format!("link[rel=ahead][href$='{}']", pack::HEAD);
    document().query_selector(&selector).ok()??.get_attribute("href")
}

/// A request that `src/static/start.js` has already started; each is returned once.
fn fetched_ahead(address: &str) -> Option<Promise> {
    let all = Reflect::get(&window(), &"fetchedAhead".into()).ok()?;
    let key = window().location().origin().ok()? + address;
    let response = Reflect::get(&all, &key.as_str().into()).ok()?.dyn_into().ok()?;
    let _kept = Reflect::delete_property(all.unchecked_ref::<Object>(), &key.into());
    Some(response)
}

async fn whole(base: &str) -> Result<String, LoadError> {
    let network = |error: gloo_net::Error| LoadError::Network(error.to_string());
    let response = fetch(&format!("{base}{WHOLE}")).await?;
    response.text().await.map_err(network)
}

async fn fetch(address: &str) -> Result<Response, LoadError> {
    let response = if let Some(response) = fetched_ahead(address) {
        let response = JsFuture::from(response).await;
        let response = response.map(JsCast::unchecked_into::<web_sys::Response>);
        response.map(Response::from).map_err(|error| format!("{error:?}"))
    } else {
        Request::get(address).send().await.map_err(|error| error.to_string())
    };
    let response = response.map_err(LoadError::Network)?;
    if response.ok() { Ok(response) } else { Err(LoadError::Status(response.status())) }
}

async fn bytes(address: &str) -> Result<Vec<u8>, LoadError> {
    let bytes = fetch(address).await?.binary().await;
    bytes.map_err(|error| LoadError::Network(error.to_string()))
}

/// Loads the pack; fails if it was built from another `knowledge-base.json`, judging by the file
/// size.
async fn unpack(base: &str, head: &str) -> Result<Catalogue, String> {
    let head = bytes(&format!("{base}{head}")).await.map_err(|error| error.to_string())?;
    let (catalogue, made_of) = Catalogue::unpack(&head, today()).ok_or("damaged")?;
    match present_bytes(base).await {
        Some(present) if present != made_of => Err(format!("made of another {WHOLE}")),
        _ => Ok(catalogue),
    }
}

/// The published schema of the records; `None` if it fails to load.
#[cfg(not(feature = "prerender"))]
pub(crate) async fn schema(base: &str) -> Option<String> {
    let address = atlas_core::Download::Schema.href(base);
    fetch(&address).await.ok()?.text().await.ok()
}

/// The outlines of countries; `None` if they fail to load.
#[cfg(not(feature = "prerender"))]
pub(crate) async fn outlines(base: &str) -> Option<String> {
    fetch(&format!("{base}world.json")).await.ok()?.text().await.ok()
}

/// Size of `knowledge-base.json`, from a one-byte range request; `None` if the host ignores ranges.
async fn present_bytes(base: &str) -> Option<usize> {
    let abort = web_sys::AbortController::new().ok()?;
    let request = Request::get(&format!("{base}{WHOLE}"))
        .header("Range", "bytes=0-0")
        .abort_signal(Some(&abort.signal()));
    let response = request.send().await.ok()?;
    let range = response.headers().get("Content-Range");
    // A host that ignores ranges would send the whole file.
    abort.abort();
    range?.rsplit_once('/')?.1.parse().ok()
}

/// Loads a part of a pack; the single file is the fallback for all parts. Whether the records of the
/// part are there now.
pub(crate) async fn part(base: &str, catalogue: &Catalogue, part: Part) -> bool {
    let Some(head) = pack_head() else { return true };
    let address = format!("{base}{}{}", head.trim_end_matches(pack::HEAD), part.file());
    let is_taken = bytes(&address).await.map(|file| catalogue.receive(part, file));
    let problem = match is_taken {
        Ok(true) => return true,
        Ok(false) => "damaged".to_owned(),
        Err(error) => error.to_string(),
    };
    leptos::logging::warn!("{address}: {problem}; reading {WHOLE} instead");
    all(base, catalogue).await
}

/// Loads the single file instead of all parts. Whether that succeeded.
pub(crate) async fn all(base: &str, catalogue: &Catalogue) -> bool {
    let problem = match whole(base).await {
        Ok(json) if catalogue.receive_all(&json) => return true,
        Ok(_) => "made of other records than its pack; publish both again".to_owned(),
        // Also when the reader leaves the page.
        Err(error) => error.to_string(),
    };
    leptos::logging::warn!("{WHOLE}: {problem}");
    false
}

/// Loads the single file in the background. A failure does not matter: parts are loaded when needed.
pub(crate) async fn the_rest(base: &str, catalogue: &Catalogue) {
    if let Ok(json) = whole(base).await {
        let _of_another_version = catalogue.receive_all(&json);
    }
}

/// The visitor's local date: whether an event is over depends on the reader's time zone.
fn today() -> PartialDate {
    let now = js_sys::Date::new_0();
    let text =
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    text.parse().unwrap_or(PartialDate::EPOCH)
}
