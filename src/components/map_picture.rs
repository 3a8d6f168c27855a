//! The map as a picture that links to the interactive map.
//!
//! The SVG adapts to the colour scheme of the element that shows it, except in WebKit, so pages
//! name the dark version for visitors with a dark scheme.

use leptos::prelude::*;

/// A picture of the whole map, drawn by the build.
#[component]
pub fn MapPicture(
    /// The URL of the picture.
    src: String,
    /// The dark version; `None` in frames, whose scheme may differ from the visitor's.
    dark: Option<String>,
    /// The text alternative.
    alt: &'static str,
    /// The URL of the interactive map.
    href: String,
) -> impl IntoView {
    view! {
        <a class="map-picture" href=href>
            <picture>
                {dark
                    .map(|dark| {
                        view! { <source media="(prefers-color-scheme: dark)" srcset=dark /> }
                    })}
                <img
                    class="map-picture__image"
                    src=src
                    alt=alt
                    width="2166"
                    height="946"
                    loading="lazy"
                />
            </picture>
        </a>
    }
}
