//! The figure of a sentence, such as "45.1%": what may stand large beside it.
//!
//! A page that sets a number large says that it matters, so the rule is a strict one: amounts with
//! thousands, percentages and money; never a year, a date or a part of a name. When in doubt there is none.
//! Knows English, the language of the content; must not know records or pages.

/// What stands before an amount of money. `K` is the kwacha, believed only of large amounts.
const CURRENCIES: [&str; 9] = ["US$", "$", "€", "£", "CHF ", "EUR ", "USD ", "GBP ", "K"];
/// What may follow a number and belongs to it. An amount with one of these is a figure.
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
/// How words begin by which a sentence speaks of hopes, or of numbers that are no result.
const DOUBTS: [&str; 11] = [
    "aim", "announce", "differ", "estimate", "expect", "goal", "hope", "plan", "pledge", "survey",
    "target",
];
/// Words after which a number is half of a comparison.
const HALVES: [&str; 4] = ["from", "per", "between", "of"];

/// The first figure of a sentence, as it stands there.
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
    let is_doubtful = |word: &str| DOUBTS.iter().any(|doubt| word.starts_with(doubt));
    if sentence.to_lowercase().split(|c: char| !c.is_alphabetic()).any(is_doubtful) {
        return None;
    }
    let mut from = 0;
    while let Some(at) = sentence[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + at;
        let rest = &sentence[start..];
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
        let number = rest[..length.unwrap_or(rest.len())].trim_end_matches(['.', ',']);
        from = start + number.len();
        if let Some(end) = end_of_figure(sentence, start, number) {
            let before = &sentence[..start];
            return Some(&sentence[start - currency(before).len()..end]);
        }
    }
    None
}

/// Where the figure ends that begins with this number; `None` when it is none.
fn end_of_figure(sentence: &str, start: usize, number: &str) -> Option<usize> {
    let is_grouped = is_grouped(number)?;
    let currency = currency(&sentence[..start]);
    let after = &sentence[start + number.len()..];
    let unit =
        UNITS.into_iter().filter(|unit| after.starts_with(unit)).max_by_key(|unit| unit.len());
    let unit = unit.unwrap_or_default();
    let is_money = !currency.is_empty() && currency != "K";
    let is_figure = is_grouped || is_money || !unit.is_empty();
    let stands_alone = stands_alone(&sentence[..start - currency.len()]);
    let ends = ends(&after[unit.len()..]);
    (is_figure && stands_alone && ends).then_some(start + number.len() + unit.len())
}

/// Whether digits come in thousands, as in `12,500` and not in `12500`; `None` for what is no number,
/// such as `2019,202`.
fn is_grouped(number: &str) -> Option<bool> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut is_grouped = false;
    for group in groups {
        is_grouped = true;
        (group.len() == 3 && first.len() <= 3 && !first.starts_with('0')).then_some(())?;
    }
    are_digits(decimals).then_some(is_grouped)
}

/// The currency that stands directly before a number.
fn currency(before: &str) -> &'static str {
    CURRENCIES.into_iter().find(|mark| before.ends_with(mark)).unwrap_or_default()
}

/// Whether what stands before leaves a number its own meaning: a space, no open bracket, no half of a
/// comparison, and no name, which would begin with a capital within the sentence.
fn stands_alone(before: &str) -> bool {
    let is_open = before.matches('(').count() > before.matches(')').count();
    let words = before.trim_end();
    let last = words.rsplit(' ').next().unwrap_or_default();
    let earlier = words[..words.len() - last.len()].trim_end();
    let begins = earlier.is_empty() || earlier.ends_with(['.', ';', ':']);
    let is_name = last.starts_with(char::is_uppercase) && !begins;
    let is_range = ["to", "and", "or"].contains(&last)
        && earlier.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let is_apart = before.is_empty() || before.ends_with(' ');
    is_apart && !is_open && !is_name && !is_range && !HALVES.contains(&last)
}

/// Whether a figure ends here: no word goes on, and no range.
fn ends(after: &str) -> bool {
    let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || "-–/".contains(c));
    let range = [" to ", " or ", " and "].into_iter().find_map(|word| after.strip_prefix(word));
    let is_range = range.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !goes_on && !is_range
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
    fn thousands_shares_and_money_are_figures() {
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
    fn years_dates_and_small_numbers_are_none() {
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
    fn parts_of_names_are_none() {
        none(&[
            "Peer Learning Note 25 and Resolution 1,325 collect cases.",
            "The R4V platform and the K8 road.",
            "The 100%-campaign began.",
            "COVID-19,000 was no number.",
        ]);
    }

    #[test]
    fn halves_of_comparisons_and_ranges_are_none() {
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
    fn hopes_and_asides_are_none() {
        none(&[
            "Over 84,000 people expected to gain from the project.",
            "Over 600 households had gas, with a target of 20,000.",
            "A survey of 2,000 residents found support.",
            "The grant (US$100 million over five years) is spent.",
        ]);
    }
}
