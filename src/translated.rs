//! What keeps a page right while a browser translates it: browsers put nodes of their own in the place of ours,
//! which the program then changes to no effect, so that a title stays above the link of another record.
//!
//! Owns the two remedies: a text that is the whole content of its element ([`whole`]), and a part of a page
//! that is built anew where its text is not the one that was written ([`afresh`]).

use leptos::{prelude::*, tachys::html::attribute::Attribute};

/// Gives an element its text, in place of whatever is in it: `<p {..whole(words)}></p>`.
#[cfg(target_arch = "wasm32")]
pub(crate) fn whole(text: impl Into<String>) -> impl Attribute {
    leptos::tachys::html::property::prop("textContent", text.into())
}

/// Gives an element its text.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn whole(text: impl Into<String>) -> impl Attribute {
    let text: String = text.into();
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    leptos::tachys::html::element::inner_html(text)
}

/// A view whose elements stay when it changes, unless their text was changed by somebody else: then all of
/// them are new.
#[cfg(target_arch = "wasm32")]
pub(crate) fn afresh(view: AnyView) -> AnyView {
    browser::Afresh(view).into_any()
}

/// A view that never changes.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn afresh(view: AnyView) -> AnyView {
    view
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use leptos::{
        prelude::*,
        tachys::{
            html::attribute::{Attribute, any_attribute::AnyAttribute},
            hydration::Cursor,
            view::{Mountable, Position, PositionState, any_view::AnyViewState},
        },
    };
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, Node};

    use crate::navigation;

    pub(super) struct Afresh(pub(super) AnyView);

    pub(super) struct State {
        view: AnyViewState,
        /// What the view was when it was written last.
        written: String,
    }

    fn text(view: &AnyViewState) -> String {
        view.elements().iter().filter_map(|element| element.text_content()).collect()
    }

    const FOCUSABLE: &str = "a[href], button, input, select, summary, [tabindex]";

    fn focusable(view: &AnyViewState) -> impl Iterator<Item = HtmlElement> {
        let found =
            view.elements().into_iter().filter_map(|e| e.query_selector_all(FOCUSABLE).ok());
        found.flat_map(|found| {
            (0..found.length()).filter_map(move |at| found.item(at)?.dyn_into().ok())
        })
    }

    /// The place of the focus among what can have it.
    fn focused(view: &AnyViewState) -> Option<usize> {
        let active = document().active_element()?;
        focusable(view).position(|element| *element == active)
    }

    fn focus_on(view: &AnyViewState, place: usize) {
        if let Some(element) = focusable(view).nth(place) {
            navigation::focus(&element);
        }
    }

    impl Render for Afresh {
        type State = State;

        fn build(self) -> State {
            let view = self.0.build();
            State { written: text(&view), view }
        }

        fn rebuild(self, state: &mut State) {
            if text(&state.view) == state.written {
                self.0.rebuild(&mut state.view);
            } else {
                let focus = focused(&state.view);
                let mut view = self.0.build();
                state.view.insert_before_this(&mut view);
                state.view.unmount();
                state.view = view;
                if let Some(place) = focus {
                    focus_on(&state.view, place);
                }
            }
            state.written = text(&state.view);
        }
    }

    impl AddAnyAttr for Afresh {
        type Output<A: Attribute> = Self;

        fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self {
            self
        }
    }

    /// Nothing here becomes HTML: that is what the native view is for.
    impl RenderHtml for Afresh {
        type AsyncOutput = Self;
        type Owned = Self;

        const MIN_LENGTH: usize = 0;

        fn dry_resolve(&mut self) {}

        async fn resolve(self) -> Self {
            self
        }

        fn to_html_with_buf(
            self,
            _: &mut String,
            _: &mut Position,
            _: bool,
            _: bool,
            _: Vec<AnyAttribute>,
        ) {
        }

        fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> State {
            self.build()
        }

        fn into_owned(self) -> Self {
            self
        }
    }

    impl Mountable for State {
        fn unmount(&mut self) {
            self.view.unmount();
        }

        fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
            self.view.mount(parent, marker);
        }

        fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
            self.view.insert_before_this(child)
        }

        fn elements(&self) -> Vec<Element> {
            self.view.elements()
        }
    }
}
