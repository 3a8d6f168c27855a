//! Small valid content, and the validation's findings if one thing in it is broken: exactly the
//! expected one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use atlas_content::validate::{
    FOUND_BY_TESTS, File, Finding,
    Severity::{self, Error, Warning},
    validate,
};

const GROUP: &str = "groups/river-cities.json";
const EVENT: &str = "events/bridge-fair.json";
const CASE: &str = "cases/kisumu-market.json";
const ORGANISATIONS: &str = "organisations.json";
const VOCABULARY: &str = "vocabulary.json";
const SITE: &str = "site.json";

const SOUND: [(&str, &str); 6] = [
    (
        GROUP,
        r#"{
  "id": "river-cities",
  "aliases": ["water-towns"],
  "title": "Working group of river cities",
  "summary": "Cities along rivers compare how they keep the peace at markets.",
  "kind": "thematic",
  "status": "concluded",
  "started": "2014",
  "ended": "2019-06",
  "joining": "anyone",
  "themes": ["youth"],
  "regions": ["global"],
  "purpose": ["Compare how market rules are made."],
  "activities": ["Two meetings a year."],
  "leadership": "Chaired by two mayors in turn.",
  "contact": "info@rivers.org",
  "organisations": [{"id": "rivers", "role": "host"}],
  "related": ["bridge-fair", "kisumu-market"],
  "links": [{"label": "Home page", "url": "https://rivers.org/"}],
  "sources": [{"title": "Annual report", "publisher": "Rivers", "url": "https://rivers.org/2019"}],
  "languages": ["en", "fr"],
  "checked": "2026-11"
}"#,
    ),
    (
        EVENT,
        r##"{
  "id": "bridge-fair",
  "title": "Fair under the bridge, Nairobi 2016",
  "summary": "Traders and police officers tried out a common market watch.",
  "format": "peer-learning",
  "start": "2016-10-17",
  "end": "2016-10-18",
  "place": {"city": "Nairobi", "country": "KE", "online": false},
  "themes": ["youth"],
  "regions": ["africa"],
  "countries": ["KE"],
  "purpose": ["Bring traders and officers together."],
  "takeaways": ["Stalls with light are safer.", "Officers need to know the traders."],
  "outcomes": [{"title": "Watch", "summary": "A watch was set up.", "related": ["kisumu-market"]}],
  "participants": 40,
  "hashtag": "#BridgeFair",
  "recordings": [{"label": "Film", "url": "https://rivers.org/film"}],
  "speakers": [{"name": "Jane Doe", "role": "Mayor"}],
  "organisations": [{"id": "rivers", "role": "organiser"}, {"id": "eu", "role": "funder"}],
  "related": ["river-cities"],
  "sources": [{"title": "Report", "publisher": "Rivers", "date": "2016-11"}],
  "checked": "2026-11-20"
}"##,
    ),
    (
        CASE,
        r#"{
  "id": "kisumu-market",
  "title": "Kisumu lights its market",
  "summary": "The county put lamps over the stalls and asked traders to keep watch.",
  "city": "Kisumu",
  "country": "KE",
  "lat": -0.09,
  "lon": 34.77,
  "years": {"from": 2012, "to": 2015},
  "population": {"value": 397957, "year": 2019},
  "themes": ["youth"],
  "regions": ["africa"],
  "instruments": ["street-lighting"],
  "challenge": ["Traders were robbed at dusk."],
  "approach": ["The county put up lamps."],
  "organisations": [{"id": "rivers", "role": "lead"}],
  "related": ["river-cities"],
  "sources": [{"title": "Lamps over stalls", "publisher": "County", "url": "https://kisumu.go.ke/"}],
  "checked": "2026-11"
}"#,
    ),
    (
        ORGANISATIONS,
        r#"[
  {"id": "rivers", "name": "River Alliance", "aliases": ["Rivers"], "country": "KE"},
  {"id": "eu", "name": "European Union", "short_name": "EU", "url": "https://europa.eu/"}
]"#,
    ),
    (
        VOCABULARY,
        r#"{
  "themes": [{"id": "youth", "label": "Youth"}, {"id": "livelihoods", "label": "Livelihoods"}],
  "regions": [{"id": "africa", "label": "Africa"}, {"id": "asia-pacific", "label": "Asia"},
              {"id": "global", "label": "Worldwide"}],
  "countries": [{"id": "KE", "label": "Kenya"}, {"id": "IN", "label": "India"}],
  "kinds": [{"id": "thematic", "label": "Thematic group"}],
  "formats": [{"id": "peer-learning", "label": "Peer learning"}],
  "instruments": [{"id": "street-lighting", "label": "Street lighting"}],
  "cities": [{"city": "Nairobi", "country": "KE", "lat": -1.28, "lon": 36.82}]
}"#,
    ),
    (
        SITE,
        r#"{
  "title": "Small atlas",
  "description": "A few records.",
  "canonical_url": "https://atlas.org/",
  "corrections_url": "mailto:info@atlas.org"
}"#,
    ),
];

