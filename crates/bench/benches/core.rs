//! Native benchmarks of parts of the core over 10,000 records, to see what a change makes faster or
//! slower. Run by `cargo xtask bench core`, which prepares the corpus and passes its path in
//! `ATLAS_BENCH_CORPUS`. `cargo xtask bench search` compares the engine with others, in a browser.

use std::{collections::BTreeMap, env, fs, hint::black_box, path::PathBuf, time::Duration};

use atlas_bench::{Corpus, Engine, FACETS};
use atlas_core::search::{IndexFiles, SearchIndex};
use criterion::Criterion;
use serde::Deserialize;

/// Hits per page.
const LIMIT: usize = 20;

/// A query, as written by the benchmark's generator.
#[derive(Debug, Deserialize)]
struct Query {
    kind: String,
    text: String,
    #[serde(default)]
    filters: BTreeMap<String, Vec<Value>>,
}

/// A text, and pairs of a column and a value selected in it.
type Question = (String, Vec<[u32; 2]>);

/// A facet value; years are numbers in the corpus.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Year(u16),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = env::var_os("ATLAS_BENCH_CORPUS").map(PathBuf::from);
    let file = file.ok_or("run `cargo xtask bench core`, which prepares the corpus")?;
    let corpus = Corpus::parse(&fs::read(&file)?)?;
    let queries = serde_json::from_slice(&fs::read(file.with_file_name("queries.json"))?)?;
    // Short, for everyday use; a change of 10 % still shows.
    let criterion = Criterion::default().sample_size(30);
    let criterion = criterion.warm_up_time(Duration::from_secs(1));
    let mut criterion = criterion.measurement_time(Duration::from_secs(2)).configure_from_args();
    index(&mut criterion, &corpus);
    questions(&mut criterion, &Engine::new(corpus), queries);
    criterion.final_summary();
    Ok(())
}

/// Builds an index, and opens a prebuilt one.
fn index(criterion: &mut Criterion, corpus: &Corpus) {
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10);
    group.bench_function("build", |bencher| {
        bencher.iter(|| SearchIndex::new(corpus.documents()));
    });
    let files = SearchIndex::new(corpus.documents()).files();
    group.bench_function("open", |bencher| bencher.iter(|| open(&files)));
    group.bench_function("columns", |bencher| bencher.iter(|| corpus.columns()));
    group.finish();
}

fn open(files: &IndexFiles) -> Option<SearchIndex> {
    let index = SearchIndex::open(&files.words)?;
    let mut parts = files.parts.iter().enumerate();
    parts.all(|(part, file)| index.add(part, file.clone())).then_some(index)
}

/// Runs all queries of a kind in sequence, for one figure per kind.
fn questions(criterion: &mut Criterion, engine: &Engine, queries: Vec<Query>) {
    let mut kinds: BTreeMap<String, Vec<Question>> = BTreeMap::new();
    for query in queries {
        let selected = selected(engine, &query.filters);
        kinds.entry(query.kind).or_default().push((query.text, selected));
    }
    let mut group = criterion.benchmark_group("queries");
    for (kind, queries) in kinds {
        let name = format!("{kind}, {} queries", queries.len());
        group.bench_function(name, |bencher| {
            bencher.iter(|| queries.iter().for_each(|query| ask(engine, query)));
        });
    }
    group.finish();
}

fn ask(engine: &Engine, (text, selected): &Question) {
    let answer = if selected.is_empty() {
        engine.search(text, LIMIT)
    } else {
        engine.filter(text, selected, LIMIT)
    };
    let _ = black_box(answer);
}

fn selected(engine: &Engine, filters: &BTreeMap<String, Vec<Value>>) -> Vec<[u32; 2]> {
    let pairs = filters.iter().flat_map(|(facet, values)| values.iter().map(move |v| (facet, v)));
    let place = |(facet, value): (&String, &Value)| {
        let column = FACETS.iter().position(|known| known == facet)?;
        let value = match value {
            Value::Text(text) => text.clone(),
            Value::Year(year) => year.to_string(),
        };
        let at = engine.columns()[column].values().iter().position(|known| *known == value)?;
        Some([u32::try_from(column).ok()?, u32::try_from(at).ok()?])
    };
    pairs.filter_map(place).collect()
}
