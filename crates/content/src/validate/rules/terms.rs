//! Controlled values: terms of the vocabulary, and languages.

use super::{
    ContentIndex,
    findings::FileFindings,
    nearest::nearest,
    texts::{Sort, Text},
};
use atlas_core::Term;

/// The two-letter codes of ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce \
    ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv \
    ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr \
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn \
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so \
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh \
    yi yo za zh zu";

/// Checks the controlled values of a file.
pub(super) fn check(index: &ContentIndex<'_>, texts: &[Text<'_>], findings: &mut FileFindings<'_>) {
    let has_vocabulary = !index.is_broken("vocabulary.json");
    for text in texts {
        match text.sort {
            Sort::Term(list) if has_vocabulary => {
                unknown_term(index.bundle.vocabulary.terms(list), text, findings);
            }
            Sort::Language => language(text, findings),
            _ => {}
        }
    }
}

/// Reports a term that is not in its list.
fn unknown_term(terms: &[Term], text: &Text<'_>, findings: &mut FileFindings<'_>) {
    let id = text.words;
    if id.trim().is_empty() || terms.iter().any(|term| term.id == id) {
        return;
    }
    if let Some(successor) = terms.iter().find(|term| term.replaces.iter().any(|old| old == id)) {
        let problem = format!("`{id}` has been replaced");
        findings.error(&text.field, problem, format!("Write `{}`.", successor.id));
        return;
    }
    let guess =
        nearest(id, terms.iter().map(names)).map(|known| format!("Did you mean `{known}`?"));
    let remedy = guess.unwrap_or_else(|| {
        let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).take(25).collect();
        format!("Write one of: {}.", known.join(", "))
    });
    findings.error(&text.field, format!("`{id}` is not in vocabulary.json"), remedy);
}

/// The names of a term, its id first.
fn names(term: &Term) -> Vec<&str> {
    let acronym = term.acronym.as_deref();
    [term.id.as_str(), &term.label].into_iter().chain(acronym).collect()
}

fn language(text: &Text<'_>, findings: &mut FileFindings<'_>) {
    let code = text.words;
    let is_known = LANGUAGES.split_ascii_whitespace().any(|known| known == code);
    if !code.trim().is_empty() && !is_known {
        let problem = format!("`{code}` is not a language code");
        let remedy = "Write the two-letter code of ISO 639-1, such as en, fr or es.";
        findings.error(&text.field, problem, remedy);
    }
}
