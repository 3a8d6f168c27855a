//! The map: shaded countries, places as numbered buttons, and controls to move it.
//!
//! `atlas_core::map` computes positions and the visible area; this draws them and reports what the
//! visitor does.

mod gestures;
mod land;

use leptos::{html, prelude::*};
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};

use crate::{text::t, translated::whole};

use gestures::Gestures;

/// A country on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Its country code.
    pub code: String,
    /// Its shade; 0 for none.
    pub shade: usize,
    /// Its name and count.
    pub label: String,
}

/// A place, or several that are too close together to draw separately.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// Its name and count.
    pub label: String,
    /// Its count.
    pub count: usize,
    /// Its position, as fractions of width and height; `None` if it is out of view.
    pub place: Option<(f64, f64)>,
    /// Whether its hits are listed.
    pub chosen: bool,
}

/// How the visitor moves the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Move {
    /// Pan to the right and down, as fractions of the visible width and height.
    By(f64, f64),
    /// Zoom by a factor, around a point given as fractions of width and height.
    Zoom(f64, (f64, f64)),
    /// Show the whole world.
    Whole,
}

/// The centre of the frame.
const MIDDLE: (f64, f64) = (0.5, 0.5);
/// Zoom factor and pan distance of one button or key press.
const CLOSER: f64 = 1.6;
const ASIDE: f64 = 0.2;

/// The callbacks of the map.
#[derive(Debug, Clone, Copy)]
pub struct MapCallbacks {
    /// The map should move.
    pub on_move: Callback<Move>,
    /// A country was chosen; receives its code.
    pub on_country: Callback<String>,
    /// A marker was chosen; receives its index.
    pub on_marker: Callback<usize>,
    /// The frame was measured; receives its size in pixels.
    pub on_size: Callback<(f64, f64)>,
}

/// The map. The list under it belongs to the page.
#[component]
pub fn WorldMap(
    /// Code and path of each country, once loaded.
    outlines: Signal<Vec<(String, String)>>,
    /// The countries with hits.
    countries: Signal<Vec<Country>>,
    /// The places, in keyboard order.
    markers: Signal<Vec<Marker>>,
    /// The visible area, as a `viewBox`.
    view_box: Signal<String>,
    /// Whether the map extends beyond the visible area.
    zoomed: Signal<bool>,
    /// Its callbacks.
    callbacks: MapCallbacks,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let land = land::draw(outlines, countries);
    let gestures = Gestures::new(frame, callbacks.on_move);
    gestures::watch_size(frame, callbacks.on_size);
    let choose_country = move |event: MouseEvent| {
        let code = event_target::<Element>(&event).get_attribute("data-country");
        if let Some(code) = code.filter(|_| !gestures.has_dragged()) {
            callbacks.on_country.run(code);
        }
    };
    let buttons = move || {
        let marker = |(at, marker): (usize, Marker)| {
            let choose = move |_| {
                if !gestures.has_dragged() {
                    callbacks.on_marker.run(at);
                }
            };
            marker_button(marker, choose)
        };
        markers.get().into_iter().enumerate().map(marker).collect_view()
    };
    let keys = move |event: KeyboardEvent| {
        let Some(step) = step(&event) else { return };
        event.prevent_default();
        // A marker may leave the view and would take the focus with it.
        if let Some(frame) = frame.get_untracked() {
            let _refused = HtmlElement::focus(&frame);
        }
        callbacks.on_move.run(step);
    };
    view! {
        <div
            class="world-map__frame"
            dir="ltr"
            role="group"
            tabindex="0"
            aria-label=t().map_keys
            node_ref=frame
            class:world-map__frame--zoomed=zoomed
            on:keydown=keys
            on:wheel=move |event| gestures.wheel(&event)
            on:pointerdown=move |event| gestures.press(&event)
            on:pointermove=move |event| gestures.drag(&event)
            on:pointerup=move |event| gestures.release(&event)
            on:pointercancel=move |event| gestures.release(&event)
            on:pointerleave=move |event| gestures.release(&event)
        >
            <svg class="world-map__land" viewBox=view_box role="img" aria-label=t().map_label on:click=choose_country>
                <g node_ref=land></g>
            </svg>
            {buttons}
        </div>
        {tools(callbacks.on_move)}
    }
}

fn marker_button(marker: Marker, choose: impl Fn(MouseEvent) + 'static) -> AnyView {
    let (right, down) = marker.place.unwrap_or_default();
    let part = |part: f64| format!("{:.2}%", part * 100.0);
    let digits = marker.count.to_string().len().min(3).to_string();
    view! {
        <button
            {..whole(marker.count.to_string())}
            type="button"
            class="world-map__marker"
            class:world-map__marker--chosen=marker.chosen
            data-digits=digits
            hidden=marker.place.is_none()
            style:left=part(right)
            style:top=part(down)
            aria-label=marker.label.clone()
            title=marker.label
            on:click=choose
        ></button>
    }
    .into_any()
}

/// Buttons for visitors without a wheel, a touch screen or a keyboard.
fn tools(on_move: Callback<Move>) -> AnyView {
    let steps = [
        (t().zoom_in, "+", Move::Zoom(CLOSER, MIDDLE)),
        (t().zoom_out, "−", Move::Zoom(1.0 / CLOSER, MIDDLE)),
        (t().whole_map, "", Move::Whole),
    ];
    let buttons = steps.map(|(label, sign, step)| {
        let words = if sign.is_empty() { label } else { sign };
        let press = move |_: MouseEvent| on_move.run(step);
        view! {
            <button type="button" class="button" aria-label=label title=label on:click=press>{words}</button>
        }
        .into_any()
    });
    view! { <div class="world-map__tools" role="group" aria-label=t().map_tools>{buttons.collect_view()}</div> }
        .into_any()
}

/// The move for a key.
fn step(event: &KeyboardEvent) -> Option<Move> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowLeft" => Move::By(-ASIDE, 0.0),
        "ArrowRight" => Move::By(ASIDE, 0.0),
        "ArrowUp" => Move::By(0.0, -ASIDE),
        "ArrowDown" => Move::By(0.0, ASIDE),
        "+" | "=" => Move::Zoom(CLOSER, MIDDLE),
        "-" => Move::Zoom(1.0 / CLOSER, MIDDLE),
        "0" => Move::Whole,
        _ => return None,
    })
}
