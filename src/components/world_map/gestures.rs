//! Wheel, drag and pinch, and the size of the frame.

use leptos::{html, prelude::*};
use web_sys::{MouseEvent, PointerEvent, WheelEvent};

use super::Move;

/// A pressed pointer: its id and position.
type Pointer = (i32, f64, f64);

/// Distance a pointer may move and still count as a click, in pixels.
const STEADY: f64 = 4.0;
/// Wheel distance that doubles the scale, in pixels.
const WHEEL: f64 = 400.0;

/// State of the pressed pointers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gestures {
    frame: NodeRef<html::Div>,
    on_move: Callback<Move>,
    pointers: StoredValue<Vec<Pointer>>,
    /// Distance moved since the first pointer went down, in pixels.
    way: StoredValue<f64>,
}

impl Gestures {
    pub(super) fn new(frame: NodeRef<html::Div>, on_move: Callback<Move>) -> Self {
        Self { frame, on_move, pointers: StoredValue::default(), way: StoredValue::default() }
    }

    /// Whether the last click ended a drag.
    pub(super) fn has_dragged(self) -> bool {
        self.way.get_value() > STEADY
    }

    /// The page scrolls over the map. The wheel zooms the map only with the Control key, which is
    /// also how browsers report a pinch on a touchpad.
    pub(super) fn wheel(self, event: &WheelEvent) {
        if event.ctrl_key() {
            event.prevent_default();
            let times = 1.0 - event.delta_y().clamp(-100.0, 100.0) / WHEEL;
            self.on_move.run(Move::Zoom(times, self.part(event)));
        }
    }

    pub(super) fn press(self, event: &PointerEvent) {
        if self.pointers.with_value(Vec::is_empty) {
            self.way.set_value(0.0);
        }
        self.pointers.update_value(|pointers| pointers.push(pointer(event)));
    }

    pub(super) fn release(self, event: &PointerEvent) {
        self.pointers.update_value(|pointers| pointers.retain(|p| p.0 != event.pointer_id()));
    }

    pub(super) fn drag(self, event: &PointerEvent) {
        let before = self.pointers.get_value();
        let (id, x, y) = pointer(event);
        let Some(at) = before.iter().position(|pointer| pointer.0 == id) else { return };
        let mut after = before.clone();
        after[at] = (id, x, y);
        let (right, down) = (before[at].1 - x, before[at].2 - y);
        self.way.update_value(|way| *way += right.abs() + down.abs());
        self.pointers.set_value(after.clone());
        if !self.has_dragged() {
            return;
        }
        if let ([a, b, ..], [c, d, ..]) = (&before[..], &after[..]) {
            let times = apart(*c, *d) / apart(*a, *b).max(1.0);
            self.on_move.run(Move::Zoom(times, self.part(event)));
        } else if let Some(frame) = self.frame.get_untracked() {
            let (width, height) = (frame.client_width(), frame.client_height());
            let part = |way: f64, length: i32| way / f64::from(length.max(1));
            self.on_move.run(Move::By(part(right, width), part(down, height)));
        }
    }

    /// The position of the pointer, as fractions of width and height.
    fn part(self, event: &MouseEvent) -> (f64, f64) {
        let Some(frame) = self.frame.get_untracked() else { return (0.5, 0.5) };
        let frame = frame.get_bounding_client_rect();
        let part = |at: i32, first: f64, length: f64| (f64::from(at) - first) / length.max(1.0);
        (
            part(event.client_x(), frame.left(), frame.width()),
            part(event.client_y(), frame.top(), frame.height()),
        )
    }
}

fn pointer(event: &PointerEvent) -> Pointer {
    (event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()))
}

fn apart(a: Pointer, b: Pointer) -> f64 {
    let (x, y) = (a.1 - b.1, a.2 - b.2);
    (x * x + y * y).sqrt()
}

/// Reports the size of the frame, now and whenever it changes.
#[cfg_attr(feature = "prerender", expect(unused_variables, reason = "there is no screen"))]
pub(super) fn watch_size(frame: NodeRef<html::Div>, on_size: Callback<(f64, f64)>) {
    #[cfg(not(feature = "prerender"))]
    {
        use wasm_bindgen::{JsCast, prelude::Closure};

        Effect::new(move |_| {
            let Some(element) = frame.get() else { return };
            let watched = element.clone();
            let said = Closure::<dyn Fn()>::new(move || {
                let size = (watched.client_width(), watched.client_height());
                if size.0 > 0 && size.1 > 0 {
                    on_size.try_run((size.0.into(), size.1.into()));
                }
            });
            if let Ok(observer) = web_sys::ResizeObserver::new(said.as_ref().unchecked_ref()) {
                observer.observe(&element);
                let held = StoredValue::new_local((observer, said));
                on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
            }
        });
    }
}
