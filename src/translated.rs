//! Keeps pages correct while the browser translates them. Translation replaces text nodes, so later
//! updates of the original nodes are lost and a title can end up above the link of another record.
//!
//! Owns two remedies: [`whole`] sets the complete text of an element, and [`afresh`] rebuilds a
//! view if its text on the page is no longer the text that was rendered.

use leptos::{prelude::*, tachys::html::attribute::Attribute};

/// Sets the text of an element and replaces all its children: `<p {..whole(words)}></p>`.
#[cfg(not(feature = "prerender"))]
pub(crate) fn whole(text: impl Into<String>) -> impl Attribute {
    leptos::tachys::html::property::prop("textContent", text.into())
}

/// Sets the text of an element.
#[cfg(feature = "prerender")]
pub(crate) fn whole(text: impl Into<String>) -> impl Attribute {
    let text: String = text.into();
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    leptos::tachys::html::element::inner_html(text)
}

/// Updates a view in place, unless its text was changed from outside: then all its elements are
/// replaced.
#[cfg(not(feature = "prerender"))]
pub(crate) fn afresh(view: AnyView) -> AnyView {
    browser::Afresh(view).into_any()
}

/// Native rendering happens once, so there is nothing to update.
#[cfg(feature = "prerender")]
pub(crate) fn afresh(view: AnyView) -> AnyView {
    view
}

#[cfg(not(feature = "prerender"))]
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
        /// The text after the last render.
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

    /// The index of the focused element among the focusable ones.
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

    /// Never rendered to HTML: native builds do not have this type.
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
