//! The messages that a locale must provide: one field per message.

use atlas_core::{
    Collection, EvaluationLevel, Extent, Facet, Joining, List, PartialDate, Role, Section, Sort,
    Status, View, coverage::Gap, suggestions::SuggestionKind,
};
use atlas_export::ViewFormat;

use super::{Counted, Pattern};

/// The messages of one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "the name of a message and its English text say what it is")]
pub struct Messages {
    /// BCP 47 tag.
    pub language: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    pub months: Months,
    pub sorts: fn(Sort) -> &'static str,
    pub views: fn(View) -> &'static str,
    pub statuses: fn(Status) -> &'static str,
    pub joinings: fn(Joining) -> &'static str,
    pub evaluations: fn(EvaluationLevel) -> &'static str,
    pub extents: fn(Extent) -> &'static str,
    pub sections: fn(Section) -> &'static str,
    pub roles: fn(Role) -> &'static str,
    /// The name of a language by its code (ISO 639-1), where it is known.
    pub languages: fn(&str) -> Option<&'static str>,
    pub groups: ListWords,
    pub events: ListWords,
    pub cases: ListWords,
    pub lessons_list: ListWords,
    pub gaps: fn(Gap) -> Pattern,
    /// On the front page: what a visitor does with a collection, and which of its records are named.
    pub doors: fn(Collection) -> [&'static str; 2],

    pub site_name: &'static str,
    pub skip_to_content: &'static str,
    pub skip_to_results: &'static str,
    pub site_navigation: &'static str,
    pub about: &'static str,
    pub home: &'static str,
    pub page_title: Pattern,
    pub content_licence: Pattern,
    pub download_data: &'static str,
    pub open_in_site: Pattern,

    /// Under the search of the front page: `{records}`, `{date}` of the last check.
    pub kept: Pattern,
    pub for_example: &'static str,
    pub search: &'static str,
    pub search_everything: &'static str,
    pub search_hint: &'static str,
    pub all_hits: Pattern,
    pub hits_in_all: Counted,
    /// While something is loading.
    pub loading: &'static str,
    /// If no hit has all the words, and all hits have most of them.
    pub most_words: &'static str,
    /// If some hits have all the words, and others follow.
    pub all_words: Counted,
    /// The heading above those others.
    pub other_hits: &'static str,
    /// If no record has a word, and fuzzy matches replace it.
    pub guessed: Pattern,
    /// If fuzzy matches are searched for as well.
    pub guessed_too: Pattern,
    pub no_hits_anywhere: Pattern,
    /// The same for a single word.
    pub no_hits_for_word: Pattern,
    pub suggestions: &'static str,
    /// Announced to screen readers.
    pub suggestions_count: Counted,
    pub suggestion_kinds: fn(SuggestionKind) -> &'static str,
    pub on_the_map: &'static str,
    pub map_picture: &'static str,
    pub lesson_of_the_day: &'static str,
    pub for_partners: &'static str,
    pub partners_builder: &'static str,
    pub partners_embedding: &'static str,
    pub for_editors: &'static str,
    pub editors_corrections: &'static str,
    pub editors_gaps: &'static str,

    pub filters: &'static str,
    pub filter: &'static str,
    pub filter_active: Counted,
    /// Next to the name of a facet.
    pub values_chosen: Counted,
    pub updates_as_you_choose: &'static str,
    pub show_results: Counted,
    pub show_more: Counted,
    pub show_fewer: &'static str,
    pub narrow_values: Pattern,
    pub no_such_value: &'static str,
    pub active_filters: &'static str,
    pub remove_filter: Pattern,
    pub text_filter: Pattern,
    pub clear_all: &'static str,
    /// A choice between several chosen values, with its number of results.
    pub any_of_these: Counted,
    /// The other choice.
    pub all_of_these: Counted,
    pub sort_by: &'static str,
    /// The label of the choice between cards, rows, table, map and timeline.
    pub views_label: &'static str,
    pub map_label: &'static str,
    /// Description of the map and its keyboard controls.
    pub map_keys: &'static str,
    pub map_tools: &'static str,
    pub zoom_in: &'static str,
    pub zoom_out: &'static str,
    pub whole_map: &'static str,
    /// The hits of a place or country: `{place}`, `{hits}`.
    pub map_hits: Pattern,
    pub map_more_places: Counted,
    pub map_placeless: Counted,
    pub map_countries: Counted,
    pub map_only: Pattern,
    /// The meaning of numbers and shades on the map.
    pub map_legend: &'static str,
    pub map_note: &'static str,
    pub close: &'static str,
    pub results: &'static str,
    pub acronym: Pattern,
    /// Above a list of events of which none is to come.
    pub nothing_announced: &'static str,
    /// Opens the ways to subscribe.
    pub hear_of_new: &'static str,
    pub nothing_fits: &'static str,
    /// The same if only words are searched for: several, and one.
    pub nothing_has_words: Pattern,
    pub nothing_has_word: Pattern,
    pub way_out: Pattern,
    pub empty_collection: &'static str,
    pub pages: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub page_of: Pattern,
    pub or: &'static str,

    pub share: &'static str,
    pub take_link: &'static str,
    pub take_download: &'static str,
    pub take_subscribe: &'static str,
    pub take_embed: &'static str,
    pub take_print: &'static str,
    pub copy_link: &'static str,
    pub copy_address: &'static str,
    pub copy_text: &'static str,
    pub copy_code: &'static str,
    pub embed_view: &'static str,
    pub copied: &'static str,
    /// Above a field whose text is selected, if the browser blocks copying.
    pub copy_by_hand: &'static str,
    pub print_page: &'static str,
    pub view_formats: fn(ViewFormat) -> &'static str,
    /// The name of an exported file, and its number of records.
    pub taken: Pattern,
    pub not_taken: &'static str,
    pub no_day: Counted,
    pub no_day_at_all: &'static str,
    #[cfg(feature = "prerender")]
    pub calendar: &'static str,
    pub calendar_of_all: &'static str,
    pub calendar_of: Pattern,
    pub feed_of_all: &'static str,
    pub feed_of: Pattern,
    pub feed_of_theme: Pattern,
    pub holds_more: &'static str,

    /// The upcoming events of a timeline.
    pub coming_up: &'static str,
    pub events_by_year: &'static str,
    /// "2019: 12 events", "Webinar: 3 events".
    pub year_events: Pattern,
    pub years_hint: &'static str,
    pub events_by_format: &'static str,
    pub lanes_legend: &'static str,
    pub lanes_hint: &'static str,

    pub add_to_calendar: &'static str,
    /// "Add to calendar: Forum 2027".
    pub add_event_to_calendar: Pattern,
    pub no_calendar_vague: &'static str,
    pub no_calendar_undated: &'static str,
    pub cite_as: &'static str,
    pub copy_citation: &'static str,

    /// The name of the list of marked records.
    pub shortlist: &'static str,
    pub shortlist_lead: &'static str,
    #[cfg(feature = "prerender")]
    pub shortlist_without_scripts: &'static str,
    pub add_to_shortlist: &'static str,
    pub shortlisted: &'static str,
    pub shortlist_full: &'static str,
    pub remove: &'static str,
    pub records: Counted,

    pub facts: &'static str,
    pub related: &'static str,
    /// The label of a record in its own timeline.
    pub this_record: &'static str,
    /// The role of an organisation in another record: `{name}`, `{role}`.
    pub part_taken: Pattern,
    pub tied_by_organisations: Pattern,
    pub tied_by_outcome: Pattern,
    pub source_languages: &'static str,
    pub sources: &'static str,
    pub links: &'static str,
    pub checked: Pattern,
    pub date_unknown: &'static str,
    pub kind: &'static str,
    pub status: &'static str,
    pub started: &'static str,
    pub ended: &'static str,
    pub who_can_join: &'static str,
    /// The title of a filtered list: `{filters}`, `{found}`.
    pub filtered_title: Pattern,
    /// The title of a later page of a list: `{title}`, `{n}`.
    pub title_of_page: Pattern,
    /// On the card of a group: `{who}`, one of `joinings`.
    pub joined_by: Pattern,
    pub when_it_meets: &'static str,
    /// The next meeting of a group: `{date}`, `{what}`.
    pub next_meeting_on: Pattern,
    /// The last known activity of a group: `{date}`.
    pub last_known: Pattern,
    pub not_published: &'static str,
    /// A link to the host of a group: `{name}`.
    pub ask_the_host: Pattern,
    pub when_and_where: &'static str,
    pub place_unknown: &'static str,
    pub what_came_out: &'static str,
    pub not_held_yet: &'static str,
    pub nothing_recorded: &'static str,
    pub watch_or_read: &'static str,
    pub no_recording: &'static str,
    pub what_changed: &'static str,
    pub no_result: &'static str,
    pub how_sure: &'static str,
    pub whom_to_ask: &'static str,
    pub nobody_to_ask: &'static str,
    pub organisations: &'static str,
    pub themes: &'static str,
    pub regions: &'static str,
    pub countries: &'static str,
    pub contact: &'static str,
    pub short_name: &'static str,
    pub when: &'static str,
    pub place: &'static str,
    pub city: &'static str,
    pub years: &'static str,
    pub population: &'static str,
    pub instruments: &'static str,
    pub format: &'static str,
    pub participants: &'static str,
    pub expected_participants: &'static str,
    pub last_activity: &'static str,
    pub next_meeting: &'static str,
    pub contact_page: &'static str,
    pub duration: &'static str,
    pub staff: &'static str,
    pub amount_range: Pattern,
    pub amount_of_year: Pattern,
    pub source_of_figure: Pattern,
    pub hashtag: &'static str,
    pub recording: &'static str,
    pub led_by: Pattern,
    pub online: &'static str,
    pub in_person: &'static str,
    pub hybrid: &'static str,
    pub upcoming: &'static str,
    pub past: &'static str,
    pub since: Pattern,
    pub from_to: Pattern,
    pub figure_of_year: Pattern,
    pub has_results: &'static str,
    pub has_lessons: &'static str,
    pub has_takeaways: &'static str,
    pub has_recording: &'static str,
    pub open_facet: &'static str,
    pub year: &'static str,
    pub has: &'static str,
    pub host: &'static str,
    pub drawn_from: &'static str,
    pub quiet: Pattern,
    pub from_record: Pattern,

    pub not_started: &'static str,
    #[cfg(feature = "prerender")]
    pub not_started_late: &'static str,
    #[cfg(feature = "prerender")]
    pub alone_list: &'static str,
    #[cfg(feature = "prerender")]
    pub alone_home: &'static str,
    #[cfg(feature = "prerender")]
    pub alone_shortlist: &'static str,
    #[cfg(feature = "prerender")]
    pub alone_builder: &'static str,
    #[cfg(feature = "prerender")]
    pub without_scripts: Pattern,
    pub failed_network: &'static str,
    pub failed_missing: Pattern,
    pub failed_malformed: &'static str,
    pub failed_version: &'static str,
    pub failed_detail: Pattern,
    /// A chunk failed to load.
    pub part_missing: &'static str,
    pub retry: &'static str,
    pub not_found_title: &'static str,
    pub not_found: Pattern,
    #[cfg(feature = "prerender")]
    pub not_found_anywhere: &'static str,
    pub not_found_record: Pattern,
    pub not_found_ways: &'static str,

    pub about_lead: &'static str,
    pub about_corrections: &'static str,
    pub about_data_link: &'static str,
    pub about_builder_link: &'static str,

    pub builder_title: &'static str,
    pub builder_lead: &'static str,
    #[cfg(feature = "prerender")]
    pub builder_without_scripts: &'static str,
    pub embedding: &'static str,
    pub embedding_lead: &'static str,
    /// Not in a release program.
    #[cfg(any(feature = "prerender", debug_assertions))]
    pub embedding_sections: &'static [super::Section],

    pub design: &'static str,
    pub design_lead: &'static str,
    /// Not in a release program.
    #[cfg(any(feature = "prerender", debug_assertions))]
    pub design_words: &'static super::DesignWords,

    pub data_title: &'static str,
    pub data_lead: Pattern,
    pub field: &'static str,
    pub gap_count: Counted,
    pub region: &'static str,
    pub theme: &'static str,
}

/// The texts of a list.
#[derive(Debug)]
#[expect(missing_docs, reason = "the name of a message and its English text say what it is")]
pub struct ListWords {
    pub title: &'static str,
    /// The title where space is short.
    pub short: &'static str,
    pub lead: &'static str,
    pub singular: &'static str,
    pub noun: Counted,
    /// "12 of 93 case studies"; the form follows the total.
    pub shown_of: Counted,
    pub search: &'static str,
}

/// How dates are written.
#[derive(Debug)]
pub struct Months {
    /// The names of the months, from January.
    pub names: [&'static str; 12],
    /// `{day}`, `{month}`, `{year}`.
    pub day: Pattern,
    /// `{month}`, `{year}`.
    pub month: Pattern,
    /// `{start}`, `{end}`.
    pub span: Pattern,
    /// Two days of one month: `{start}`, `{end}`.
    pub days: Pattern,
}

impl Months {
    /// A date as text, as precise as it is known.
    #[must_use]
    pub fn write(&self, date: PartialDate) -> String {
        self.write_span(date, None)
    }

