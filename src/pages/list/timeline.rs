//! The hits of the event list over time: upcoming events, years that filter, lanes by format. The
//! list itself is below.

use atlas_core::{
    Catalogue, Collection, Detail, Facet, Query, Record, Route,
    characters::isolated,
    results::{self, ResultPage},
    timeline::{Timeline, YearBar, bars},
};
use leptos::prelude::*;

use super::ListView;
use crate::{
    components::{EventAction, EventLane, EventLanes, LaneMark, YearBars, YearBrush, YearChoice},
    labels,
    navigation::use_navigation,
    pages::calendar_file,
    text::t,
    translated::afresh,
};

/// Number of upcoming events at the top; the list has them all.
const NEXT: usize = 6;

pub(super) fn timeline(list: ListView) -> AnyView {
    let brush = YearBrush::new();
    let on_choose = choosing(list);
    (move || drawn(list, brush, on_choose)).into_any()
}

/// The timeline of the current hits; nothing before the first results are known. One closure draws
/// it each time: Leptos keeps the bars, and focus with them.
fn drawn(list: ListView, brush: YearBrush, on_choose: Callback<YearChoice>) -> Option<AnyView> {
    let (query, page) = (list.query.get(), list.page.get());
    let draw = |catalogue: &Catalogue| parts(list, (brush, on_choose), catalogue, (&query, &page));
    (!page.is_pending()).then(|| afresh(list.catalogue.with_value(draw)))
}

fn parts(
    list: ListView,
    (brush, on_choose): (YearBrush, Callback<YearChoice>),
    catalogue: &Catalogue,
    (query, page): (&Query, &ResultPage),
) -> AnyView {
    // Everything this needs has been loaded for the list.
    let hits = results::positions_of(catalogue, list.kind, query).unwrap_or_default();
    let timeline = Timeline::new(catalogue, page, &hits);
    let years = bars(page.counts_of(Facet::Year));
    let bars = view! { <YearBars bars=years brush on_choose /> }.into_any();
    // The bars come first and each part has a place of its own, so that the bars neither move under the pointer
    // nor lose the focus when what is coming up goes.
    let next = events(catalogue, &timeline.next[..timeline.next.len().min(NEXT)])
        .map(|events| part(t().coming_up, None, events));
    let years = part(t().events_by_year, Some(("years-hint", "", t().years_hint)), bars);
    let lanes = lanes(catalogue, &timeline).map(|lanes| {
        let hint = ("lanes-hint", t().lanes_legend, t().lanes_hint);
        part(t().events_by_format, Some(hint), lanes)
    });
    let undated =
        events(catalogue, &timeline.undated).map(|events| part(t().date_unknown, None, events));
    let label = (t().views)(query.view());
    view! { <section class="timeline" aria-label=label>{years} {next} {lanes} {undated}</section> }
        .into_any()
}

/// A titled part, with a legend and, on screen only, a hint on how to use it.
fn part(
    name: &'static str,
    hint: Option<(&'static str, &'static str, &'static str)>,
    content: AnyView,
) -> AnyView {
    let hint = hint.map(|(id, legend, use_of_it)| {
        view! {
            <p class="timeline__hint" id=id>{legend} " " <span class="no-print">{use_of_it}</span></p>
        }
    });
    view! { <h2 class="timeline__title">{name}</h2> {hint} {content} }.into_any()
}

/// Applies a choice of years. A range that is still being dragged is one history entry.
fn choosing(list: ListView) -> Callback<YearChoice> {
    let navigation = use_navigation();
    Callback::new(move |choice: YearChoice| {
        let query = list.query.get_untracked();
        let bars = list.page.with_untracked(|page| bars(page.counts_of(Facet::Year)));
        let range = |from: usize, to: usize| {
            let between = bars.iter().take(from.max(to) + 1).skip(from.min(to));
            let years: Vec<String> =
                between.filter(|bar| bar.is_known).map(YearBar::value).collect();
            query.choosing(Facet::Year, &years)
        };
        match choice {
            YearChoice::Toggled(at) => {
                list.ask.run(query.toggled(Facet::Year, &bars[at].value()));
            }
            YearChoice::Range(from, to) => list.ask.run(range(from, to)),
            YearChoice::RangeGoesOn(from, to) => {
                let url = navigation.url().get_untracked();
                navigation.replace(url.with_query(&range(from, to)));
            }
        }
    })
}

/// Events with their actions; `None` if there are none.
fn events(catalogue: &Catalogue, positions: &[usize]) -> Option<AnyView> {
    let event = |record: Record<'_>| {
        let (title, href) = link(record);
        let action = calendar_action(record).map(EventAction::view);
        view! {
            <li>
                <span class="timeline__date">{date(record)}</span>
                <a class="timeline__event" href=href>{title}</a>
                {action}
            </li>
        }
    };
    let events: Vec<_> = records(catalogue, positions).into_iter().map(event).collect();
    (!events.is_empty()).then(|| view! { <ol class="timeline__events">{events}</ol> }.into_any())
}

/// "Add to calendar", or why not; `None` if the record is not an event.
pub(in crate::pages) fn calendar_action(record: Record<'_>) -> Option<EventAction> {
    Some(match calendar_file(record)? {
        Ok(file) => EventAction {
            words: t().add_to_calendar,
            label: Some(t().add_event_to_calendar.with(&[("title", &record.common.title)])),
            href: Some(file.href(&use_navigation().base())),
        },
        Err(words) => EventAction { words, label: None, href: None },
    })
}

fn lanes(catalogue: &Catalogue, timeline: &Timeline) -> Option<AnyView> {
    let events = Collection::Events;
    let lane = |lane: &atlas_core::timeline::Lane| {
        let at: Vec<usize> = lane.marks.iter().map(|mark| mark.at).collect();
        let marks = lane.marks.iter().zip(records(catalogue, &at)).map(|(mark, record)| {
            let (title, href) = link(record);
            LaneMark {
                href,
                label: format!("{title}, {}", date(record)),
                start: mark.start,
                length: mark.length,
                row: mark.row,
                is_exact: mark.is_exact,
            }
        });
        let format = labels::facet_value(catalogue, Facet::Format, &lane.format);
        let count = labels::counted(events, lane.marks.len());
        EventLane {
            name: t().year_events.with(&[("name", &format), ("events", &count)]),
            marks: marks.collect(),
            rows: lane.rows,
        }
    };
    let lanes: Vec<EventLane> = timeline.lanes.iter().map(lane).collect();
    let years =
        (0..timeline.years).map(|at| (i64::from(timeline.first_year) + i64::from(at)).to_string());
    let years: Vec<String> = years.collect();
    (!years.is_empty()).then(|| view! { <EventLanes years lanes /> }.into_any())
}

fn records<'kb>(catalogue: &'kb Catalogue, positions: &[usize]) -> Vec<Record<'kb>> {
    let items = catalogue.items_at(Collection::Events.into(), positions);
    items.into_iter().map(|item| item.record).collect()
}

fn link(record: Record<'_>) -> (String, String) {
    let navigation = use_navigation();
    (isolated(&record.common.title), navigation.href(&navigation.to(Route::from(record))))
}

fn date(record: Record<'_>) -> String {
    let event = match record.detail {
        Detail::Event(event) => labels::event_date(event),
        Detail::Group(_) | Detail::Case(_) => None,
    };
    event.unwrap_or_else(|| t().date_unknown.to_owned())
}