fn findings(files: &[(String, String)]) -> Vec<Finding> {
    let files: Vec<File<'_>> = files.iter().map(|(path, text)| File { path, text }).collect();
    validate(&files, "2026-11-22".parse().unwrap()).findings
}

fn sound() -> Vec<(String, String)> {
    SOUND.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

/// One change: in this file, the first text is replaced by the second.
struct Broken<'a>(&'a str, &'a str, &'a str);

/// The expected finding: field, severity, and words that identify it.
#[derive(Clone, Copy)]
struct Expected<'a>(&'a str, Severity, &'a str);

impl Broken<'_> {
    /// Applies the change and expects one finding, in the changed file.
    #[track_caller]
    fn gives(self, finding: Expected<'_>) {
        let file = self.0;
        self.gives_in(file, finding);
    }

    /// Applies the change and expects one finding, in this file.
    #[track_caller]
    fn gives_in(self, file: &str, finding: Expected<'_>) {
        only(&self.findings(), file, finding);
    }

    /// Applies the change and expects no findings.
    #[track_caller]
    fn gives_nothing(self) {
        assert_eq!(self.findings(), []);
    }

    #[track_caller]
    fn findings(self) -> Vec<Finding> {
        let Self(path, from, to) = self;
        let mut files = sound();
        let (_, text) = files.iter_mut().find(|(name, _)| name == path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "`{from}` is not in {path} exactly once");
        *text = text.replacen(from, to, 1);
        findings(&files)
    }
}

#[track_caller]
fn only(findings: &[Finding], file: &str, Expected(field, severity, words): Expected<'_>) {
    assert_eq!(findings.len(), 1, "expected one finding with `{words}`, not {findings:#?}");
    let finding = &findings[0];
    let place = (finding.file.as_str(), finding.field.as_str(), finding.severity);
    assert_eq!(place, (file, field, severity), "{finding:#?}");
    let told = format!("{} {}", finding.problem, finding.remedy);
    assert!(told.contains(words), "`{words}` is not in: {told}");
    assert!(finding.remedy.ends_with(['.', '?', '…']), "no remedy: {finding:#?}");
}

#[test]
fn valid_content_passes() {
    assert_eq!(findings(&sound()), []);
}

#[test]
fn files_are_read_strictly() {
    Broken(GROUP, "\"kind\": \"thematic\",", "\"kind\": \"thematic\"").gives(Expected(
        "",
        Error,
        "the comma is missing",
    ));
    Broken(EVENT, "\"participants\"", "\"format\": \"x\", \"participants\"").gives(Expected(
        "",
        Error,
        "duplicate field `format`",
    ));
    Broken(EVENT, "\"takeaways\"", "\"take_aways\"").gives(Expected(
        "take_aways",
        Error,
        "unknown field `take_aways`",
    ));
    Broken(CASE, "  \"city\": \"Kisumu\",\n", "").gives(Expected(
        "city",
        Error,
        "the field `city` is missing",
    ));
    Broken(EVENT, "\"participants\": 40", "\"participants\": \"forty\"").gives(Expected(
        "participants",
        Error,
        "a whole number",
    ));
    Broken(GROUP, "\"concluded\"", "\"closed\"").gives(Expected(
        "status",
        Error,
        "one of: active, forming, quiet, concluded, unknown",
    ));
    Broken(GROUP, "\"water-towns\"", "\"Water towns\"").gives(Expected(
        "aliases[0]",
        Error,
        "small letters, digits and single hyphens",
    ));
}

