//! The map of a list: the same hits as below it, at their locations.
//!
//! Choosing a country on the map sets the country filter in the URL. A marker may cover several
//! cities in several countries, so it lists its hits and offers each country.

use std::collections::BTreeSet;

use atlas_core::{
    Catalogue, Facet, Query, Route,
    characters::isolated,
    map::{self, Cluster, MapCity, MapHits, Window},
    results::{self, ResultPage},
};
use leptos::prelude::*;

use super::{ListView, href};
use crate::{
    components::{Country, MapCallbacks, Marker, Move, PlainButton, WorldMap},
    labels,
    navigation::{focus_first, use_navigation},
    parts,
    text::t,
    translated::afresh,
};

/// Distance in pixels within which places are merged: a marker and a little space.
const REACH: f64 = 34.0;
/// Assumed size of the frame before it is drawn, in pixels.
const USUAL: (f64, f64) = (800.0, 400.0);
/// Maximum number of hits listed for a marker.
const LISTED: usize = 12;

/// The visitor's changes to the map. Each applies only to the query it was made for: after a new
/// query the map shows where its hits are.
#[derive(Debug, Clone, Copy)]
struct Doing {
    moved: RwSignal<Option<(Query, Window)>>,
    chosen: RwSignal<Option<(Query, Vec<usize>)>>,
    size: RwSignal<(f64, f64)>,
}

#[derive(Debug, Clone, Copy)]
struct Atlas {
    list: ListView,
    doing: Doing,
    found: Memo<MapHits>,
    window: Memo<Window>,
    clusters: Memo<Vec<Cluster>>,
}

/// Only text and filters: neither page nor order moves the map.
fn question(query: &Query) -> Query {
    query.sorted(None)
}

impl Atlas {
    fn new(list: ListView) -> Self {
        let doing = Doing {
            moved: RwSignal::default(),
            chosen: RwSignal::default(),
            size: RwSignal::new(USUAL),
        };
        let query = Memo::new(move |_| question(&list.query.get()));
        let found = Memo::new(move |_| {
            // Everything this needs has been loaded for the list.
            list.page.track();
            list.catalogue.with_value(|catalogue| {
                let hits = results::positions_of(catalogue, list.kind, &query.get());
                map::hits(catalogue, list.kind, &hits.unwrap_or_default())
            })
        });
        let window = Memo::new(move |_| {
            let (width, height) = doing.size.get();
            let ratio = width / height;
            let moved = doing.moved.get().filter(|(asked, _)| *asked == query.get());
            moved.map_or_else(
                || found.with(|found| Window::around(&points(&found.cities), ratio)),
                |(_, window)| window.framed(ratio),
            )
        });
        // Panning does not recompute the clusters; only zooming does.
        let reach = Memo::new(move |_| window.get().width * REACH / doing.size.get().0);
        let clusters =
            Memo::new(move |_| found.with(|found| map::clusters(&found.cities, reach.get())));
        Self { list, doing, found, window, clusters }
    }

    fn move_to(self, step: Move) {
        let window = self.window.get_untracked();
        let to = match step {
            Move::By(right, down) => window.moved(right, down),
            Move::Zoom(times, at) => window.zoomed(times, at),
            Move::Whole => Window::whole(window.width / window.height),
        };
        let query = question(&self.list.query.get_untracked());
        self.doing.moved.set(Some((query, to)));
    }

    /// Lists the hits of a marker, and zooms in if it covers several places.
    fn choose(self, at: usize) {
        let cluster = self.clusters.with_untracked(|clusters| clusters.get(at).cloned());
        let Some(cluster) = cluster else { return };
        let query = question(&self.list.query.get_untracked());
        if cluster.cities.len() > 1 {
            let window = self.window.get_untracked();
            let points = self.found.with_untracked(|found| {
                cluster
                    .cities
                    .iter()
                    .map(|at| (found.cities[*at].x, found.cities[*at].y))
                    .collect::<Vec<_>>()
            });
            let closer = Window::around(&points, window.width / window.height);
            if closer.width < window.width {
                self.doing.moved.set(Some((query.clone(), closer)));
            }
        }
        self.doing.chosen.set(Some((query, cluster.cities)));
        request_animation_frame(|| {
            focus_first(".world-map__chosen");
        });
    }

    /// The places whose hits are listed.
    fn chosen(self) -> Vec<usize> {
        let query = question(&self.list.query.get());
        let chosen = self.doing.chosen.get().filter(|(asked, _)| *asked == query);
        chosen.map(|(_, cities)| cities).unwrap_or_default()
    }

    fn markers(self) -> Vec<Marker> {
        let (window, chosen) = (self.window.get(), self.chosen());
        let catalogue = self.list.catalogue.get_value();
        self.found.with(|found| {
            let marker = |cluster: Cluster| {
                let first = &found.cities[cluster.cities[0]];
                let hits = labels::counted(self.list.kind, cluster.count);
                let place = name(&catalogue, first, cluster.cities.len() - 1);
                Marker {
                    label: t().map_hits.with(&[("place", &place), ("hits", &hits)]),
                    count: cluster.count,
                    place: window.place((first.x, first.y)),
                    chosen: chosen.contains(&cluster.cities[0]),
                }
            };
            self.clusters.get().into_iter().map(marker).collect()
        })
    }

    fn countries(self) -> Vec<Country> {
        let catalogue = self.list.catalogue.get_value();
        self.found.with(|found| {
            let most = found.countries.values().max().copied().unwrap_or_default();
            let country = |(code, count): (&String, &usize)| {
                let hits = labels::counted(self.list.kind, *count);
                let place = labels::country(&catalogue, code);
                let label = t().map_hits.with(&[("place", &place), ("hits", &hits)]);
                Country { code: code.clone(), shade: map::shade(*count, most), label }
            };
            found.countries.iter().map(country).collect()
        })
    }
}

