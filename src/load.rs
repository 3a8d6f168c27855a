//! The only HTTP of the application: fetching `knowledge-base.json`.

use std::fmt;

use atlas_core::{Catalogue, DecodeError, KnowledgeBase, PartialDate};
use gloo_net::http::Request;

/// Why there are no records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// No answer, or one that broke off.
    Network(String),
    /// An answer that is no success, with its HTTP status.
    Status(u16),
    /// An answer that is no knowledge base of ours.
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

/// Fetches and reads the knowledge base below `base`; records left out are named in the console.
pub(crate) async fn load(base: &str) -> Result<Catalogue, LoadError> {
    let network = |error: gloo_net::Error| LoadError::Network(error.to_string());
    let response =
        Request::get(&format!("{base}knowledge-base.json")).send().await.map_err(network)?;
    if !response.ok() {
        return Err(LoadError::Status(response.status()));
    }
    let text = response.text().await.map_err(network)?;
    let (knowledge_base, faults) = KnowledgeBase::decode(&text).map_err(LoadError::Decode)?;
    for fault in &faults {
        leptos::logging::warn!("knowledge-base.json: left out {fault}");
    }
    Ok(Catalogue::new(knowledge_base, today()))
}

/// The visitor's own day: an event is over when it is over where the reader is.
fn today() -> PartialDate {
    let now = js_sys::Date::new_0();
    let text =
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    text.parse().unwrap_or(PartialDate::EPOCH)
}