#[test]
fn files_must_be_in_their_folder() {
    let mut files = sound();
    files[2].0 = "cases/kisumu.json".into();
    let finding = Expected("id", Error, "differs from the file name");
    only(&findings(&files), "cases/kisumu.json", finding);

    let mut files = sound();
    files.push(("ideas.json".into(), "{}".into()));
    only(
        &findings(&files),
        "ideas.json",
        Expected("", Error, "is not in the folder of a collection"),
    );

    let files: Vec<_> = sound().into_iter().filter(|(path, _)| path != SITE).collect();
    only(&findings(&files), SITE, Expected("", Error, "this file is missing"));
}

#[test]
fn ids_and_titles_are_unique() {
    Broken(GROUP, "\"water-towns\"", "\"kisumu-market\"")
        .gives_in(CASE, Expected("id", Error, "`kisumu-market` is also in content/groups/river"));
    Broken(CASE, "Kisumu lights its market", "Fair under the Bridge, Nairobi 2016")
        .gives(Expected("title", Error, "content/events/bridge-fair.json has the same title"));
    Broken(VOCABULARY, "\"livelihoods\"", "\"youth\"").gives(Expected(
        "themes[1].id",
        Error,
        "duplicate `youth`",
    ));
}

#[test]
fn rejects_empty_texts_placeholders_and_duplicates() {
    Broken(EVENT, "Bring traders and officers together.", " ").gives(Expected(
        "purpose[0]",
        Error,
        "this text is empty",
    ));
    Broken(GROUP, "[\"Two meetings a year.\"]", "[]").gives(Expected(
        "activities",
        Error,
        "this section is empty",
    ));
    Broken(EVENT, "\"participants\": 40", "\"participants\": null").gives(Expected(
        "participants",
        Error,
        "this section is empty",
    ));
    for filler in ["Lorem ipsum dolor.", "TODO", "Venue tbc", "Your content goes here", "xxx"] {
        Broken(CASE, "The county put up lamps.", filler).gives(Expected(
            "approach[0]",
            Error,
            "is a placeholder",
        ));
    }
    for filler in ["...", "The county put up...", "test"] {
        Broken(CASE, "The county put up lamps.", filler).gives(Expected(
            "approach[0]",
            Error,
            "is a placeholder",
        ));
    }
    Broken(EVENT, "Officers need to know the traders.", "Stalls with light are SAFER")
        .gives(Expected("takeaways[1]", Error, "is already in takeaways[0]"));
    Broken(GROUP, "Two meetings a year.", "Compare how market rules are made.").gives(Expected(
        "purpose[0]",
        Error,
        "is already in activities[0]",
    ));
    Broken(GROUP, "\"en\", \"fr\"", "\"en\", \"en\"").gives(Expected(
        "languages[1]",
        Error,
        "`en` is already in languages[0]",
    ));
}

#[test]
fn titles_and_summaries_are_short() {
    let (long, longer) = ("a ".repeat(60), "b ".repeat(180));
    Broken(CASE, "Kisumu lights its market", long.trim()).gives(Expected(
        "title",
        Warning,
        "the title has 119 characters",
    ));
    Broken(CASE, "lights its market", "lights its market.").gives(Expected(
        "title",
        Warning,
        "full stop",
    ));
    Broken(EVENT, "Traders and police officers", &longer).gives(Expected(
        "summary",
        Error,
        "Shorten it to 320 or fewer.",
    ));
}

#[test]
fn copied_sentences_are_reported() {
    let words = "13 words in a row are copied";
    Broken(GROUP, "Chaired by two mayors in turn.", FOUND_BY_TESTS).gives(Expected(
        "leadership",
        Error,
        words,
    ));
}

