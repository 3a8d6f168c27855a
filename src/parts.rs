//! The parts of a pack, fetched when a view needs them.
//!
//! Owns what has been asked for. Must not know views: they say what they need, and are computed anew
//! when something has arrived. Where the records came as one file there is nothing to fetch.

use atlas_core::{Catalogue, List, Query, pack::Part, results};
use leptos::prelude::*;

use crate::load;

/// What has been asked for and how much has arrived, shared through context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    arrived: RwSignal<usize>,
    asked: StoredValue<Vec<Part>>,
    base: StoredValue<String>,
}

impl Parts {
    /// Nothing asked for yet. `base` is the path of the site's root.
    pub(crate) fn new(base: String) -> Self {
        let asked = StoredValue::default();
        Self { arrived: RwSignal::new(0), asked, base: StoredValue::new(base) }
    }

    /// Fetches parts that were not asked for before.
    fn want(self, catalogue: &Catalogue, parts: &[Part]) {
        for part in parts.iter().copied() {
            if !self.asked.with_value(|asked| asked.contains(&part)) {
                self.asked.update_value(|asked| asked.push(part));
                let catalogue = catalogue.clone();
                leptos::task::spawn_local(async move {
                    load::part(&self.base.get_value(), &catalogue, part).await;
                    self.arrived.update(|arrived| *arrived += 1);
                });
            }
        }
    }
}

/// More parts than this are not worth a request each: the one file has them all.
const FEW: usize = 12;

/// Every hit of a query, each of a record in full, after whatever is missing has been fetched; `None`
/// where it cannot be had.
pub(crate) async fn all_hits(
    base: String,
    catalogue: Catalogue,
    (list, query): (List, Query),
) -> Option<Vec<usize>> {
    let mut before = Vec::new();
    loop {
        match results::all(&catalogue, list, &query) {
            Ok(hits) => return Some(hits),
            Err(needs) if needs == before => return None,
            Err(needs) => {
                if needs.len() > FEW {
                    load::all(&base, &catalogue).await;
                } else {
                    for part in &needs {
                        load::part(&base, &catalogue, *part).await;
                    }
                }
                before = needs;
            }
        }
    }
}

/// Makes the view that reads it follow what arrives.
pub(crate) fn follow_arrivals() {
    if let Some(parts) = use_context::<Parts>() {
        parts.arrived.track();
    }
}

/// Has whatever `needs` says fetched, now and when it changes.
pub(crate) fn fetch_what(catalogue: Catalogue, needs: Box<dyn Fn() -> Vec<Part>>) {
    if let Some(parts) = use_context::<Parts>() {
        Effect::new(move |_| parts.want(&catalogue, &needs()));
    }
}

/// The published schema of the records: in a browser empty until it has come, and in the program that
/// renders pages natively a part of it.
#[cfg(target_arch = "wasm32")]
pub(crate) fn schema() -> RwSignal<String> {
    let schema = RwSignal::new(String::new());
    if let Some(parts) = use_context::<Parts>() {
        leptos::task::spawn_local(async move {
            if let Some(text) = load::schema(&parts.base.get_value()).await {
                let _gone = schema.try_set(text);
            }
        });
    }
    schema
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn schema() -> RwSignal<String> {
    RwSignal::new(include_str!("../public/schema/knowledge-base.json").to_owned())
}

/// The outlines of countries, for the map: empty until they have come.
pub(crate) fn outlines() -> RwSignal<Vec<(String, String)>> {
    let outlines = RwSignal::new(Vec::new());
    #[cfg(target_arch = "wasm32")]
    if let Some(parts) = use_context::<Parts>() {
        leptos::task::spawn_local(async move {
            if let Some(text) = load::outlines(&parts.base.get_value()).await {
                let _gone = outlines.try_set(atlas_core::map::outlines(&text));
            }
        });
    }
    outlines
}
