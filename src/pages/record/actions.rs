//! Actions on a record: share, cite, add to calendar, print, correct.
//!
//! Files next to the page are plain links, which work without scripts. Controls that need a script
//! are rendered natively as well, so that nothing shifts when the application takes over;
//! `src/styles/static.css` hides them if no script runs.

use atlas_core::{Catalogue, CitationFormat, Detail, Download, Presentation, Record, Route};
use atlas_export::{ViewFormat, calendar, citation::Citation};
use leptos::prelude::*;

use crate::{
    components::{CopyButton, RecordSection},
    navigation::use_navigation,
    pages::{list::print_button, publication, shortlist::toggle},
    text::t,
};

/// The actions under the facts.
pub(super) fn actions(catalogue: &Catalogue, record: Record<'_>) -> impl IntoView + use<> {
    let navigation = use_navigation();
    let own = navigation.to(Route::from(record)).presented(Presentation::Page);
    let address = own.href(&navigation.root().unwrap_or_default());
    let text = Callback::new(move |()| address.clone());
    let by_script = view! {
        <li><CopyButton label=t().copy_link text /></li>
        <li>{print_button()}</li>
    };
    let corrections = catalogue.knowledge_base().site().corrections_link().map(str::to_owned);
    let corrections = corrections.map(|url| {
        view! { <li><a href=url rel="external">{t().about_corrections}</a></li> }
    });
    let mark = toggle(record).map(|toggle| view! { <li>{toggle}</li> });
    view! { <ul class="record__actions">{mark} {dates(record)} {corrections} {by_script}</ul> }
}

/// The calendar link, or why there is none; `None` if the record is not an event.
fn dates(record: Record<'_>) -> Option<AnyView> {
    Some(match calendar_file(record)? {
        Ok(file) => {
            let href = file.href(&use_navigation().base());
            view! { <li><a href=href type=file.media_type()>{t().add_to_calendar}</a></li> }
                .into_any()
        }
        Err(words) => view! { <li class="record__no-action">{words}</li> }.into_any(),
    })
}

/// The calendar file of an event, or why there is none; `None` if the record is not an event.
pub(in crate::pages) fn calendar_file(
    record: Record<'_>,
) -> Option<Result<Download, &'static str>> {
    let Detail::Event(event) = record.detail else { return None };
    Some(match event.start {
        _ if calendar::has_day(event) => Ok(Download::EventCalendar(record.id().clone())),
        Some(_) => Err(t().no_calendar_vague),
        None => Err(t().no_calendar_undated),
    })
}

/// The citation of the record, and its files for reference managers.
pub(super) fn cite(catalogue: &Catalogue, record: Record<'_>) -> impl IntoView + use<> {
    let navigation = use_navigation();
    let citation =
        |root: Option<&str>| Citation::new(publication(catalogue, root), record).sentence();
    // The shown sentence is the same as in a static page, which does not know its URL.
    let sentence = citation(None);
    let with_address = citation(navigation.root().as_deref());
    let files = CitationFormat::ALL.map(|format| {
        let file = Download::Citation(record.collection(), record.id().clone(), format);
        let name = (t().view_formats)(ViewFormat::Citation(format));
        let href = file.href(&navigation.base());
        view! { <li><a href=href type=file.media_type()>{name}</a></li> }
    });
    let text = Callback::new(move |()| with_address.clone());
    let copy = view! { <li><CopyButton label=t().copy_citation text /></li> };
    let sentence = view! { <p class="record__citation">{sentence}</p> };
    view! {
        <RecordSection id="cite" title=t().cite_as>
            {sentence}
            <ul class="record__files">{files.collect_view()} {copy}</ul>
        </RecordSection>
    }
}
