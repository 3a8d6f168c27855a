//! The pack gives the same results as the single file, with parts loaded on demand.

use atlas_core::{
    Catalogue, Collection, Item, KnowledgeBase, List, Query, coverage, pack, packing,
    results::{self, ResultPage},
};

use crate::content::{TODAY, bundle};

/// A pack in memory, and its requested files in order.
struct Host {
    files: Vec<(String, Vec<u8>)>,
    asked: Vec<String>,
}

impl Host {
    fn new() -> (Self, Catalogue) {
        let json = serde_json::to_string(&bundle()).unwrap();
        let files = packing::files(&json).unwrap();
        let (catalogue, bytes) = Catalogue::unpack(&files[0].1, TODAY.parse().unwrap()).unwrap();
        assert_eq!((files[0].0.as_str(), bytes), (pack::HEAD, json.len()));
        (Self { files, asked: Vec::new() }, catalogue)
    }

    fn send(&mut self, catalogue: &Catalogue, parts: &[pack::Part]) {
        for part in parts {
            let name = part.file();
            let (_, file) = self.files.iter().find(|(own, _)| *own == name).unwrap();
            assert!(catalogue.receive(*part, file.clone()), "{name} is damaged");
            self.asked.push(name);
        }
    }

    /// Runs a query, loading what it needs.
    fn run(&mut self, catalogue: &Catalogue, list: List, query: &Query) -> ResultPage {
        loop {
            let page = results::run(catalogue, list, query);
            if page.needs.is_empty() {
                return page;
            }
            self.send(catalogue, &page.needs);
        }
    }

    /// All hits of a query, after loading everything that is missing.
    fn all(&mut self, catalogue: &Catalogue, list: List, query: &Query) -> Vec<usize> {
        loop {
            match results::all(catalogue, list, query) {
                Ok(hits) => return hits,
                Err(needs) => self.send(catalogue, &needs),
            }
        }
    }
}

fn whole() -> Catalogue {
    let json = serde_json::to_string(&bundle()).unwrap();
    Catalogue::new(KnowledgeBase::decode(&json).unwrap().0, TODAY.parse().unwrap())
}

#[test]
fn the_pack_and_the_single_file_give_equal_results() {
    let (mut host, packed) = Host::new();
    let whole = whole();
    let queries = [
        "",
        "q=peace",
        "q=medelin",
        "q=\"social cohesion\"",
        "q=refugees in cities&sort=newest",
        "theme=migration-displacement&region=africa",
        "has=takeaways&year=2024",
        "has=lessons",
        "q=youth&theme=urban-security&page=2",
        "status=active&open=anyone",
        "q=zzzzzz",
        "q=how do mayors protect children from gangs",
        "sort=title",
        "when=past&online=online",
    ];
    for list in List::ALL {
        for query in queries.map(Query::parse) {
            let expected = results::run(&whole, list, &query);
            assert_eq!(host.run(&packed, list, &query), expected, "{list:?} {query}");
            // What a list shows; after a search also what it may excerpt.
            let items = |catalogue: &Catalogue| -> Vec<String> {
                let items = catalogue.items_at(list, &expected.hits).into_iter();
                let shown = |item: Item<'_>| {
                    let (common, lesson) = (item.record.common, item.lesson);
                    let body = (!query.text().is_empty()).then(|| item.record.body());
                    format!("{} {} {} {lesson:?} {body:?}", common.id, common.title, common.summary)
                };
                items.map(shown).collect()
            };
            assert_eq!(items(&packed), items(&whole), "{list:?} {query}");
        }
    }
}

#[test]
fn all_hits_are_the_concatenated_pages_with_full_records() {
    let (mut host, packed) = Host::new();
    let whole = whole();
    for list in List::ALL {
        for query in ["", "q=peace", "q=\"social cohesion\"&page=2", "region=africa&sort=title"] {
            let query = Query::parse(query);
            let pages = results::run(&whole, list, &query).pages();
            let page = |page| results::run(&whole, list, &query.on_page(page)).hits;
            let expected: Vec<usize> = (1..=pages).flat_map(page).collect();
            assert_eq!(
                results::all(&whole, list, &query),
                Ok(expected.clone()),
                "{list:?} {query}"
            );
            assert_eq!(host.all(&packed, list, &query), expected, "{list:?} {query}");
            let items = packed.items_at(list, &expected);
            assert!(items.iter().all(|item| !item.record.is_brief()), "{list:?} {query}");
        }
    }
}

