//! Loads the parts of a pack when a view needs them.
//!
//! Owns which parts were requested. Must not know views: they state what they need, and are
//! recomputed when something has loaded. If the records came as one file, there is nothing to load.

use atlas_core::{Catalogue, List, Query, pack::Part, results};
use leptos::prelude::*;

use crate::{lazy::not_loaded, load, text::t};

/// The requested parts and the number that have loaded, shared through context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    arrived: RwSignal<usize>,
    /// Those that failed to load, until the visitor asks again.
    failed: RwSignal<Vec<Part>>,
    asked: StoredValue<Vec<Part>>,
    base: StoredValue<String>,
}

impl Parts {
    /// Nothing is requested yet. `base` is the path of the site's root.
    pub(crate) fn new(base: String) -> Self {
        let asked = StoredValue::default();
        let base = StoredValue::new(base);
        Self { arrived: RwSignal::new(0), failed: RwSignal::default(), asked, base }
    }

    /// Loads parts that were not requested before.
    fn want(self, catalogue: &Catalogue, parts: &[Part]) {
        for part in parts.iter().copied() {
            if !self.asked.with_value(|asked| asked.contains(&part)) {
                self.asked.update_value(|asked| asked.push(part));
                let catalogue = catalogue.clone();
                leptos::task::spawn_local(async move {
                    if load::part(&self.base.get_value(), &catalogue, part).await {
                        self.arrived.update(|arrived| *arrived += 1);
                    } else {
                        self.failed.update(|failed| failed.push(part));
                    }
                });
            }
        }
    }

    fn ask_again(self) {
        let failed = self.failed.get_untracked();
        self.asked.update_value(|asked| asked.retain(|part| !failed.contains(part)));
        self.failed.set(Vec::new());
    }
}

/// Whether a view lacks some of these for good, unless the visitor asks again.
pub(crate) fn are_lost(needs: &[Part]) -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        parts.failed.with(|failed| needs.iter().any(|part| failed.contains(part)))
    })
}

/// More parts than this are not worth a request each: the single file has them all.
const FEW: usize = 12;

/// Every hit of a query, with full records, after loading missing parts; `None` if that fails.
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

/// Makes the view that reads it follow loaded parts.
pub(crate) fn follow_arrivals() {
    if let Some(parts) = use_context::<Parts>() {
        parts.arrived.track();
    }
}

/// Loads what `needs` returns, now and whenever it changes.
pub(crate) fn fetch_what(catalogue: Catalogue, needs: Box<dyn Fn() -> Vec<Part>>) {
    if let Some(parts) = use_context::<Parts>() {
        Effect::new(move |_| {
            // Those asked for again are no longer among them.
            parts.failed.track();
            parts.want(&catalogue, &needs());
        });
    }
}

/// What a view shows for parts that it lacks: that they are loading, or a retry after a failure.
pub(crate) fn waiting() -> AnyView {
    let parts = use_context::<Parts>();
    (move || match parts {
        Some(parts) if parts.failed.with(|failed| !failed.is_empty()) => {
            not_loaded(Callback::new(move |()| parts.ask_again()))
        }
        _ => view! { <p role="status">{t().loading}</p> }.into_any(),
    })
    .into_any()
}

/// The published schema of the records: in a browser empty until it has loaded, in native rendering
/// built in.
#[cfg(not(feature = "prerender"))]
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

#[cfg(feature = "prerender")]
pub(crate) fn schema() -> RwSignal<String> {
    RwSignal::new(include_str!("../public/schema/knowledge-base.json").to_owned())
}

/// The outlines of countries, for the map: empty until they have loaded.
pub(crate) fn outlines() -> RwSignal<Vec<(String, String)>> {
    let outlines = RwSignal::new(Vec::new());
    #[cfg(not(feature = "prerender"))]
    if let Some(parts) = use_context::<Parts>() {
        leptos::task::spawn_local(async move {
            if let Some(text) = load::outlines(&parts.base.get_value()).await {
                let _gone = outlines.try_set(atlas_core::map::outlines(&text));
            }
        });
    }
    outlines
}
