//! The toggle that marks a record, on its page and wherever it is listed.

use atlas_core::{Mark, Record, Shortlist, characters::isolated};
use leptos::prelude::*;

use crate::{
    components::{MarkButton, MarkButtonProps},
    shortlist::use_marks,
    text::t,
};

/// The toggle of a record; `None` in a frame.
pub(in crate::pages) fn toggle(record: Record<'_>) -> Option<AnyView> {
    let marks = use_marks()?;
    let mark = StoredValue::new(Mark::from(record));
    let list = marks.list();
    let pressed = Signal::derive(move || list.with(|list| mark.with_value(|mark| list.has(mark))));
    let label = Signal::derive(move || match (pressed.get(), list.with(Shortlist::is_full)) {
        (true, _) => t().shortlisted,
        (false, false) => t().add_to_shortlist,
        (false, true) => t().shortlist_full,
    });
    let on_press = Callback::new(move |()| {
        marks.put(mark.with_value(|mark| marks.now().toggled(mark)));
    });
    let about = isolated(&record.common.title);
    Some(MarkButton(MarkButtonProps { label, pressed: Some(pressed), about, on_press }))
}
