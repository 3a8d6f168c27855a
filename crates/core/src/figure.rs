//! Finds the figure in a sentence, such as "45.1%", that a page may show in large type.
//!
//! A number in large type claims importance, so the rule is strict: amounts with thousands
//! separators, percentages and money; never a year, a date or a part of a name. In doubt it finds
//! none. Supports English only, the language of the content, and works on bytes: Unicode tables
//! would add more to the browser build than everything else here. Must not know records or pages.

/// Currency signs before an amount. `K` is the kwacha, accepted only before large amounts.
const CURRENCIES: [&str; 9] = ["US$", "$", "€", "£", "CHF ", "EUR ", "USD ", "GBP ", "K"];
/// Units after a number. An amount with one of these is a figure.
const UNITS: [&str; 8] = [
    "%",
    " per cent",
    " million",
    " billion",
    " euros",
    " dollars",
    " million euros",
    " million dollars",
];
/// Prefixes of words that mark a sentence as about plans or estimates, not results.
const DOUBTS: [&str; 11] = [
    "aim", "announce", "differ", "estimate", "expect", "goal", "hope", "plan", "pledge", "survey",
    "target",
];
/// Words before a number that make it half of a comparison.
const HALVES: [&str; 4] = ["from", "per", "between", "of"];

/// The first figure of a sentence, as written there.
///
/// ```
/// use atlas_core::figure;
///
/// assert_eq!(figure("3,955 families served in 2020."), Some("3,955"));
/// assert_eq!(figure("The pilot unlocked a further US$2 million."), Some("US$2 million"));
/// assert_eq!(figure("Riots in September 2011 did not spread as in 1999."), None);
/// assert_eq!(figure("Over 84,000 people expected to gain."), None);
/// ```
#[must_use]
pub fn figure(sentence: &str) -> Option<&str> {
    let bytes = sentence.as_bytes();
    let mut words = bytes.split(|byte| !byte.is_ascii_alphabetic());
    if words.any(is_doubtful) {
        return None;
    }
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let rest = bytes[at..].iter();
        let mut end = at + rest.take_while(|b| b.is_ascii_digit() || b",.".contains(b)).count();
        while !bytes[end - 1].is_ascii_digit() {
            end -= 1;
        }
        if let Some(figure) = figure_at(sentence, at, end) {
            return Some(figure);
        }
        at = end;
    }
    None
}

fn is_doubtful(word: &[u8]) -> bool {
    let begins = |doubt: &&str| {
        word.get(..doubt.len()).is_some_and(|word| word.eq_ignore_ascii_case(doubt.as_bytes()))
    };
    DOUBTS.iter().any(begins)
}

/// The figure whose number is at `start..end`; `None` if it does not qualify.
fn figure_at(sentence: &str, start: usize, end: usize) -> Option<&str> {
    let (before, after) = (sentence.get(..start)?, sentence.get(end..)?);
    let is_grouped = is_grouped(&sentence.as_bytes()[start..end])?;
    let currency = CURRENCIES.into_iter().find(|mark| before.ends_with(mark)).unwrap_or_default();
    let units = UNITS.into_iter().filter(|unit| after.starts_with(unit));
    let unit =
        units.fold("", |longest, unit| if unit.len() > longest.len() { unit } else { longest });
    let is_money = !currency.is_empty() && currency != "K";
    let start = start - currency.len();
    let is_figure = is_grouped || is_money || !unit.is_empty();
    let is_whole =
        is_independent(&sentence.as_bytes()[..start]) && ends(&after.as_bytes()[unit.len()..]);
    (is_figure && is_whole).then(|| sentence.get(start..end + unit.len()))?
}

/// Whether the digits are grouped in thousands, as in `12,500` but not `12500`; `None` for
/// malformed numbers such as `2019,202`.
fn is_grouped(number: &[u8]) -> Option<bool> {
    let mut parts = number.split(|byte| *byte == b'.');
    let mut groups = parts.next()?.split(|byte| *byte == b',');
    let decimals = parts.next().unwrap_or_default();
    let first = groups.next()?;
    let mut is_grouped = false;
    for group in groups {
        is_grouped = true;
        (group.len() == 3 && first.len() <= 3 && first != b"0").then_some(())?;
    }
    (parts.next().is_none() && !decimals.contains(&b',')).then_some(is_grouped)
}

