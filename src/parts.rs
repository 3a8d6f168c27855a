//! The parts of a pack, fetched when a view needs them.
//!
//! Owns what has been asked for. Must not know views: they say what they need, and are computed anew
//! when something has arrived. Where the records came as one file there is nothing to fetch.

use atlas_core::{Catalogue, pack::Part};
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
