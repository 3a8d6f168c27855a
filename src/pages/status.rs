//! The pages without records: loading, failed, not found. Each says what happened and what to do.

use atlas_core::{Collection, DecodeError, RecordId, Route};
use leptos::prelude::*;

use crate::{LoadError, navigation::use_navigation, text::t};

/// While the records are on their way: the title of the page to come, and a word.
pub(crate) fn loading(route: &Route) -> impl IntoView + use<> {
    let title = match route {
        Route::List(list) => t().list(*list).title,
        Route::About => t().about,
        _ => t().site_name,
    };
    view! {
        <main id="main" tabindex="-1" class="status-page" aria-busy="true">
            <h1 tabindex="-1">{title}</h1>
            <p role="status">{t().loading}</p>
        </main>
    }
}

/// When there are no records to show.
pub(crate) fn failed(error: &LoadError, retry: Callback<()>) -> impl IntoView + use<> {
    let explanation = match error {
        LoadError::Network(_) => t().failed_network.to_owned(),
        LoadError::Status(status) => t().failed_missing.with(&[("status", &status.to_string())]),
        LoadError::Decode(DecodeError::Malformed(_)) => t().failed_malformed.to_owned(),
        LoadError::Decode(DecodeError::WrongVersion { .. }) => t().failed_version.to_owned(),
    };
    view! {
        <main id="main" tabindex="-1" class="status-page">
            <h1 tabindex="-1">{t().failed_title}</h1>
            <div role="alert">
                <p>{explanation}</p>
                <p class="status-page__detail">
                    {t().failed_detail.with(&[("detail", &error.to_string())])}
                </p>
            </div>
            <button type="button" class="button" on:click=move |_| retry.run(())>{t().retry}</button>
        </main>
    }
}

/// For an address that is no page.
pub(super) fn not_found(path: &str) -> AnyView {
    not_found_page(t().not_found.with(&[("path", path)]))
}

/// For the address of a record that does not exist.
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