/// Whether the text before a number leaves it independent: it ends in a space, with no open
/// bracket, no half of a comparison or a range, and no name (a capitalised word within the
/// sentence).
fn is_independent(before: &[u8]) -> bool {
    let bracket = before.iter().rev().find(|byte| b"()".contains(byte));
    let mut words = before.split(|byte| *byte == b' ').rev().filter(|word| !word.is_empty());
    let last = words.next().unwrap_or_default();
    let earlier = words.next().and_then(|word| word.last());
    let begins = earlier.is_none_or(|sign| b".;:".contains(sign));
    let is_name = !begins && last.first().is_some_and(|b| b.is_ascii_uppercase() || !b.is_ascii());
    let is_range = [&b"to"[..], b"and", b"or"].contains(&last)
        && earlier.is_some_and(|sign| sign.is_ascii_digit() || *sign == b'%');
    let is_half = HALVES.iter().any(|half| half.as_bytes() == last);
    let is_apart = before.last().is_none_or(|byte| *byte == b' ');
    is_apart && bracket != Some(&b'(') && !is_name && !is_range && !is_half
}

/// Whether the figure ends here: neither a word nor a range continues.
fn ends(after: &[u8]) -> bool {
    let goes_on =
        |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"-/".contains(byte);
    let links = [&b" to "[..], b" or ", b" and "];
    let range = links.into_iter().find_map(|word| after.strip_prefix(word));
    let is_range = range.and_then(|rest| rest.first()).is_some_and(u8::is_ascii_digit);
    !after.first().is_some_and(goes_on) && !is_range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn none(sentences: &[&str]) {
        for sentence in sentences {
            assert_eq!(figure(sentence), None, "{sentence}");
        }
    }

    #[track_caller]
    fn found(pairs: &[(&str, &str)]) {
        for (sentence, expected) in pairs {
            assert_eq!(figure(sentence), Some(*expected), "{sentence}");
        }
    }

    #[test]
    fn grouped_numbers_percentages_and_money_are_figures() {
        found(&[
            ("Over 4,000 migrants and refugees reached.", "4,000"),
            ("It now serves 1,234,567 people.", "1,234,567"),
            ("Within a year violent crime was 45.1% lower.", "45.1%"),
            ("In the feedback 86 per cent said so.", "86 per cent"),
            ("Selected for a US$300,000 grant in October 2025.", "US$300,000"),
            ("CHF 944,952 for 2017-2024.", "CHF 944,952"),
            ("Nationally about K8.1 billion lent.", "K8.1 billion"),
            ("The winner gets 20,000 euros.", "20,000 euros"),
            ("The fund gave 80 million dollars.", "80 million dollars"),
            ("Arrests were down 50%, traffic stops 60%.", "50%"),
            ("More than 12,000 consultations in 2022.", "12,000"),
        ]);
    }

    #[test]
    fn years_dates_and_small_numbers_are_not_figures() {
        none(&[
            "",
            "Policy in force in all 17 districts since 2012.",
            "By 31 December 2015 hardly any calls had come in.",
            "It worked from 2015, 2016 and 2017 on.",
            "Part of 14 joint projects (2018-2021).",
            "In 2019,202 people came.",
            "In 2015 12500 people came.",
        ]);
    }

    #[test]
    fn parts_of_names_are_not_figures() {
        none(&[
            "Peer Learning Note 25 and Resolution 1,325 collect cases.",
            "The R4V platform and the K8 road.",
            "The 100%-campaign began.",
            "COVID-19,000 was no number.",
        ]);
    }

    #[test]
    fn halves_of_comparisons_and_ranges_are_not_figures() {
        none(&[
            "Homicides fell to 28 per 100,000 in 2002.",
            "Sources speak of a few, 4,000 to 10,000, people.",
            "A loss of between 4,000 and 10,000 homes.",
            "Somewhere 4,000–10,000 people live.",
            "The city gave US$32,000 to 106 families, which reads as a range.",
            "The town grew from 4,000 to 55,000 people.",
        ]);
    }

    #[test]
    fn plans_and_asides_are_not_figures() {
        none(&[
            "Over 84,000 people expected to gain from the project.",
            "Over 600 households had gas, with a target of 20,000.",
            "A survey of 2,000 residents found support.",
            "The grant (US$100 million over five years) is spent.",
        ]);
    }
}
