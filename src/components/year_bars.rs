//! Years as bars that filter: one by one, or a range by dragging or with Shift.

use atlas_core::timeline::YearBar;
use leptos::prelude::*;
use web_sys::{EventTarget, KeyboardEvent, MouseEvent, PointerEvent};

use super::arrow_keys::{around, step};
use crate::text::t;

/// A choice of years, as indices of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearChoice {
    /// One year was added or removed.
    Toggled(usize),
    /// All years between two bars, in either direction, and no others.
    Range(usize, usize),
    /// The same while the range is still being dragged.
    RangeGoesOn(usize, usize),
}

/// State of a range selection; owned by the caller, because the bars are rebuilt with each change
/// of the view.
#[derive(Debug, Clone, Copy)]
pub struct YearBrush(StoredValue<Drawing>);

#[derive(Debug, Clone, Copy, Default)]
struct Drawing {
    /// The year where the range starts.
    anchor: Option<usize>,
    /// The other end, once there is a range.
    reached: Option<usize>,
}

impl YearBrush {
    /// No selection.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(Drawing::default()))
    }

    fn begin(self, at: usize) {
        self.0.set_value(Drawing { anchor: Some(at), reached: None });
    }

    /// The range from the anchor, or from `to` itself without one; `None` if the range is
    /// unchanged.
    fn reach(self, to: usize) -> Option<YearChoice> {
        let Drawing { anchor, reached } = self.0.get_value();
        let from = anchor.unwrap_or(to);
        self.0.set_value(Drawing { anchor: Some(from), reached: Some(to) });
        match reached {
            Some(reached) if reached == to => None,
            Some(_) => Some(YearChoice::RangeGoesOn(from, to)),
            None => Some(YearChoice::Range(from, to)),
        }
    }
}

impl Default for YearBrush {
    fn default() -> Self {
        Self::new()
    }
}

/// A group of buttons, one per year; the height of a bar shows its number of events.
#[component]
pub fn YearBars(
    /// The years, in order.
    bars: Vec<YearBar>,
    /// The current range selection.
    brush: YearBrush,
    /// Receives the choice.
    on_choose: Callback<YearChoice>,
) -> impl IntoView {
    let extend = move |to: usize| {
        if let Some(choice) = brush.reach(to) {
            on_choose.run(choice);
        }
    };
    let on_pointerdown = move |event: PointerEvent| {
        let Some(at) = place(event.target()) else { return };
        // Touch captures the pointer, which would stop `pointerover` on other bars.
        if let Some(touched) = around(event.target(), "*") {
            let _not_captured = touched.release_pointer_capture(event.pointer_id());
        }
        if !event.shift_key() {
            brush.begin(at);
        }
    };
    let on_pointerover = move |event: PointerEvent| {
        let Drawing { anchor, reached } = brush.0.get_value();
        let Some(at) = place(event.target()).filter(|_| event.buttons() & 1 == 1) else { return };
        if anchor.is_some_and(|anchor| anchor != at || reached.is_some()) {
            extend(at);
        }
    };
    let on_click = move |event: MouseEvent| {
        let Some(at) = place(event.target()) else { return };
        let is_drawn = event.detail() > 0 && brush.0.get_value().reached.is_some();
        if event.shift_key() {
            extend(at);
        } else if !is_drawn {
            brush.begin(at);
            on_choose.run(YearChoice::Toggled(at));
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        let Some(from) = place(event.target()) else { return };
        let bar = step(&event, ".year-bars", "button:enabled");
        let Some(to) = bar.and_then(|bar| place(Some(bar.into()))) else { return };
        if !event.shift_key() {
            brush.begin(to);
            return;
        }
        if brush.0.get_value().reached.is_none() {
            brush.begin(from);
        }
        extend(to);
    };
    view! {
        <div
            class="year-bars"
            role="group"
            aria-label=t().events_by_year
            aria-describedby="years-hint"
            on:pointerdown=on_pointerdown
            on:pointerover=on_pointerover
            on:click=on_click
            on:keydown=on_keydown
        >
            {bars.iter().enumerate().map(year_bar).collect::<Vec<_>>()}
        </div>
    }
}

fn year_bar((at, bar): (usize, &YearBar)) -> AnyView {
    let events = t().events.noun.count(bar.count);
    let year = bar.value();
    // An empty SVG, because its height is an attribute: the markup of a page may contain no styles.
    let height = format!("{}%", bar.share);
    let share =
        view! { <svg class="year-bars__bar" width="100%" height=height aria-hidden="true"></svg> };
    let label = t().year_events.with(&[("name", &year), ("events", &events)]);
    view! {
        <button
            type="button"
            class="year-bars__year"
            value=at.to_string()
            aria-pressed=bar.chosen.to_string()
            disabled=bar.count == 0 && !bar.chosen
        >
            <span class="year-bars__label">{label}</span>
            <span class="year-bars__count" aria-hidden="true">{bar.count}</span>
            {share}
            <span class="year-bars__name" aria-hidden="true">{year}</span>
        </button>
    }
    .into_any()
}

/// The index of the bar where something happened.
fn place(target: Option<EventTarget>) -> Option<usize> {
    around(target, "button")?.get_attribute("value")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_reported_once_and_then_extended() {
        let owner = Owner::new();
        owner.with(|| {
            let brush = YearBrush::new();
            brush.begin(4);
            assert_eq!(brush.reach(5), Some(YearChoice::Range(4, 5)));
            assert_eq!(brush.reach(5), None);
            assert_eq!(brush.reach(2), Some(YearChoice::RangeGoesOn(4, 2)));
            brush.begin(1);
            assert_eq!(brush.reach(0), Some(YearChoice::Range(1, 0)));
        });
    }

    #[test]
    fn without_an_anchor_a_range_starts_at_the_reached_bar() {
        let owner = Owner::new();
        owner.with(|| assert_eq!(YearBrush::new().reach(3), Some(YearChoice::Range(3, 3))));
    }
}