#[test]
fn terms_must_be_in_the_vocabulary() {
    Broken(CASE, "\"themes\": [\"youth\"]", "\"themes\": [\"yuoth\"]").gives(Expected(
        "themes[0]",
        Error,
        "Did you mean `youth`?",
    ));
    Broken(CASE, "\"themes\": [\"youth\"]", "\"themes\": [\"finance\"]").gives(Expected(
        "themes[0]",
        Error,
        "Write one of: youth, livelihoods.",
    ));
    Broken(EVENT, "\"regions\": [\"africa\"]", "\"regions\": [\"africa\", \"Asia\"]")
        .gives(Expected("regions[1]", Error, "Did you mean `asia-pacific`?"));
    Broken(EVENT, "\"countries\": [\"KE\"]", "\"countries\": [\"KE\", \"Kenya\"]").gives(Expected(
        "countries[1]",
        Error,
        "Did you mean `KE`?",
    ));
    Broken(GROUP, "\"thematic\"", "\"tematic\"").gives(Expected(
        "kind",
        Error,
        "Did you mean `thematic`?",
    ));
    Broken(EVENT, "\"peer-learning\"", "\"peer learning\"").gives(Expected(
        "format",
        Error,
        "Did you mean `peer-learning`?",
    ));
    Broken(CASE, "\"street-lighting\"", "\"street-lights\"").gives(Expected(
        "instruments[0]",
        Error,
        "Did you mean `street-lighting`?",
    ));
    Broken(GROUP, "\"fr\"", "\"french\"").gives(Expected("languages[1]", Error, "ISO 639-1"));
    Broken(VOCABULARY, "{\"id\": \"IN\"", "{\"id\": \"XX\"").gives(Expected(
        "countries[1].id",
        Error,
        "ISO 3166-1",
    ));
    Broken(ORGANISATIONS, "\"country\": \"KE\"", "\"country\": \"K3\"").gives(Expected(
        "[0].country",
        Error,
        "`K3` is not in vocabulary.json",
    ));
}

#[test]
fn cities_of_events_are_known_and_in_their_country() {
    let city = "{\"city\": \"Nairobi\", \"country\": \"KE\", \"lat\": -1.28, \"lon\": 36.82}";
    let gives = |row: &str, finding: Expected<'_>| Broken(VOCABULARY, city, row).gives(finding);
    let swapped = city.replace("-1.28", "36.82").replace("\"lon\": 36.82", "\"lon\": -1.28");
    gives(&swapped, Expected("cities[0].lat", Error, "Swap `lat`"));
    gives(
        &format!("{city}, {city}"),
        Expected("cities[1].city", Error, "duplicate city `Nairobi`"),
    );
    let nobody = city.replace("Nairobi", "Kisumu");
    gives(
        &format!("{city}, {nobody}"),
        Expected("cities[1].city", Warning, "no event takes place"),
    );
    let unknown = Expected("place.city", Warning, "no coordinates for `Nairobi`");
    let all = format!(",\n  \"cities\": [{city}]");
    Broken(VOCABULARY, &all, "").gives_in(EVENT, unknown);
}

#[test]
fn relations_must_be_symmetric() {
    Broken(EVENT, "\"related\": [\"kisumu-market\"]", "\"related\": [\"kisumu-markt\"]")
        .gives(Expected("outcomes[0].related[0]", Error, "Did you mean `kisumu-market`?"));
    Broken(CASE, "\"related\": [\"river-cities\"]", "\"related\": [\"river-cities\", \"gone\"]")
        .gives(Expected("related[1]", Error, "there is no record `gone`"));
    let itself = "\"related\": [\"river-cities\", \"kisumu-market\"]";
    Broken(CASE, "\"related\": [\"river-cities\"]", itself).gives(Expected(
        "related[1]",
        Error,
        "related to itself",
    ));
    let earlier = "\"related\": [\"river-cities\", \"water-towns\"]";
    Broken(CASE, "\"related\": [\"river-cities\"]", earlier).gives(Expected(
        "related[1]",
        Error,
        "Write `river-cities`.",
    ));
    let both = "content/cases/kisumu-market.json names content/events/bridge-fair.json";
    let one_sided = "\"related\": [\"river-cities\", \"bridge-fair\"]";
    Broken(CASE, "\"related\": [\"river-cities\"]", one_sided).gives(Expected(
        "related[1]",
        Warning,
        both,
    ));
}

#[test]
fn organisations_are_registered_and_used() {
    let slip = "\"organisations\": [{\"id\": \"river\"";
    Broken(CASE, "\"organisations\": [{\"id\": \"rivers\"", slip).gives(Expected(
        "organisations[0].id",
        Error,
        "Did you mean `rivers`?",
    ));
    let twice = "{\"id\": \"rivers\", \"role\": \"lead\"}";
    Broken(CASE, twice, &[twice, twice].join(",")).gives(Expected(
        "organisations[1]",
        Error,
        "duplicate `rivers` in the same role",
    ));
    Broken(EVENT, ", {\"id\": \"eu\", \"role\": \"funder\"}", "")
        .gives_in(ORGANISATIONS, Expected("[1].id", Warning, "no record names `eu`"));
    Broken(ORGANISATIONS, "\"EU\"", "\"river alliance\"").gives(Expected(
        "[1]",
        Error,
        "`river alliance` is also a name of `rivers`",
    ));
    let repeated = "[{\"id\": \"eu\", \"name\": \"Europe\"},";
    Broken(ORGANISATIONS, "[\n", repeated).gives(Expected("[2].id", Error, "duplicate id `eu`"));
}

