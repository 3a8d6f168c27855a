//! The frame of a page in somebody else's page: nothing but the page and its source.

use leptos::prelude::*;

use crate::text::t;

/// The page, and a line that leads to it on the site.
#[component]
pub fn EmbedFrame<F: Fn() -> String + Send + 'static>(
    /// The name of the site.
    site: String,
    /// The same view on the site; it follows the view.
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