    /// Two dates as text; one if they are the same.
    ///
    /// ```
    /// use peer_atlas::text::t;
    /// let date = |text: &str| text.parse().unwrap();
    /// let span = |start, end| t().months.write_span(date(start), Some(date(end)));
    /// assert_eq!(span("2016-10-17", "2016-10-20"), "17–20 October 2016");
    /// assert_eq!(span("2016-10-31", "2016-11-02"), "31 October 2016 – 2 November 2016");
    /// ```
    #[must_use]
    pub fn write_span(&self, start: PartialDate, end: Option<PartialDate>) -> String {
        let Some(parts) = self.parts(start, end) else {
            let last = self.write(end.unwrap_or(start));
            return self.span.with(&[("start", &self.write(start)), ("end", &last)]);
        };
        let pattern = match parts.len() {
            1 => Pattern("{year}"),
            2 => self.month,
            _ => self.day,
        };
        let names = ["day", "month", "year"];
        let names = &names[names.len() - parts.len()..];
        let values: Vec<(&str, &str)> =
            names.iter().copied().zip(parts.iter().map(String::as_str)).collect();
        pattern.with(&values)
    }

    /// Day or days, month and year of a span within one month, as far as they are known; `None` for
    /// longer spans.
    #[must_use]
    pub fn parts(&self, start: PartialDate, end: Option<PartialDate>) -> Option<Vec<String>> {
        let end = end.unwrap_or(start);
        let of_month = |date: PartialDate| (date.year(), date.month(), date.day().is_some());
        (of_month(start) == of_month(end)).then_some(())?;
        let day = start.day().zip(end.day()).map(|(first, last)| {
            let (first, last) = (first.to_string(), last.to_string());
            if first == last { first } else { self.days.with(&[("start", &first), ("end", &last)]) }
        });
        let month =
            start.month().and_then(|month| self.names.get(usize::try_from(month - 1).ok()?));
        let month = month.map(|month| (*month).to_owned());
        Some(day.into_iter().chain(month).chain([start.year().to_string()]).collect())
    }
}

impl Messages {
    /// The texts of a list.
    #[must_use]
    pub fn list(&self, list: impl Into<List>) -> &ListWords {
        match list.into() {
            List::Records(Collection::Groups) => &self.groups,
            List::Records(Collection::Events) => &self.events,
            List::Records(Collection::Cases) => &self.cases,
            List::Lessons => &self.lessons_list,
        }
    }