fn points(cities: &[MapCity]) -> Vec<(f64, f64)> {
    cities.iter().map(|city| (city.x, city.y)).collect()
}

/// "Geneva, Switzerland", and the number of places near it.
fn name(catalogue: &Catalogue, city: &MapCity, more: usize) -> String {
    let name = format!("{}, {}", city.city, labels::country(catalogue, &city.country));
    if more == 0 { name } else { t().map_more_places.count_with(more, &[("place", &name)]) }
}

/// The query with only this country; without any if it was already chosen.
fn only(query: &Query, country: &str) -> Query {
    let others = query.without(Facet::Country);
    if query.has(Facet::Country, country) {
        others
    } else {
        others.toggled(Facet::Country, country)
    }
}

/// The map with its list and notes.
pub(super) fn map(list: ListView) -> AnyView {
    let atlas = Atlas::new(list);
    let outlines = parts::outlines();
    let view_box = move || {
        let Window { x, y, width, height } = atlas.window.get();
        format!("{x:.2} {y:.2} {width:.2} {height:.2}")
    };
    let choose_country = move |code: String| {
        let offered = |page: &ResultPage| {
            page.counts_of(Facet::Country)
                .iter()
                .any(|c| c.value == code && (c.count > 0 || c.selected))
        };
        if list.page.with_untracked(offered) {
            list.ask.run(only(&list.query.get_untracked(), &code));
        }
    };
    let callbacks = MapCallbacks {
        on_move: Callback::new(move |step| atlas.move_to(step)),
        on_country: Callback::new(choose_country),
        on_marker: Callback::new(move |at| atlas.choose(at)),
        on_size: Callback::new(move |size| atlas.doing.size.set(size)),
    };
    view! {
        <section class="world-map" aria-label=t().map_label>
            <WorldMap
                outlines=outlines.into()
                countries=Signal::derive(move || atlas.countries())
                markers=Signal::derive(move || atlas.markers())
                view_box=Signal::derive(view_box)
                zoomed=Signal::derive(move || !atlas.window.get().is_whole())
                callbacks
            />
            {move || chosen(atlas).map(afresh)}
            {move || afresh(beside(atlas))}
        </section>
    }
    .into_any()
}

/// Details of the chosen marker: each hit, and each country as a filter.
fn chosen(atlas: Atlas) -> Option<AnyView> {
    let navigation = use_navigation();
    let chosen = atlas.chosen();
    let list = atlas.list;
    let catalogue = list.catalogue.get_value();
    let query = list.query.get();
    let found = atlas.found.get();
    let cities: Vec<&MapCity> = chosen.iter().filter_map(|at| found.cities.get(*at)).collect();
    let title = name(&catalogue, cities.first()?, cities.len() - 1);
    let countries: BTreeSet<&str> = cities.iter().map(|city| city.country.as_str()).collect();
    let countries = countries.into_iter().filter(|code| !query.has(Facet::Country, code));
    let filters = countries.map(|code| {
        let words = t().map_only.with(&[("place", &labels::country(&catalogue, code))]);
        item(href(&only(&query, code)), words, found.countries.get(code).map(ToString::to_string))
    });
    let hits: Vec<usize> = cities.iter().flat_map(|city| city.hits.clone()).take(LISTED).collect();
    let records = catalogue.items_at(list.kind, &hits).into_iter().map(|found| {
        let record = found.record;
        let own = navigation.to(Route::Record(record.collection(), record.id().clone()));
        let meta = labels::meta(&catalogue, record).into_iter().next();
        item(navigation.href(&own), isolated(&record.common.title), meta)
    });
    let close = Callback::new(move |()| {
        atlas.doing.chosen.set(None);
        focus_first(".world-map__frame");
    });
    Some(
        view! {
            <div class="world-map__chosen" role="group" tabindex="-1" aria-label=title.clone()>
                <p class="world-map__title">{title.clone()}</p>
                <ul>{records.collect_view()}</ul>
                <ul class="world-map__filters">{filters.collect_view()}</ul>
                <PlainButton label=t().close on_press=close />
            </div>
        }
        .into_any(),
    )
}

/// Text next to the map: countries with counts, hits without a location, and attribution.
fn beside(atlas: Atlas) -> AnyView {
    let list = atlas.list;
    let catalogue = list.catalogue.get_value();
    let query = list.query.get();
    let found = atlas.found.get();
    let mut countries: Vec<(String, String, usize)> = found
        .countries
        .into_iter()
        .map(|(code, count)| (labels::country(&catalogue, &code), code, count))
        .collect();
    countries.sort();
    let summary = t().map_countries.count(countries.len());
    let rows = countries
        .into_iter()
        .map(|(name, code, count)| item(href(&only(&query, &code)), name, Some(count.to_string())));
    let placeless = (found.placeless > 0).then(|| {
        let words = t().map_placeless.count(found.placeless);
        view! { <p class="world-map__placeless">{words}</p> }
    });
    view! {
        {placeless}
        <details class="world-map__countries">
            <summary>{summary}</summary>
            <ul>{rows.collect_view()}</ul>
        </details>
        <p class="world-map__note">{t().map_legend} " " {t().map_note}</p>
    }
    .into_any()
}

/// A link followed by a short note.
fn item(href: String, words: String, beside: Option<String>) -> AnyView {
    let beside = beside.map(|beside| view! { <span class="world-map__count">{beside}</span> });
    view! { <li><a href=href>{words}</a>{beside}</li> }.into_any()
}