#[test]
fn dates_exist_and_are_in_order() {
    Broken(EVENT, "\"2016-10-17\"", "\"2016-02-30\"").gives(Expected(
        "start",
        Error,
        "a date that exists",
    ));
    Broken(EVENT, "\"2016-10-18\"", "\"2016-10-16\"").gives(Expected(
        "end",
        Error,
        "before it starts in 2016-10-17",
    ));
    Broken(GROUP, "\"2019-06\"", "\"2013\"").gives(Expected(
        "ended",
        Error,
        "before it starts in 2014",
    ));
    Broken(CASE, "\"to\": 2015", "\"to\": 2011").gives(Expected(
        "years.to",
        Error,
        "before it starts in 2012",
    ));
    Broken(GROUP, "\"concluded\"", "\"active\"").gives(Expected(
        "status",
        Error,
        "the group is active, but it ended in 2019-06",
    ));
    Broken(EVENT, "\"2026-11-20\"", "\"2026-11-23\"").gives(Expected(
        "checked",
        Error,
        "2026-11-23 is in the future",
    ));
    Broken(EVENT, "\"date\": \"2016-11\"", "\"date\": \"2061-11\"").gives(Expected(
        "sources[0].date",
        Error,
        "2061-11 is in the future",
    ));
}

#[test]
fn places_match_their_country_and_region() {
    Broken(CASE, "\"lat\": -0.09", "\"lat\": 51.5").gives(Expected("lat", Error, "is not in KE"));
    Broken(CASE, "\"lon\": 34.77", "\"lon\": -34.77").gives(Expected(
        "lat",
        Error,
        "Correct `lon`",
    ));
    Broken(CASE, "\"lat\": -0.09,\n  \"lon\": 34.77", "\"lat\": 34.77,\n  \"lon\": -0.09")
        .gives(Expected("lat", Error, "Swap `lat` (north) and `lon` (east)."));
    Broken(CASE, "\"regions\": [\"africa\"]", "\"regions\": [\"asia-pacific\"]").gives(Expected(
        "regions",
        Warning,
        "no region matches the country KE",
    ));
    Broken(CASE, "397957", "0").gives(Expected("population.value", Error, "the population is 0"));
}

#[test]
fn urls_are_complete_and_safe() {
    for (address, words) in [
        ("javascript:alert(1)", "not safe for visitors"),
        ("data:text/html,hello", "not safe for visitors"),
        ("ftp://rivers.org/film", "not the address of a web page"),
        ("rivers.org/film", "not a web address"),
        ("https:///film", "has no valid host name"),
        ("https://rivers.org/the film", "contains a space"),
    ] {
        Broken(EVENT, "https://rivers.org/film", address).gives(Expected(
            "recordings[0].url",
            Error,
            words,
        ));
    }
    Broken(CASE, "https://kisumu.go.ke/", "https://kisumu/").gives(Expected(
        "sources[0].url",
        Error,
        "has no valid host name",
    ));
    Broken(ORGANISATIONS, "https://europa.eu/", "file:///europa")
        .gives(Expected("[1].url", Error, "not safe"));
    Broken(SITE, "https://atlas.org/", "https://atlas.org").gives(Expected(
        "canonical_url",
        Error,
        "Add / at its end.",
    ));
}

#[test]
fn mailboxes_belong_to_offices() {
    let words = "looks like a personal mailbox";
    Broken(GROUP, "info@rivers.org", "jane.doe@rivers.org")
        .gives(Expected("contact", Error, words));
    Broken(GROUP, "in turn.", "in turn (rivercities@gmail.com).").gives(Expected(
        "leadership",
        Error,
        words,
    ));
    Broken(GROUP, "info@rivers.org", "Ask the mayor").gives(Expected(
        "contact",
        Error,
        "is not a mailbox",
    ));
}

