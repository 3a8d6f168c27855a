//! Maps British and American spellings of a word to one form.
//!
//! Owns which spellings are the same word. The index, queries and highlighting all use the
//! normalised form, so `neighbourhood` and `neighborhood` are one word. Rules for endings are
//! limited to lists of stems: `colour` becomes `color`, but `four` does not become `for`. Must not
//! know documents.

use std::borrow::Cow;

/// Stems before -our, American -or: behaviour, colour, neighbourhood.
const OUR: &str = "arb ard arm behavi cand clam col demean endeav fav ferv flav harb hon hum lab neighb od parl \
    ranc rig rum sav savi splend succ tum val vap vig";
/// Stems before -re, American -er: centre, kilometre.
const RE: &str = "calib cent fib lit lust maneuv meag met sab somb spect theat";
/// Stems with ll in one spelling and l in the other: traveller, councillor, enrolment.
const L: &str = "cancel channel council counsel dial distil enrol equal fuel fulfil instal instil jewel label \
    level libel marvel medal model panel rival signal total travel tunnel wool";
/// Endings after -is-, American -iz-: organise, organisation.
const IS: [&str; 9] = ["e", "ed", "es", "er", "ers", "ing", "ings", "able", "ation"];
/// The minimum length of a stem before -ise; shorter words are other words: prise, rise, revise.
const STEM: usize = 4;
/// Words and prefixes that no rule covers.
const WORDS: [(&str, &str); 27] = [
    ("acknowledgement", "acknowledgment"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("anaesth", "anesth"),
    ("analogue", "analog"),
    ("archaeo", "archeo"),
    ("benefitt", "benefit"),
    ("biass", "bias"),
    ("catalogue", "catalog"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("encyclopaed", "encycloped"),
    ("focuss", "focus"),
    ("grey", "gray"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("manoeuv", "maneuv"),
    ("offence", "offense"),
    ("paed", "ped"),
    ("plough", "plow"),
    ("practis", "practic"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("sceptic", "skeptic"),
    ("skillful", "skilful"),
    ("willful", "wilful"),
];

/// The normalised spelling of a folded word.
pub(crate) fn normalised(word: &str) -> Cow<'_, str> {
    normalised_as(word, false)
}

/// The normalised spelling of a prefix: `organis` becomes `organiz`.
#[must_use]
pub fn beginning(word: &str) -> Cow<'_, str> {
    normalised_as(word, true)
}

/// Normalises each part of a word until nothing changes.
fn normalised_as(word: &str, is_unfinished: bool) -> Cow<'_, str> {
    if word.len() < 4 {
        return word.into();
    }
    let whole = WORDS.iter().find_map(|pair| replaced(word, *pair, is_unfinished));
    match whole.or_else(|| by_rule(word, is_unfinished)) {
        Some(other) => normalised_as(&other, is_unfinished).into_owned().into(),
        None => word.into(),
    }
}

/// Replaces the prefix `from` of a word by `to`; for an unfinished word, also if it is a prefix of
/// `from` but not of `to`.
fn replaced(word: &str, (from, to): (&str, &str), is_unfinished: bool) -> Option<String> {
    if let Some(rest) = word.strip_prefix(from) {
        return Some(to.to_owned() + rest);
    }
    let differs = || from.starts_with(word) && word.len() > 4 && !to.starts_with(word);
    (is_unfinished && differs()).then(|| to.to_owned())
}

/// Replaces the endings that differ; `None` if there are none.
fn by_rule(word: &str, is_unfinished: bool) -> Option<String> {
    let bytes = word.as_bytes();
    let (mut spelled, mut done) = (String::new(), 0);
    for at in 2..bytes.len() {
        let change = match bytes[at] {
            b'o' | b'r' | b'i' | b'y' => ending(word, at, is_unfinished),
            b'l' if bytes.get(at + 1) == Some(&b'l') => ends(&word[..=at], L).then_some((2, "l")),
            _ => None,
        };
        if let Some((length, with)) = change.filter(|_| at >= done) {
            spelled.push_str(&word[done..at]);
            spelled.push_str(with);
            done = at + length;
        }
    }
    spelled.push_str(word.get(done..).unwrap_or_default());
    (done > 0).then_some(spelled)
}

/// The number of bytes to replace at `at`, and their replacement.
fn ending(word: &str, at: usize, is_unfinished: bool) -> Option<(usize, &'static str)> {
    let (stem, rest) = word.split_at(at);
    let begins =
        |ending: &str| rest.starts_with(ending) || (is_unfinished && ending.starts_with(rest));
    match rest.as_bytes() {
        [b'o', b'u', ..] => (begins("our") && ends(stem, OUR)).then_some((3, "or")),
        [b'r', b'e', b'd', ..] => ends(stem, RE).then_some((2, "ere")),
        [b'r', ..] => ((begins("re") || begins("ring")) && ends(stem, RE))
            .then(|| if rest.starts_with("ri") { (1, "er") } else { (2, "er") }),
        [b'i', b's', after @ ..] => {
            let fits = |ending: &&str| {
                let ending = ending.as_bytes();
                after == ending
                    || (ending == b"ation" && after.starts_with(ending))
                    || (is_unfinished && ending.starts_with(after))
            };
            (stem.len() >= STEM && IS.iter().any(fits)).then_some((2, "iz"))
        }
        [b'y', b's', after @ ..] => {
            let fits = IS[..7].iter().any(|ending| after == ending.as_bytes());
            (stem.ends_with('l') && stem.len() >= STEM && fits).then_some((2, "yz"))
        }
        _ => None,
    }
}

fn ends(stem: &str, list: &str) -> bool {
    list.split(' ').any(|end| stem.ends_with(end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn british_and_american_spellings_are_equal() {
        for (british, american) in [
            ("neighbourhoods", "neighborhoods"),
            ("labour", "labor"),
            ("behavioural", "behavioral"),
            ("dishonoured", "dishonored"),
            ("centre", "center"),
            ("centres", "centers"),
            ("centred", "centered"),
            ("centring", "centering"),
            ("kilometres", "kilometers"),
            ("theatre", "theater"),
            ("organisation", "organization"),
            ("organisational", "organizational"),
            ("decentralised", "decentralized"),
            ("recognisable", "recognizable"),
            ("realising", "realizing"),
            ("analyse", "analyze"),
            ("paralysed", "paralyzed"),
            ("colourise", "colorize"),
            ("travelled", "traveled"),
            ("travellers", "travelers"),
            ("modelling", "modeling"),
            ("councillors", "councilors"),
            ("enrolment", "enrollment"),
            ("fulfil", "fulfill"),
            ("instalment", "installment"),
            ("skilful", "skillful"),
            ("programme", "program"),
            ("programmes", "programs"),
            ("defence", "defense"),
            ("licences", "licenses"),
            ("practising", "practicing"),
            ("judgement", "judgment"),
            ("manoeuvred", "maneuvered"),
            ("dialogues", "dialogs"),
            ("grey", "gray"),
        ] {
            assert_eq!(normalised(british), normalised(american));
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (word, other) in [
            ("four", "for"),
            ("our", "or"),
            ("hour", "hor"),
            ("tour", "tor"),
            ("pour", "por"),
            ("source", "sorce"),
            ("her", "hre"),
            ("here", "heer"),
            ("there", "theer"),
            ("size", "sise"),
            ("prize", "prise"),
            ("wise", "wize"),
            ("rise", "rize"),
            ("revise", "revize"),
            ("analysis", "analyzis"),
            ("advice", "advise"),
            ("called", "caled"),
            ("filling", "filing"),
            ("string", "stering"),
            ("history", "histeroy"),
        ] {
            assert_ne!(normalised(word), normalised(other));
        }
        for word in ["courts", "journal", "resources", "tourism", "course", "Melbourne", "acre"] {
            assert_eq!(normalised(word), word);
        }
    }

    #[test]
    fn unfinished_words_become_prefixes_of_the_normalised_word() {
        for (typed, word) in [
            ("neighbou", "neighborhood"),
            ("neighbour", "neighborhood"),
            ("centr", "center"),
            ("organis", "organization"),
            ("organisati", "organization"),
            ("analyse", "analyzed"),
            ("travell", "traveler"),
            ("defenc", "defense"),
            ("programm", "program"),
        ] {
            assert!(word.starts_with(&*beginning(typed)), "{typed}: {}", beginning(typed));
        }
        assert_eq!(beginning("cou"), "cou");
        assert_eq!(beginning("progr"), "progr");
    }

    proptest! {
        #[test]
        fn normalising_is_idempotent(
            parts in prop::collection::vec("[a-z]{0,3}|our|re|red|ring|l{1,3}|is|ise|ys|travel|lab|met|fulfil|colour|programme|defence", 1..5),
        ) {
            let word = parts.concat();
            let (finished, begun) = (normalised(&word), beginning(&word));
            prop_assert_eq!(&normalised(&finished), &finished);
            prop_assert_eq!(&beginning(&begun), &begun);
        }
    }

    #[test]
    fn normalised_spellings_are_unchanged() {
        for word in ["organization", "traveler", "center", "program", "aging", "centered", "instal"]
        {
            assert_eq!(normalised(word), word);
        }
    }
}
