//! What the code would show, in a frame of this very site: made by the loader itself, as in a partner's
//! page.

use atlas_core::embed_code::EmbedCode;
use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::Draft;
use crate::text::t;

/// The widths of a narrow column, of a text column and of a page, in CSS pixels.
const WIDTHS: [u16; 3] = [280, 480, 900];

/// The preview. It is made anew for each change: a frame whose address changes would add a step to the
/// visitor's history each time.
pub(super) fn preview(draft: Draft, root: String) -> AnyView {
    let width = RwSignal::new(WIDTHS[1]);
    let holder = NodeRef::<html::Div>::new();
    let shown = Memo::new(move |_| draft.url().with(atlas_core::SiteUrl::drafted));
    Effect::new(move |_| {
        let view = shown.get();
        let code = EmbedCode { root: &root, view: &view, title: t().builder_preview, height: None };
        if let Some(holder) = holder.get() {
            let _refused = show(&holder, code);
        }
    });
    let button = |pixels: u16| {
        let pressed = move || (width.get() == pixels).to_string();
        let label = t().builder_width.with(&[("n", &pixels.to_string())]);
        view! {
            <button type="button" class="button" aria-pressed=pressed on:click=move |_| width.set(pixels)>
                {label}
            </button>
        }
    };
    view! {
        <section class="embed-preview" aria-labelledby="preview">
            <h2 id="preview">{t().builder_preview}</h2>
            <div class="embed-preview__widths" role="group" aria-label=t().builder_widths>
                {WIDTHS.map(button).collect_view()}
            </div>
            <div class="embed-preview__window" tabindex="0" role="group" aria-label=t().builder_preview>
                <div
                    class="embed-preview__frame"
                    style:inline-size=move || format!("{}px", width.get())
                    node_ref=holder
                ></div>
            </div>
        </section>
    }
    .into_any()
}

/// Puts the element that the code is about into the page, and the loader after it.
fn show(holder: &Element, code: EmbedCode<'_>) -> Result<(), JsValue> {
    let element = document().create_element("div")?;
    element.set_attribute("data-title", code.title)?;
    for (key, value) in code.attributes() {
        element.set_attribute(&key, &value)?;
    }
    let loader = document().create_element("script")?;
    loader.set_attribute("src", &code.loader_address())?;
    holder.replace_children_with_node_2(&element, &loader);
    Ok(())
}
