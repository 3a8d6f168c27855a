//! Output from the page: files, the clipboard, the printer.
//!
//! Owns the browser's part, and the fallbacks if a frame forbids it. Must not know what is
//! exported.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Long enough for a browser to start saving a file.
const KEPT: Duration = Duration::from_mins(1);

/// Offers a text as a file to save. A frame whose host blocks downloads saves nothing, and this
/// cannot be detected.
pub(crate) fn save(name: &str, media_type: &str, text: &str) {
    let _refused = offer(name, media_type, text);
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{media_type};charset=utf-8"));
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            let _refused = Url::revoke_object_url(&address);
        },
        KEPT,
    );
    Ok(())
}

/// Puts a text on the clipboard; returns whether the browser allowed it. Frames and plain `http`
/// often do not.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Opens the browser's print dialogue.
pub(crate) fn print() {
    let _refused = window().print();
}