    /// The name of a facet.
    #[must_use]
    pub fn facet(&self, facet: Facet, list: List) -> &'static str {
        match facet {
            Facet::Theme => self.themes,
            Facet::Region => self.regions,
            Facet::Country => self.countries,
            Facet::Kind => self.kind,
            Facet::Status => self.status,
            Facet::Open => self.open_facet,
            Facet::Organisation if list == Collection::Groups.into() => self.host,
            Facet::Organisation => self.organisations,
            Facet::Format => self.format,
            Facet::Year => self.year,
            Facet::When => self.when,
            Facet::Online => self.place,
            Facet::Instrument => self.instruments,
            Facet::Has => self.has,
            Facet::Type => self.drawn_from,
        }
    }

    /// The label of a facet value that is named by the interface, not by the knowledge base.
    #[must_use]
    pub fn facet_value(&self, facet: Facet, value: &str) -> Option<&'static str> {
        match (facet, value) {
            (Facet::Status, key) => known(Status::ALL, Status::key, key).map(self.statuses),
            (Facet::Open, key) => known(Joining::ALL, Joining::key, key).map(self.joinings),
            (Facet::When, "upcoming") => Some(self.upcoming),
            (Facet::When, "past") => Some(self.past),
            (Facet::Online, "online") => Some(self.online),
            (Facet::Online, "in-person") => Some(self.in_person),
            (Facet::Online, "hybrid") => Some(self.hybrid),
            (Facet::Has, "results") => Some(self.has_results),
            (Facet::Has, "lessons") => Some(self.has_lessons),
            (Facet::Has, "takeaways") => Some(self.has_takeaways),
            (Facet::Has, "recording") => Some(self.has_recording),
            (Facet::Type, "events") => Some(self.events.title),
            (Facet::Type, "cases") => Some(self.cases.title),
            _ => None,
        }
    }
}

/// The value with this key.
fn known<T: Copy, const N: usize>(
    all: [T; N],
    key_of: fn(T) -> &'static str,
    key: &str,
) -> Option<T> {
    all.into_iter().find(|value| key_of(*value) == key)
}
