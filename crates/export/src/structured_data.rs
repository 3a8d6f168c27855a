//! Structured data for search engines: schema.org as JSON-LD.
//!
//! Owns the mapping of facts to types and properties. Must not know HTML, except for the one escape
//! that makes JSON safe inside it.
//!
//! If the site's URL is known, URLs are absolute. Otherwise they are relative to the site's root:
//! JSON-LD in HTML resolves them against the document's base (JSON-LD 1.1, section 7.1), and every
//! page has a `<base>` that points to the root. The validator of schema.org accepts both; Google's
//! requires absolute URLs, so a site that wants to be found should state its URL.
//!
//! A fact that a record does not have gets no property, even if a search engine recommends one.

mod kinds;

use serde_json::{Value, json};

use super::{LANGUAGE, Publication, list_name};
use atlas_core::{Collection, Download, List, Record, Route, SiteUrl};

/// The page of a record: the page itself with the day of the last check, its subject (an `Event`,
/// an `Organization` or an `Article`), and the breadcrumbs. Search engines reject an `Event`
/// without date or place, so the page of an incomplete event has none.
///
/// ```
/// use atlas_core::{Collection, KnowledgeBase};
/// use atlas_export::{Publication, structured_data};
///
/// let (kb, _) = KnowledgeBase::decode(r#"{"format": 1, "site": {"title": "Peer Atlas"}, "events": [
///   {"id": "x", "title": "X", "summary": "S.", "format": "meeting", "start": "2025-11",
///    "place": {"country": "KE"}, "sources": [], "checked": "2026-11"}]}"#)?;
/// let json = structured_data::record(Publication::new(&kb), kb.at(Collection::Events, 0).unwrap());
/// assert_eq!(json["@graph"][1]["@type"], "Event");
/// assert_eq!(json["@graph"][1]["startDate"], "2025-11");
/// # Ok::<(), atlas_core::DecodeError>(())
/// ```
#[must_use]
pub fn record(publication: Publication<'_>, record: Record<'_>) -> Value {
    let list = List::Records(record.collection());
    let route = Route::from(record);
    let trail = [
        (Route::Home, publication.title()),
        (Route::List(list), list_name(list)),
        (route.clone(), record.common.title.as_str()),
    ];
    let mut page = page(publication, "WebPage", (&route, &record.common.title));
    page["description"] = record.common.summary.as_str().into();
    page["lastReviewed"] = record.common.checked.to_string().into();
    let entity = kinds::entity(publication, record);
    if entity.is_some() {
        page["mainEntity"] = json!({"@id": kinds::name(publication, record)});
    }
    if record.collection() != Collection::Cases {
        page["isBasedOn"] = kinds::sources(record);
    }
    let nodes = [Some(page), entity, Some(breadcrumbs(publication, &trail))];
    graph(nodes.into_iter().flatten().collect::<Vec<_>>())
}

/// The page of a list: the page, the records that it shows first, and the breadcrumbs.
#[must_use]
pub fn list(publication: Publication<'_>, list: List, shown: &[Record<'_>]) -> Value {
    let route = Route::List(list);
    let trail = [(Route::Home, publication.title()), (route.clone(), list_name(list))];
    let mut page = page(publication, "CollectionPage", (&route, list_name(list)));
    if !shown.is_empty() {
        let items = shown.iter().zip(1..).map(|(record, position)| {
            json!({
                "@type": "ListItem",
                "position": position,
                "name": record.common.title,
                "url": address(publication, &Route::from(*record)),
            })
        });
        page["mainEntity"] =
            json!({"@type": "ItemList", "itemListElement": items.collect::<Value>()});
    }
    graph([page, breadcrumbs(publication, &trail)])
}

/// The front page: the site and its publisher.
#[must_use]
pub fn home(publication: Publication<'_>) -> Value {
    graph([site(publication)])
}

/// The page about the data, under its name: the knowledge base as a dataset with its downloads.
#[must_use]
pub fn dataset(publication: Publication<'_>, page_name: &str) -> Value {
    let kb = publication.knowledge_base();
    let route = Route::Data;
    let page_address = address(publication, &route);
    let tables = Collection::ALL.map(Download::Table);
    let downloads = [Download::KnowledgeBase].into_iter().chain(tables);
    let distribution = downloads.map(|download| {
        json!({
            "@type": "DataDownload",
            "contentUrl": download.href(publication.base().unwrap_or_default()),
            "encodingFormat": download.media_type(),
        })
    });
    let mut dataset = json!({
        "@type": "Dataset",
        "@id": format!("{page_address}#dataset"),
        "url": page_address,
        "name": publication.title(),
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": true,
        "publisher": publisher(publication),
        "keywords": kb.vocabulary().themes.iter().map(|term| &term.label).collect::<Vec<_>>(),
        "distribution": distribution.collect::<Value>(),
    });
    put(&mut dataset, "description", kb.site().description.as_deref().and_then(text));
    put(&mut dataset, "license", licence(publication));
    let changed = publication.last_change(kb.all());
    put(&mut dataset, "dateModified", changed.map(|moment| moment.to_string()));
    let trail = [(Route::Home, publication.title()), (route, page_name)];
    graph([dataset, breadcrumbs(publication, &trail)])
}

