//! Everything named in the founding documents can be found by its name.

use atlas_core::{Catalogue, Collection, List, Query, results};
use serde::Deserialize;

use crate::content::catalogue;

/// A name from the founding documents, and the record that must be among the first hits.
const NAMED: [(&str, &str); 52] = [
    (
        "LPSA Thematic Working Group on Conflict, Fragility and Migration",
        "lpsa-conflict-fragility-migration",
    ),
    ("Localization working group", "lpsa-localizing-services-development"),
    ("LPSA regional working group", "lpsa-asia"),
    ("LPSA quarterly meetings", "lpsa-conflict-working-group-quarterly-meetings"),
    ("World Bank Fragility Forum 2022", "fragility-forum-2022"),
    ("city-led action fragility forum", "fragility-forum-2022-strong-cities-city-led-action"),
    ("Strong Cities Network", "strong-cities-network"),
    ("SCN", "strong-cities-network"),
    ("county engagement forum Mombasa", "mombasa-cef-coordination-forum"),
    ("Blantyre data", "blantyre-data-mapping"),
    ("Saida prevention network", "saida-local-prevention-network"),
    ("Saida vaccination", "saida-covid-vaccination-health-network"),
    ("Saida civil society", "saida-civil-society-service-provision"),
    ("Mombasa peace committees", "mombasa-peace-committee-gun-amnesty"),
    ("Mombasa fishing communities", "mombasa-fishing-community-support"),
    ("Blantyre Economic Empowerment Fund", "blantyre-economic-empowerment-fund"),
    ("Mombasa County plan", "mombasa-county-action-plan"),
    ("Mombasa Kristiansand", "kristiansand-mombasa-exchange"),
    ("Mombasa Kristiansand", "strong-cities-mombasa-kristiansand-2018"),
    (
        "migration displacement crisis peer learning UCLG",
        "uclg-peer-learning-migration-crisis-2022",
    ),
    ("Municipal Peace Talks", "uclg-municipal-peace-talks-the-hague"),
    ("International Migration Review Forum", "international-migration-review-forum-2022"),
    ("Mayors Mechanism", "gfmd-mayors-mechanism"),
    ("Mayors Migration Council", "mayors-migration-council-leadership-board"),
    ("Knowledge Platform Security & Rule of Law", "knowledge-platform-security-rule-of-law"),
    ("reconstruction tender working group", "kpsrl-reconstruction-tender-working-group"),
    ("National Action Plan 1325", "dutch-nap-1325-partnership"),
    ("WO=MEN", "dutch-nap-1325-partnership"),
    ("SCIENTIA SSR", "kpsrl-scientia-eu-ssr-2015"),
    ("Mali International Crisis Group", "kpsrl-lunch-mali-icg-2015"),
    ("informal economies", "kpsrl-brainstorm-informal-economies-2015"),
    ("rule of law Mali", "kpsrl-rule-of-law-mali-2015"),
    ("Rachel Kleinfeld", "kpsrl-lunch-kleinfeld-2015"),
    ("Plural Security in the City", "kpsrl-plural-security-city-2015"),
    ("NWO open call", "nwo-open-call-security-rule-of-law-2015"),
    ("local peace committees Burundi", "nwo-open-call-security-rule-of-law-2015"),
    ("youth economic opportunities", "kpsrl-rtwg-youth-economic-opportunities-2015"),
    ("brainstorm conflict management", "kpsrl-brainstorm-conflict-management-2015"),
    ("NAP draft feedback", "kpsrl-nap-1325-draft-feedback-2015"),
    ("dialogue Ukraine online", "kpsrl-brainstorm-conflict-management-2015"),
    ("favelas", "rio-favela-pacification"),
    ("Trinidad", "port-of-spain-project-reason"),
    ("Beirut security", "beirut-plural-security"),
    ("Mogadishu", "mogadishu-waberi-neighbourhood-watch"),
    ("Kano", "kano-plural-policing"),
    ("taxi association Kampala", "kampala-taxi-association-policing"),
    ("Nairobi security", "nairobi-plural-security"),
    ("Tunis security", "tunis-plural-security"),
    ("technical working group urban security peacebuilding", "un-twg-urban-security-peacebuilding"),
    ("Global Network on Safer Cities", "un-habitat-global-network-safer-cities"),
    ("Geneva Peacebuilding Platform", "geneva-peacebuilding-platform"),
    ("Habitat III", "habitat-iii-quito-2016"),
];

/// The lowest rank allowed: visible without scrolling far.
const IN_SIGHT: usize = 5;

fn is_in_sight(catalogue: &Catalogue, text: &str, id: &str) -> bool {
    let query = Query::default().with_text(text);
    Collection::ALL.into_iter().any(|collection| {
        let list = List::from(collection);
        let page = results::run(catalogue, list, &query);
        let seen = catalogue.items_at(list, &page.hits);
        seen.iter().take(IN_SIGHT).any(|item| item.record.id().as_str() == id)
    })
}

#[test]
fn every_name_in_the_founding_documents_is_found() {
    let catalogue = catalogue();
    let missing: Vec<_> =
        NAMED.iter().filter(|(text, id)| !is_in_sight(&catalogue, text, id)).collect();
    assert!(missing.is_empty(), "not among the first {IN_SIGHT}: {missing:#?}");
}

/// A fact from a founding document, a query for it, and the record that must be on the first page
/// of its list.
#[derive(Deserialize)]
struct Founding {
    fact: String,
    query: String,
    record: String,
}

#[test]
fn every_fact_of_the_founding_documents_is_found() {
    let catalogue = catalogue();
    let facts: Vec<Founding> = serde_json::from_str(include_str!("founding_facts.json")).unwrap();
    assert!(facts.len() >= 120);
    let is_found = |fact: &Founding| {
        let query = Query::default().with_text(&fact.query);
        Collection::ALL.into_iter().any(|collection| {
            let list = List::from(collection);
            let page = results::run(&catalogue, list, &query);
            let hits = catalogue.items_at(list, &page.hits);
            hits.iter().any(|item| item.record.id().as_str() == fact.record)
        })
    };
    let missing: Vec<String> = facts
        .iter()
        .filter(|fact| !is_found(fact))
        .map(|Founding { fact, query, record }| format!("{query} -> {record}: {fact}"))
        .collect();
    assert!(missing.is_empty(), "not on the first page:\n{}", missing.join("\n"));
}