#[test]
fn the_first_list_needs_no_part() {
    let (_, packed) = Host::new();
    let page = results::run(&packed, Collection::Events.into(), &Query::parse("region=africa"));
    assert!(!page.is_pending() && page.total() > 10 && !page.counts.is_empty());
    let shown = packed.items_at(Collection::Events.into(), &page.hits);
    assert!(
        shown.iter().all(|item| item.record.is_brief() && !item.record.common.title.is_empty())
    );
    let gaps = |catalogue: &Catalogue| coverage::gaps(catalogue);
    assert_eq!(gaps(&packed), gaps(&whole()), "gaps are computed from brief records");
}

#[test]
fn a_text_query_loads_words_then_postings_then_records() {
    let (mut host, packed) = Host::new();
    let page = host.run(&packed, Collection::Cases.into(), &Query::parse("q=medellin"));
    assert_eq!(host.asked[0], "cases-words.bin");
    assert!(host.asked[1].starts_with("cases-") && host.asked[1].contains(".bin"));
    assert!(host.asked[2..].iter().all(|name| name.contains(".json")), "{:?}", host.asked);
    assert!(host.asked.len() <= 2 + page.hits.len(), "{:?}", host.asked);
}

#[test]
fn the_single_file_replaces_parts_that_fail_to_load() {
    let (host, packed) = Host::new();
    let (list, query) = (Collection::Cases.into(), Query::parse("q=medellin"));
    let words = pack::Part::Words(list);
    let (_, file) = host.files.iter().find(|(name, _)| *name == words.file()).unwrap();
    assert!(packed.receive(words, file.clone()));
    assert!(results::run(&packed, list, &query).is_pending(), "its postings are missing");
    assert!(packed.receive_all(&serde_json::to_string(&bundle()).unwrap()));
    assert_eq!(results::run(&packed, list, &query), results::run(&whole(), list, &query));
}

#[test]
fn damaged_parts_are_rejected() {
    let (host, packed) = Host::new();
    for (name, file) in &host.files {
        let cut = file[..file.len() / 2].to_vec();
        if name == pack::HEAD {
            assert!(Catalogue::unpack(&cut, TODAY.parse().unwrap()).is_none());
        }
        let words = pack::Part::Words(Collection::Cases.into());
        if *name == words.file() {
            assert!(!packed.receive(words, cut));
            assert!(packed.receive(words, file.clone()));
        }
    }
    let part = pack::Part::Postings(Collection::Cases.into(), 0);
    assert!(!packed.receive(part, b"<html>".to_vec()));
    let part = pack::Part::Records(Collection::Cases, 0);
    assert!(!packed.receive(part, b"<html>".to_vec()));
    assert!(!packed.receive(part, b"[{\"id\": \"someone-else\"}]".to_vec()));
}

/// A part with an unreadable field is rejected, and nothing of it is kept.
#[test]
fn a_part_with_an_unreadable_field_can_be_replaced_later() {
    let part = pack::Part::Records(Collection::Cases, 0);
    let catalogue =
        |host: &Host| Catalogue::unpack(&host.files[0].1, TODAY.parse().unwrap()).unwrap().0;
    let (host, _) = Host::new();
    let (_, sound) = host.files.iter().find(|(name, _)| *name == part.file()).unwrap();
    let sound = String::from_utf8(sound.clone()).unwrap();
    for damage in [
        sound.replacen("\"checked\":\"", "\"checked\":\"soon ", 1),
        sound.replacen("\"summary\":\"", "\"summary\":\"\\ud83c", 1),
        sound.replacen("\"summary\":\"", "\"summary\":7,\"x\":\"", 1),
    ] {
        assert_ne!(damage, sound);
        let packed = catalogue(&host);
        assert!(!packed.receive(part, damage.clone().into_bytes()));
        let record = |catalogue: &Catalogue| {
            format!("{:?}", catalogue.knowledge_base().at(Collection::Cases, 0).unwrap())
        };
        assert!(packed.knowledge_base().at(Collection::Cases, 0).unwrap().is_brief());
        assert!(packed.receive(part, sound.clone().into_bytes()), "the same part, undamaged");
        assert_eq!(record(&packed), record(&whole()));
        let packed = catalogue(&host);
        assert!(!packed.receive(part, damage.into_bytes()));
        assert!(packed.receive_all(&serde_json::to_string(&bundle()).unwrap()));
        assert_eq!(record(&packed), record(&whole()), "the single file instead of the part");
    }
}