/// The text for a `<script type="application/ld+json">`: `<` is written as `\u003c`, so no text in
/// it can end the script.
///
/// ```
/// use atlas_export::structured_data::script_text;
/// let value = serde_json::json!({"name": "</script>"});
/// assert_eq!(script_text(&value), r#"{"name":"\u003c/script>"}"#);
/// ```
#[must_use]
pub fn script_text(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

fn graph(nodes: impl Into<Vec<Value>>) -> Value {
    json!({"@context": "https://schema.org", "@graph": nodes.into()})
}

fn page(publication: Publication<'_>, kind: &str, (route, name): (&Route, &str)) -> Value {
    let address = address(publication, route);
    let mut page = json!({
        "@type": kind,
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": LANGUAGE,
        "isPartOf": {"@id": site_name(publication)},
        "breadcrumb": {"@id": format!("{address}#breadcrumb")},
    });
    put(&mut page, "license", licence(publication));
    page
}

fn breadcrumbs(publication: Publication<'_>, trail: &[(Route, &str)]) -> Value {
    let items = trail.iter().zip(1..).map(|((route, name), position)| {
        json!({
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": address(publication, route),
        })
    });
    let end = trail.last().map(|(route, _)| address(publication, route)).unwrap_or_default();
    json!({
        "@type": "BreadcrumbList",
        "@id": format!("{end}#breadcrumb"),
        "itemListElement": items.collect::<Value>(),
    })
}

fn site(publication: Publication<'_>) -> Value {
    let mut site = json!({
        "@type": "WebSite",
        "@id": site_name(publication),
        "url": address(publication, &Route::Home),
        "name": publication.title(),
        "inLanguage": LANGUAGE,
        "publisher": publisher(publication),
    });
    put(
        &mut site,
        "description",
        publication.knowledge_base().site().description.as_deref().and_then(text),
    );
    put(&mut site, "license", licence(publication));
    site
}

fn site_name(publication: Publication<'_>) -> String {
    format!("{}#site", address(publication, &Route::Home))
}

/// Only the site's name is known of the publisher.
fn publisher(publication: Publication<'_>) -> Value {
    json!({"@type": "Organization", "name": publication.title()})
}

fn licence(publication: Publication<'_>) -> Option<String> {
    let site = publication.knowledge_base().site();
    site.licence_link().or(site.licence.as_deref()).map(str::to_owned)
}

fn address(publication: Publication<'_>, route: &Route) -> String {
    SiteUrl::to(route.clone()).href(publication.base().unwrap_or("./"))
}

fn text(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Sets a property unless the value is `None`.
fn put(node: &mut Value, property: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        node[property] = value.into();
    }
}

/// Sets a property unless the list is empty.
fn put_each(node: &mut Value, property: &str, items: impl Iterator<Item = Value>) {
    let items: Vec<Value> = items.collect();
    put(node, property, (!items.is_empty()).then_some(items));
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_core::KnowledgeBase;

    const JSON: &str = r#"{"format": 1, "site": {"title": "Peer Atlas"}, "vocabulary": {
        "countries": [{"id": "KE", "label": "Kenya"}]}, "organisations": [{"id": "o", "name": "Org"}],
        "working_groups": [{"id": "g", "title": "G", "summary": "S.", "kind": "network",
         "status": "active", "started": "2016-10", "organisations": [{"id": "o", "role": "host"},
         {"id": "o", "role": "partner"}], "sources": [{"title": "T", "publisher": "P"}],
         "checked": "2026-11"}],
        "events": [{"id": "e", "title": "E", "summary": "S.", "format": "meeting",
         "start": "2026-05", "place": {"country": "KE", "online": true}, "organisations": [{"id": "o",
         "role": "co-organiser"}], "sources": [{"title": "T", "publisher": "P",
         "url": "https://o.example/e"}], "checked": "2026-11"}],
        "case_studies": [{"id": "c", "title": "C", "summary": "S.", "city": "Nairobi",
         "country": "KE", "lat": -1.29, "lon": 36.82, "years": {"from": 2016}, "instruments": [],
         "sources": [{"title": "T", "publisher": "P", "date": "2019-07"}], "checked": "2026-11"}]}"#;

    fn entity(collection: Collection) -> Value {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        record(Publication::new(&kb), kb.at(collection, 0).unwrap())["@graph"][1].clone()
    }

    #[test]
    fn only_roles_with_an_accurate_property_are_included() {
        let group = entity(Collection::Groups);
        assert_eq!(group["memberOf"], json!([{"@type": "Organization", "name": "Org"}]));
        assert_eq!(group["foundingDate"], "2016-10");
        assert!(group.get("member").is_none(), "a partner need not be a member");
        assert_eq!(entity(Collection::Events)["organizer"][0]["name"], "Org");
    }

    fn event_graph(from: &str, to: &str) -> Vec<Value> {
        assert!(JSON.contains(from), "{from}");
        let (kb, faults) = KnowledgeBase::decode(&JSON.replacen(from, to, 1)).unwrap();
        assert_eq!(faults, []);
        let json = record(Publication::new(&kb), kb.at(Collection::Events, 0).unwrap());
        json["@graph"].as_array().unwrap().clone()
    }

    const PLACE: &str = r#""place": {"country": "KE", "online": true}"#;

    #[test]
    fn event_has_the_properties_search_engines_require() {
        let event = entity(Collection::Events);
        assert_eq!(event["startDate"], "2026-05");
        let mode = "https://schema.org/MixedEventAttendanceMode";
        assert_eq!(event["eventAttendanceMode"], mode);
        assert_eq!(event["location"][0]["name"], "Kenya");
        assert_eq!(event["location"][0]["address"]["addressCountry"], "KE");
        let online = json!({"@type": "VirtualLocation", "url": "https://o.example/e"});
        assert_eq!(event["location"][1], online);
        let recorded = r#""place": {"online": true}, "recordings": [{"label": "Film", "url": "https://v.example/1"}]"#;
        let event = &event_graph(PLACE, recorded)[1];
        assert_eq!(event["location"]["url"], "https://v.example/1");
        assert_eq!(event["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    }

    #[test]
    fn incomplete_event_has_no_event_node() {
        for (from, to) in [
            (r#""start": "2026-05", "#, ""),
            (PLACE, r#""themes": []"#),
            (PLACE, r#""place": {"venue": "Hall"}"#),
        ] {
            let graph = event_graph(from, to);
            let types: Vec<&Value> = graph.iter().map(|node| &node["@type"]).collect();
            assert_eq!(types, ["WebPage", "BreadcrumbList"], "{to}");
            assert!(graph[0].get("mainEntity").is_none());
        }
        let unsafe_online = JSON.replace(PLACE, r#""place": {"online": true}"#);
        let unsafe_online = unsafe_online.replace("https://o.example/e", "javascript:alert(1)");
        let (kb, _) = KnowledgeBase::decode(&unsafe_online).unwrap();
        let json = record(Publication::new(&kb), kb.at(Collection::Events, 0).unwrap());
        assert_eq!(json["@graph"].as_array().unwrap().len(), 2);
        assert!(!json.to_string().contains("javascript"));
    }

    #[test]
    fn case_study_has_place_years_and_sources() {
        let case = entity(Collection::Cases);
        assert_eq!(case["spatialCoverage"]["geo"]["latitude"], -1.29);
        assert_eq!(case["spatialCoverage"]["name"], "Nairobi, Kenya");
        assert_eq!(case["temporalCoverage"], "2016/..");
        let source = json!([{"@type": "CreativeWork", "name": "T", "datePublished": "2019-07",
            "publisher": {"@type": "Organization", "name": "P"}}]);
        assert_eq!(case["isBasedOn"], source);
    }

    #[test]
    fn urls_are_relative_to_the_root_without_a_site_url() {
        let (kb, _) = KnowledgeBase::decode(JSON).unwrap();
        let shown: Vec<Record<'_>> = kb.records(Collection::Cases).collect();
        let here = list(Publication::new(&kb), Collection::Cases.into(), &shown);
        assert_eq!(here["@graph"][0]["mainEntity"]["itemListElement"][0]["url"], "./cases/c/");
        let there = dataset(Publication::at(&kb, "https://a.example/"), "Data");
        let file = &there["@graph"][0]["distribution"][1]["contentUrl"];
        assert_eq!(file, "https://a.example/groups.csv");
        assert_eq!(home(Publication::new(&kb))["@graph"][0]["@id"], "./#site");
    }
}
