//! The visitor's marked records: stored on the device if allowed, otherwise kept for the visit.
//!
//! The only user of storage, and only on pages of the site itself: embedded pages have no
//! [`Marks`], and a page of the site in another site's frame has no storage. There is one key,
//! `peer-atlas:shortlist:` with the path of the site, because a host may have several under one
//! origin; its value is the text of a [`Shortlist`]. Nothing is written before something is marked,
//! and an empty list has no key. Must not know views.

use atlas_core::{Presentation, Route, Shortlist, ShortlistView};
use leptos::prelude::*;

use crate::{Navigation, navigation::use_navigation};

/// The marked records, shared through context; not in frames.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks {
    list: RwSignal<Shortlist>,
    /// Whether the device stores them.
    is_kept: RwSignal<bool>,
    key: StoredValue<String>,
    navigation: Navigation,
}

/// The marked records; `None` in a frame.
pub(crate) fn use_marks() -> Option<Marks> {
    use_context::<Marks>()
}

impl Marks {
    /// Reads the stored list and follows changes in other tabs; does nothing in a frame.
    pub(crate) fn start() {
        let navigation = use_navigation();
        let url = navigation.url().get_untracked();
        if url.presentation == Presentation::Embed {
            return;
        }
        let key = format!("peer-atlas:shortlist:{}", navigation.base());
        let kept = device::read(&key);
        let marks = Self {
            is_kept: RwSignal::new(kept.is_some()),
            list: RwSignal::new(kept.unwrap_or_default()),
            key: StoredValue::new(key),
            navigation,
        };
        provide_context(marks);
        device::follow(marks);
        if url.route == Route::Shortlist && url.shortlist().list().is_empty() {
            marks.readdress(&Shortlist::default(), &marks.list.get_untracked());
        }
    }

    /// The marked records; a view that reads them follows them.
    pub(crate) fn list(self) -> Signal<Shortlist> {
        self.list.into()
    }

    /// Whether the device stores the marked records.
    pub(crate) fn is_kept(self) -> Signal<bool> {
        self.is_kept.into()
    }

    /// The marked records, including changes from other tabs.
    pub(crate) fn now(self) -> Shortlist {
        let kept = self.is_kept.get_untracked().then(|| device::read(&self.key.get_value()));
        kept.flatten().unwrap_or_else(|| self.list.get_untracked())
    }

    /// Replaces all marked records.
    pub(crate) fn put(self, list: Shortlist) {
        self.is_kept.set(device::write(&self.key.get_value(), &list));
        self.show(list);
    }

    /// If the page shows the visitor's own list, its URL is updated too.
    fn show(self, list: Shortlist) {
        let before = self.list.get_untracked();
        if list != before {
            self.readdress(&before, &list);
            self.list.set(list);
        }
    }

    fn readdress(self, before: &Shortlist, list: &Shortlist) {
        let url = self.navigation.url().get_untracked();
        let view: &ShortlistView = url.shortlist();
        if url.route == Route::Shortlist && view.list() == before {
            self.navigation.replace(url.with_shortlist(view.with_list(list.clone())));
        }
    }
}

/// Storage; every access may be denied.
#[cfg(not(feature = "prerender"))]
mod device {
    use atlas_core::Shortlist;
    use leptos::{ev, prelude::*};
    use web_sys::Storage;

    use super::Marks;

    /// `None` in another site's frame.
    fn storage() -> Option<Storage> {
        let own = window().parent().ok().flatten().is_some_and(|parent| parent == window());
        if own { window().local_storage().ok().flatten() } else { None }
    }

    /// The stored list; `None` if storage is unavailable.
    pub(super) fn read(key: &str) -> Option<Shortlist> {
        let text = storage()?.get_item(key).ok()?;
        Some(Shortlist::parse(&text.unwrap_or_default()))
    }

    /// Stores a list, and removes the key for an empty one; returns whether the device accepted.
    pub(super) fn write(key: &str, list: &Shortlist) -> bool {
        storage().is_some_and(|storage| {
            let taken = if list.is_empty() {
                storage.remove_item(key)
            } else {
                storage.set_item(key, &list.to_string())
            };
            taken.is_ok()
        })
    }

    /// Shows changes from other tabs, also on a page that Back restores.
    pub(super) fn follow(marks: Marks) {
        let look = move || marks.show(marks.now());
        let handles = [
            window_event_listener(ev::storage, move |_| look()),
            window_event_listener(ev::pageshow, move |_| look()),
        ];
        on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    }
}

/// Native rendering has no storage.
#[cfg(feature = "prerender")]
mod device {
    use atlas_core::Shortlist;

    use super::Marks;

    pub(super) fn read(_: &str) -> Option<Shortlist> {
        None
    }

    pub(super) fn write(_: &str, _: &Shortlist) -> bool {
        false
    }

    pub(super) fn follow(_: Marks) {}
}
