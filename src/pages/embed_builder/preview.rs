//! What the code would show, in a frame of this very site: made by the loader itself, as in a partner's
//! page.

use atlas_core::{SiteUrl, embed_code::EmbedCode};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::text::t;

/// The widths of a narrow column, of a text column and of a page, in CSS pixels; the style sheet says them
/// too. Which one is chosen is no state of the view, so the browser keeps it.
const WIDTHS: [u16; 3] = [280, 480, 900];

/// The preview. It is made anew for each change: a frame whose address changes would add a step to the
/// visitor's history each time.
pub(super) fn preview(url: Signal<SiteUrl>, root: String) -> AnyView {
    let shown = Memo::new(move |_| url.with(SiteUrl::drafted));
    Effect::new(move |_| {
        let (root, view) = (root.clone(), shown.get());
        request_animation_frame(move || {
            let _refused = show(&root, &view);
        });
    });
    let widths = WIDTHS.map(|width| {
        let label = t().builder_width.with(&[("n", &width.to_string())]);
        view! {
            <label class="embed-preview__width">
                <input type="radio" name="width" value=width.to_string() checked={width == WIDTHS[1]} />
                {label}
            </label>
        }
    });
    view! {
        <section class="embed-preview" aria-labelledby="preview">
            <h2 id="preview">{t().builder_preview}</h2>
            <fieldset class="embed-preview__widths" aria-label=t().builder_widths>
                {widths.collect_view()}
            </fieldset>
            <div class="embed-preview__window" tabindex="0" role="group" aria-label=t().builder_preview>
                <div class="embed-preview__frame"></div>
            </div>
        </section>
    }
    .into_any()
}

/// Puts the element that the code is about into the page, and the loader after it.
fn show(root: &str, view: &SiteUrl) -> Result<(), JsValue> {
    let code = EmbedCode { root, view, title: t().builder_preview, height: None };
    let Some(holder) = document().query_selector(".embed-preview__frame")? else { return Ok(()) };
    let element = document().create_element("div")?;
    element.set_attribute("data-title", code.title)?;
    for (name, value) in code.attributes() {
        element.set_attribute(&name, &value)?;
    }
    let loader = document().create_element("script")?;
    loader.set_attribute("src", &code.loader_address())?;
    holder.replace_children_with_node_2(&element, &loader);
    Ok(())
}
