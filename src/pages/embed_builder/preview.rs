//! The preview of the embed code, in a plain frame of this site.

use atlas_core::SiteUrl;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::{Navigation, text::rare};

/// The widths of a narrow column, a text column and a page, in CSS pixels; the style sheet repeats
/// them. The choice is not part of the view's state, so the browser keeps it.
const WIDTHS: [u16; 3] = [280, 480, 900];

/// The preview, which follows the choices.
pub(super) fn preview(navigation: Navigation) -> AnyView {
    let shown = Memo::new(move |_| navigation.url().with(SiteUrl::drafted));
    Effect::new(move |_| {
        let view = shown.get();
        request_animation_frame(move || {
            let _refused = show(&navigation.href(&view), &view.param("scheme").unwrap_or_default());
        });
    });
    let widths = WIDTHS.map(|width| {
        let label = rare().builder_width.with(&[("n", &width.to_string())]);
        view! {
            <label class="embed-preview__width">
                <input type="radio" name="width" value=width.to_string() checked={width == WIDTHS[1]} />
                {label}
            </label>
        }
    });
    let name = rare().builder_preview;
    view! {
        <section class="embed-preview" aria-labelledby="preview">
            <h2 id="preview">{name}</h2>
            <fieldset class="embed-preview__widths" aria-label=rare().builder_widths>
                {widths.collect_view()}
            </fieldset>
            <div class="embed-preview__window" tabindex="0" role="group" aria-label=name></div>
        </section>
    }
    .into_any()
}

/// Replaces the frame: changing its URL would add a history entry each time.
fn show(href: &str, scheme: &str) -> Result<(), JsValue> {
    let Some(window) = document().query_selector(".embed-preview__window")? else { return Ok(()) };
    let frame = document().create_element("iframe")?;
    for (name, value) in [("title", rare().builder_preview), ("data-scheme", scheme), ("src", href)]
    {
        frame.set_attribute(name, value)?;
    }
    window.replace_children_with_node_1(&frame);
    Ok(())
}
