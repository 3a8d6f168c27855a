//! Events as marks in lanes along a year axis.
//!
//! Never in a static page, because its URL has no view parameter: positions are set as style
//! properties, which a content security policy allows from scripts but not in markup.

use leptos::prelude::*;
use web_sys::{Event, KeyboardEvent};

use super::arrow_keys::{around, step};
use crate::{text::t, translated::whole};

/// An event in its lane; lengths are in hundredths of a percent of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneMark {
    /// The URL of the event's page.
    pub href: String,
    /// Its title and date.
    pub label: String,
    /// The position of its first day.
    pub start: u32,
    /// Its duration, or that of the month or year if no more is known.
    pub length: u32,
    /// The row, from 0.
    pub row: usize,
    /// Whether its exact days are known.
    pub is_exact: bool,
}

/// A lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLane {
    /// "Conference: 36 events".
    pub name: String,
    /// The marks, in chronological order.
    pub marks: Vec<LaneMark>,
    /// The number of rows they need.
    pub rows: usize,
}

/// Lanes under a year axis. They scroll sideways if there is no room, and are a single Tab stop:
/// arrow keys move from mark to mark.
#[component]
pub fn EventLanes(
    /// The years of the axis.
    years: Vec<String>,
    /// The lanes.
    lanes: Vec<EventLane>,
) -> impl IntoView {
    let shown = RwSignal::new(String::new());
    let show = move |event: Event| {
        let mark = around(event.target(), ".event-lanes__mark");
        if let Some(label) = mark.and_then(|mark| mark.text_content()) {
            shown.set(label);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        step(&event, ".event-lanes", ".event-lanes__mark");
    };
    let width = years.len().to_string();
    let years: Vec<_> = years.into_iter().map(|year| view! { <span>{year}</span> }).collect();
    let lanes: Vec<_> = lanes.into_iter().map(lane).collect();
    view! {
        <div
            class="event-lanes"
            role="group"
            tabindex="0"
            aria-label=t().events_by_format
            aria-describedby="lanes-hint"
            on:keydown=on_keydown
            on:focusin=move |event| show(event.into())
            on:pointerover=move |event| show(event.into())
        >
            <div class="event-lanes__sheet" style=("--years", width)>
                <p class="event-lanes__axis" aria-hidden="true">{years}</p>
                {lanes}
            </div>
        </div>
        {move || view! { <p class="event-lanes__shown" aria-hidden="true" {..whole(shown.get())}></p> }}
    }
}

fn lane(lane: EventLane) -> AnyView {
    let marks: Vec<_> = lane.marks.into_iter().map(mark).collect();
    view! {
        <h3 class="event-lanes__name">{lane.name}</h3>
        <ul class="event-lanes__lane" style=("--rows", lane.rows.to_string())>
            {marks}
        </ul>
    }
    .into_any()
}

fn mark(mark: LaneMark) -> AnyView {
    let percent = |length: u32| format!("{}.{:02}", length / 100, length % 100);
    let class = if mark.is_exact {
        "event-lanes__mark"
    } else {
        "event-lanes__mark event-lanes__mark--vague"
    };
    view! {
        <li
            style=("--start", percent(mark.start))
            style=("--length", percent(mark.length))
            style=("--row", mark.row.to_string())
        >
            <a class=class href=mark.href tabindex="-1">
                <span>{mark.label}</span>
            </a>
        </li>
    }
    .into_any()
}
