//! Values of controlled lists: terms of the vocabulary, and languages.

use super::{Shelf, findings::Findings, nearest::nearest};
use crate::{Detail, Record, Term};

/// The two-letter codes of ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce \
    ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv \
    ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr \
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn \
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh \
    yi yo za zh zu";

/// Checks the controlled values of a record.
pub(super) fn check(shelf: &Shelf<'_>, record: Record<'_>, findings: &mut Findings<'_>) {
    languages(record, findings);
    if shelf.is_broken("vocabulary.json") {
        return;
    }
    for (field, id, terms) in uses(shelf, record) {
        unknown_term(terms, (&field, id), findings);
    }
}

/// Reports a term that the list lacks.
pub(super) fn unknown_term(terms: &[Term], (field, id): (&str, &str), findings: &mut Findings<'_>) {
    if id.trim().is_empty() || terms.iter().any(|term| term.id == id) {
        return;
    }
    let guess =
        nearest(id, terms.iter().map(names)).map(|known| format!("Did you mean `{known}`?"));
    let remedy = guess.unwrap_or_else(|| {
        let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).take(25).collect();
        format!("Write one of: {}.", known.join(", "))
    });
    findings.error(field, format!("`{id}` is not in vocabulary.json"), remedy);
}

/// Everything that a term goes by, its id first.
fn names(term: &Term) -> Vec<&str> {
    let acronym = term.acronym.as_deref();
    [term.id.as_str(), &term.label].into_iter().chain(acronym).collect()
}

/// Every controlled value of a record: where it stands, what it is, and its list.
fn uses<'a>(shelf: &Shelf<'a>, record: Record<'a>) -> Vec<(String, &'a str, &'a [Term])> {
    let lists = &shelf.bundle.vocabulary;
    let common = record.common;
    let mut uses = each("themes", &common.themes, &lists.themes);
    uses.extend(each("regions", &common.regions, &lists.regions));
    uses.extend(each("countries", &common.countries, &lists.countries));
    match record.detail {
        Detail::Group(group) => uses.push(("kind".into(), &group.kind, &lists.kinds)),
        Detail::Event(event) => {
            uses.push(("format".into(), &event.format, &lists.formats));
            let country = event.place.as_ref().and_then(|place| place.country.as_deref());
            uses.extend(country.map(|id| ("place.country".into(), id, &lists.countries[..])));
            for (at, outcome) in event.outcomes.iter().enumerate() {
                let field = format!("outcomes[{at}].countries");
                uses.extend(each(&field, &outcome.countries, &lists.countries));
            }
        }
        Detail::Case(case) => {
            uses.push(("country".into(), &case.country, &lists.countries));
            uses.extend(each("instruments", &case.instruments, &lists.instruments));
        }
    }
    uses
}

fn each<'a>(
    list: &str,
    ids: &'a [String],
    terms: &'a [Term],
) -> Vec<(String, &'a str, &'a [Term])> {
    let ids = ids.iter().enumerate();
    ids.map(|(at, id)| (format!("{list}[{at}]"), id.as_str(), terms)).collect()
}

fn languages(record: Record<'_>, findings: &mut Findings<'_>) {
    let is_known = |code: &str| LANGUAGES.split_ascii_whitespace().any(|known| known == code);
    for (at, code) in record.common.languages.iter().enumerate() {
        if !code.trim().is_empty() && !is_known(code) {
            let problem = format!("`{code}` is not a language code");
            let remedy = "Write the two small letters of ISO 639-1, such as en, fr or es.";
            findings.error(&format!("languages[{at}]"), problem, remedy);
        }
    }
}
