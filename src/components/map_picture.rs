//! The map as a picture that leads to the map itself.
//!
//! The SVG adapts to the colour scheme of the element that shows it, except in WebKit, so pages name the dark
//! version for visitors with a dark scheme.

use leptos::prelude::*;

/// A picture of the whole map, drawn by the build.
#[component]
pub fn MapPicture(
    /// Where the picture lies.
    src: String,
    /// The dark version; `None` in frames, whose scheme may differ from the visitor's.
    dark: Option<String>,
    /// What it shows.
    alt: &'static str,
    /// The map itself.
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
