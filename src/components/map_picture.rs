//! The map as a picture that leads to the map itself.
//!
//! The picture knows its scheme by the element that shows it; WebKit does not tell it, so a page whose scheme is
//! the visitor's names the dark one.

use leptos::prelude::*;

/// A picture of the whole map, drawn by the build.
#[component]
pub fn MapPicture(
    /// Where the picture lies.
    src: String,
    /// The same in dark colours; `None` where the visitor's scheme does not decide.
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
