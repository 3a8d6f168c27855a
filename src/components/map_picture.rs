//! The map as a picture that leads to the map itself.

use leptos::prelude::*;

/// A picture of the whole map, drawn by the build.
#[component]
pub fn MapPicture(
    /// Where the picture lies.
    src: String,
    /// What it shows.
    alt: &'static str,
    /// The map itself.
    href: String,
) -> impl IntoView {
    view! {
        <a class="map-picture" href=href>
            <img class="map-picture__image" src=src alt=alt width="2166" height="946" loading="lazy" />
        </a>
    }
}
