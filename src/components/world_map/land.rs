//! The countries as paths, created without Leptos: they are drawn once, and views would be diffed
//! at every change.

use leptos::{prelude::*, svg};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::Country;

/// The group of country paths: created when their outlines have loaded, shaded when counts change.
pub(super) fn draw(
    outlines: Signal<Vec<(String, String)>>,
    countries: Signal<Vec<Country>>,
) -> NodeRef<svg::G> {
    let group = NodeRef::<svg::G>::new();
    Effect::new(move |_| {
        let Some(group) = group.get() else { return };
        outlines.with(|outlines| {
            if group.child_element_count() == 0 {
                let all = outlines.iter();
                let _refused: Result<(), JsValue> =
                    { all }.try_for_each(|(code, data)| outline(&group, code, data));
            }
            let shades = countries.get();
            let paths = group.children();
            for (at, (code, _)) in (0..).zip(outlines) {
                let own = shades.iter().find(|country| country.code == *code);
                if let Some(path) = paths.item(at) {
                    let _refused = shade(&path, own);
                }
            }
        });
    });
    group
}

fn outline(group: &Element, code: &str, data: &str) -> Result<(), JsValue> {
    let make = |tag| document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    let path = make("path")?;
    path.set_attribute("d", data)?;
    path.set_attribute("data-country", code)?;
    path.append_child(&make("title")?.into())?;
    group.append_child(&path)?;
    Ok(())
}

fn shade(path: &Element, own: Option<&Country>) -> Result<(), JsValue> {
    let shade = own.map_or(0, |country| country.shade).to_string();
    path.set_attribute("data-shade", &shade)?;
    if let Some(title) = path.first_element_child() {
        title.set_text_content(own.map(|country| country.label.as_str()));
    }
    Ok(())
}
