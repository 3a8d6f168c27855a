//! Pages and notices for missing records or pages. Each says what happened and what to do.

use atlas_core::{Collection, DecodeError, RecordId, Route};
use leptos::prelude::*;

use crate::{LoadError, navigation::use_navigation, text::t};

/// The notice on a static page whose records failed to load.
pub(crate) fn without_records(error: &LoadError, retry: Callback<()>) -> impl IntoView + use<> {
    let explanation = match error {
        LoadError::Network(_) => t().failed_network.to_owned(),
        LoadError::Status(status) => t().failed_missing.with(&[("status", &status.to_string())]),
        LoadError::Decode(DecodeError::Malformed(_)) => t().failed_malformed.to_owned(),
        LoadError::Decode(DecodeError::WrongVersion { .. }) => t().failed_version.to_owned(),
    };
    view! {
        <p>
            <strong>{t().not_started}</strong>
            " "
            {explanation}
            " "
            <span class="notice__detail">
                {t().failed_detail.with(&[("detail", &error.to_string())])}
            </span>
        </p>
        <button type="button" class="button" on:click=move |_| retry.run(())>{t().retry}</button>
    }
}

/// The page for an unknown URL.
pub(super) fn not_found(path: &str) -> AnyView {
    not_found_page(t().not_found.with(&[("path", path)]))
}

/// The page for a record that does not exist.
pub(super) fn not_found_record(id: &RecordId) -> AnyView {
    not_found_page(t().not_found_record.with(&[("id", id.as_str())]))
}

fn not_found_page(explanation: String) -> AnyView {
    let navigation = use_navigation();
    let collections = Collection::ALL.map(|collection| {
        let url = navigation.to(Route::List(collection.into()));
        view! { <li><a href=navigation.href(&url)>{t().list(collection).title}</a></li> }
    });
    view! {
        <main id="main" tabindex="-1" class="status-page">
            <h1 tabindex="-1">{t().not_found_title}</h1>
            <p>{explanation}</p>
            <p>{t().not_found_ways}</p>
            <ul>{collections.collect_view()}</ul>
        </main>
    }
    .into_any()
}
