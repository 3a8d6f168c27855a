//! Mailboxes: those of groups and offices are allowed, those of persons are not.

use super::{
    ContentIndex,
    findings::FileFindings,
    texts::{Sort, Text},
};
use atlas_search::fold;

/// Mail providers for individuals, rarely used by offices. A name with a trailing full stop covers
/// the domains of many countries.
const FREE_MAILERS: [&str; 22] = [
    "126.com",
    "163.com",
    "aol.",
    "gmail.",
    "gmx.",
    "googlemail.",
    "hotmail.",
    "icloud.com",
    "laposte.net",
    "live.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.",
    "proton.me",
    "protonmail.",
    "qq.com",
    "web.de",
    "yahoo.",
    "yandex.",
    "ymail.com",
];

/// Words in the name of a mailbox that mark it as an office's.
const OFFICES: [&str; 22] = [
    "admin",
    "africa",
    "communication",
    "communications",
    "contact",
    "enquiries",
    "events",
    "group",
    "hello",
    "info",
    "mail",
    "media",
    "network",
    "office",
    "peace",
    "press",
    "program",
    "programme",
    "secretariat",
    "support",
    "team",
    "training",
];

/// Checks the texts of one file.
pub(super) fn check(index: &ContentIndex<'_>, texts: &[Text<'_>], findings: &mut FileFindings<'_>) {
    for text in texts.iter().filter(|text| may_hold_one(text.sort)) {
        for mailbox in mailboxes(text.words).filter(|mailbox| is_private(index, mailbox)) {
            let problem = format!("`{mailbox}` looks like a personal mailbox");
            let remedy = "Write an office mailbox, such as info@…, or remove it.";
            findings.error(&text.field, problem, remedy);
        }
        let is_mailbox = || mailboxes(text.words).eq([text.words]);
        if text.sort == Sort::Mailbox && !is_mailbox() {
            let problem = format!("`{}` is not a mailbox", text.words);
            let remedy = "Write one mailbox and nothing else, such as info@example.org.";
            findings.error(&text.field, problem, remedy);
        }
    }
}

/// Controlled values and ids contain no mailbox.
fn may_hold_one(sort: Sort) -> bool {
    matches!(
        sort,
        Sort::Prose | Sort::Name | Sort::Address | Sort::Mailbox | Sort::CorrectionsAddress
    )
}

/// Every mailbox in a text.
fn mailboxes(text: &str) -> impl Iterator<Item = &str> {
    let in_name = |sign: char| sign.is_alphanumeric() || ".-_+".contains(sign);
    let in_server = |sign: char| sign.is_alphanumeric() || ".-".contains(sign);
    text.match_indices('@').filter_map(move |(at, _)| {
        let name = text[..at].rsplit(|sign| !in_name(sign)).next()?.trim_start_matches('.');
        let server = text[at + 1..].split(|sign| !in_server(sign)).next()?;
        let server = server.trim_end_matches(['.', '-']);
        let is_whole = !name.is_empty() && server.contains('.');
        is_whole.then(|| &text[at - name.len()..=at + server.len()])
    })
}

/// Whether the mailbox is at a free provider, or has a first and a last name neither of which is an
/// office or a known organisation.
fn is_private(index: &ContentIndex<'_>, mailbox: &str) -> bool {
    let Some((name, server)) = mailbox.split_once('@') else {
        return false;
    };
    let server = server.to_ascii_lowercase();
    let is_server =
        |known: &str| server == known || (known.ends_with('.') && server.starts_with(known));
    if FREE_MAILERS.into_iter().any(is_server) {
        return true;
    }
    let parts: Vec<String> =
        name.split(['.', '_']).filter(|part| !part.is_empty()).map(fold).collect();
    parts.len() > 1 && !parts.iter().any(|part| is_office(index, part))
}

fn is_office(index: &ContentIndex<'_>, part: &str) -> bool {
    let is_name = |name: &str| fold(name) == part;
    OFFICES.contains(&part)
        || index.bundle.organisations.iter().any(|it| it.id == part || it.names().any(is_name))
}

#[cfg(test)]
mod tests {
    use super::mailboxes;

    #[test]
    fn finds_mailboxes_within_text() {
        let text =
            "Write to info@uclg.org, or (jane.doe@city.gov.uk). See medium.com/@uclg, a @ b.";
        assert_eq!(mailboxes(text).collect::<Vec<_>>(), ["info@uclg.org", "jane.doe@city.gov.uk"]);
        assert_eq!(mailboxes("https://flickr.com/photos/12@N08").count(), 0);
    }
}
