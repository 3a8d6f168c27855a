//! Frame of an embedded page: only the page and a link to its source.

use leptos::prelude::*;

use crate::text::t;

/// The page, with a link to the same view on the site.
#[component]
pub fn EmbedFrame<F: Fn() -> String + Send + 'static>(
    /// The name of the site.
    site: String,
    /// The URL of the same view on the site; reactive.
    own: F,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="embed-frame">
            {children()}
            <footer class="embed-frame__source">
                <a href=own target="_blank" rel="noopener">
                    {t().open_in_site.with(&[("site", &site)])}
                </a>
            </footer>
        </div>
    }
}