#[test]
fn events_and_sources_have_plausible_details() {
    let source = "{\"title\": \"Report\", \"publisher\": \"Rivers\", \"date\": \"2016-11\"}";
    Broken(EVENT, source, "").gives(Expected("sources", Error, "there is no source"));
    Broken(EVENT, "\"participants\": 40", "\"participants\": 0").gives(Expected(
        "participants",
        Error,
        "the number of participants is 0",
    ));
    Broken(EVENT, "\"#BridgeFair\"", "\"BridgeFair\"").gives(Expected(
        "hashtag",
        Error,
        "Write # and one word",
    ));
}

#[test]
fn claims_need_evidence() {
    let four = r#"["youth", "livelihoods", "a", "b"]"#;
    let found = Broken(CASE, r#"["youth"]"#, four).findings();
    assert!(found.iter().any(|finding| finding.problem == "there are 4 themes"), "{found:#?}");
    Broken(
        GROUP,
        "\"concluded\",\n  \"started\": \"2014\",\n  \"ended\": \"2019-06\"",
        "\"active\"",
    )
    .gives(Expected("status", Warning, "no recorded activity in the last two years"));
    let seen = |status: &str, date: &str| {
        format!(
            "\"{status}\",\n  \"last_activity\": {{\"date\": \"{date}\", \"what\": \"Annual meeting.\"}}"
        )
    };
    let status = "\"concluded\",\n  \"started\": \"2014\",\n  \"ended\": \"2019-06\"";
    Broken(GROUP, status, &seen("active", "2024-11")).gives_nothing();
    Broken(GROUP, status, &seen("quiet", "2024-10")).gives_nothing();
    let words = "less than two years ago";
    Broken(GROUP, status, &seen("quiet", "2025-01")).gives(Expected("status", Warning, words));
    let words = "no recorded activity in the last two years";
    Broken(GROUP, status, &seen("active", "2024-10")).gives(Expected("status", Warning, words));
    let next = "\"quiet\",\n  \"next_meeting\": {\"date\": \"2026-10\", \"what\": \"Assembly.\"}";
    Broken(GROUP, status, next).gives(Expected(
        "next_meeting.date",
        Warning,
        "2026-10 is in the past",
    ));
    Broken(GROUP, status, &seen("quiet", "2027")).gives(Expected(
        "last_activity.date",
        Error,
        "is in the future",
    ));
    let late = "\"ended\": \"2019-06\",\n  \"last_activity\": {\"date\": \"2020\", \"what\": \"Meeting.\"}";
    let words = "was active in 2020";
    Broken(GROUP, "\"ended\": \"2019-06\"", late).gives(Expected(
        "last_activity.date",
        Error,
        words,
    ));
}

#[test]
fn figures_in_large_type_come_from_the_results() {
    let key = |figure: &str| {
        format!(
            "\"key_result\": {{\"figure\": \"{figure}\", \"what\": \"stalls with light\"}},\n  \"results\": [\"In 2020, 45.1% of stalls had light.\"],\n  \"themes\""
        )
    };
    Broken(CASE, "\"themes\"", &key("45.1%")).gives_nothing();
    let words = "`45%` is in none of the results";
    Broken(CASE, "\"themes\"", &key("45%")).gives(Expected("key_result.figure", Error, words));
}

#[test]
fn takeaways_summaries_and_sources_meet_the_guidelines() {
    Broken(EVENT, "Stalls with light are safer.", "About 40 officers took part.").gives(Expected(
        "takeaways[0]",
        Warning,
        "reads like a head count",
    ));
    Broken(EVENT, "tried out a common", "try out a common").gives(Expected(
        "summary",
        Warning,
        "has no past tense",
    ));
    Broken(CASE, "https://kisumu.go.ke/", "https://docslib.org/doc/1").gives(Expected(
        "sources[0].url",
        Error,
        "only has copies",
    ));
}

#[test]
fn similar_titles_are_reported() {
    let mut files = sound();
    let (_, event) = files.iter().find(|(path, _)| path == EVENT).unwrap().clone();
    let double = event
        .replace("\"bridge-fair\"", "\"bridge-fair-2\"")
        .replace("Fair under the bridge, Nairobi 2016", "Fair under the bridge in Nairobi, 2016")
        .replace("\"related\": [\"river-cities\"],\n", "");
    files.push(("events/bridge-fair-2.json".into(), double));
    let found = findings(&files);
    let near =
        |finding: &&Finding| finding.problem.contains("nearly the same words as `bridge-fair`");
    assert!(found.iter().any(|finding| near(&finding)), "{found:#?}");
}
