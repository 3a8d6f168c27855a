//! The hits of the list of events along the years: what is next, years that filter, lanes by format. The
//! list itself stands below.

use atlas_core::{
    Catalogue, Collection, Detail, Facet, Record, Route,
    results::{self, ResultPage},
    timeline::{Timeline, YearBar, bars},
};
use leptos::prelude::*;

use super::ListView;
use crate::{
    components::{
        EventAction, EventActionLink, EventLane, EventLanes, LaneMark, YearBars, YearBrush,
        YearChoice,
    },
    labels,
    navigation::use_navigation,
    pages::calendar_file,
    text::t,
};

/// How many of the next events stand at the head; the list has them all.
const NEXT: usize = 6;

/// The timeline of the present hits.
pub(super) fn timeline(
    (list, brush): (ListView, YearBrush),
    catalogue: &Catalogue,
    page: &ResultPage,
) -> AnyView {
    let query = list.query.get_untracked();
    let years = bars(page.counts_of(Facet::Year));
    // What is not known yet is being fetched for the list; it comes with the next answer.
    let hits = results::every(catalogue, list.kind, &query).unwrap_or_default();
    let timeline = Timeline::new(catalogue, page, &hits);
    let on_choose = choosing(list, years.clone());
    view! {
        <section class="timeline" aria-label=(t().views)(query.view())>
            {next_events(catalogue, &timeline.next)}
            <h2 class="timeline__title">{t().events_by_year}</h2>
            <YearBars bars=years brush on_choose />
            <p class="timeline__hint">{t().years_hint}</p>
            {lanes(catalogue, &timeline)}
            {undated(catalogue, &timeline.undated)}
        </section>
    }
    .into_any()
}

/// What a choice of years asks. A range that is still being drawn is one step of the history.
fn choosing(list: ListView, bars: Vec<YearBar>) -> Callback<YearChoice> {
    let navigation = use_navigation();
    Callback::new(move |choice: YearChoice| {
        let query = list.query.get_untracked();
        let range = |from: usize, to: usize| {
            let bars = bars.iter().take(from.max(to) + 1).skip(from.min(to));
            let years: Vec<String> = bars.filter(|bar| bar.is_known).map(YearBar::value).collect();
            query.choosing(Facet::Year, &years)
        };
        match choice {
            YearChoice::Toggled(at) => {
                list.ask.run(query.toggled(Facet::Year, &bars[at].value()));
            }
            YearChoice::Range(from, to) => list.ask.run(range(from, to)),
            YearChoice::RangeGoesOn(from, to) => {
                let url = navigation.url().get_untracked();
                navigation.replace(url.asking(&range(from, to)));
            }
        }
    })
}

fn next_events(catalogue: &Catalogue, next: &[usize]) -> Option<AnyView> {
    let records = records(catalogue, &next[..next.len().min(NEXT)]);
    let events = records.into_iter().map(|record| {
        let (title, href) = link(record);
        view! {
            <li>
                <span class="timeline__date">{date(record)}</span>
                <a class="timeline__event" href=href>{title}</a>
                {calendar_action(record).map(|action| view! { <EventActionLink action /> })}
            </li>
        }
    });
    let events: Vec<_> = events.collect();
    (!events.is_empty()).then(|| {
        view! {
            <h2 class="timeline__title">{t().coming_up}</h2>
            <ol class="timeline__next">{events}</ol>
        }
        .into_any()
    })
}

/// "Add to calendar", or why not; nothing for what is no event.
pub(super) fn calendar_action(record: Record<'_>) -> Option<EventAction> {
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
            name: t().year_events.with(&[("year", &format), ("events", &count)]),
            marks: marks.collect(),
            rows: lane.rows,
        }
    };
    let lanes: Vec<EventLane> = timeline.lanes.iter().map(lane).collect();
    let years =
        (0..timeline.years).map(|at| (i64::from(timeline.first_year) + i64::from(at)).to_string());
    let years: Vec<String> = years.collect();
    (!years.is_empty()).then(|| {
        view! {
            <h2 class="timeline__title">{t().events_by_format}</h2>
            <EventLanes years lanes />
            <p class="timeline__hint" id="lanes-hint">{t().lanes_hint}</p>
        }
        .into_any()
    })
}

/// What has no place on any axis, in words.
fn undated(catalogue: &Catalogue, undated: &[usize]) -> Option<AnyView> {
    let events = records(catalogue, undated).into_iter().map(|record| {
        let (title, href) = link(record);
        view! { <li><a href=href>{title}</a></li> }
    });
    let events: Vec<_> = events.collect();
    (!events.is_empty()).then(|| {
        view! {
            <p class="timeline__hint">{t().undated_events.count(events.len())}</p>
            <ul class="timeline__undated">{events}</ul>
        }
        .into_any()
    })
}

fn records<'kb>(catalogue: &'kb Catalogue, positions: &[usize]) -> Vec<Record<'kb>> {
    let items = catalogue.items_at(Collection::Events.into(), positions);
    items.into_iter().map(|item| item.record).collect()
}

fn link(record: Record<'_>) -> (String, String) {
    let navigation = use_navigation();
    (record.common.title.clone(), navigation.href(&navigation.to(Route::from(record))))
}

fn date(record: Record<'_>) -> String {
    let event = match record.detail {
        Detail::Event(event) => labels::event_date(event),
        Detail::Group(_) | Detail::Case(_) => None,
    };
    event.unwrap_or_else(|| t().date_unknown.to_owned())
}
