//! English.

#[cfg(any(feature = "prerender", debug_assertions))]
mod design;
#[cfg(any(feature = "prerender", debug_assertions))]
mod embedding;
mod rare;

pub(super) use rare::RARE;

use atlas_core::{
    CitationFormat, Collection, EvaluationLevel, Extent, Joining, Role, Section, Sort, Status,
    View, coverage::Gap, suggestions::SuggestionKind,
};
use atlas_export::ViewFormat;

use super::{Counted, ListWords, Messages, Months, Pattern};

/// The English messages.
pub(super) static MESSAGES: Messages = Messages {
    language: "en",
    direction: "ltr",
    months: Months {
        names: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        day: Pattern("{day} {month} {year}"),
        month: Pattern("{month} {year}"),
        span: Pattern("{start} – {end}"),
        days: Pattern("{start}–{end}"),
    },
    sorts,
    views,
    statuses,
    joinings,
    evaluations,
    extents,
    sections,
    roles,
    languages,
    groups: ListWords {
        title: "Working groups",
        short: "Groups",
        lead: "Groups, networks and committees of practitioners: who can join, and when they last met.",
        singular: "Working group",
        noun: Counted::two_forms("{n} working group", "{n} working groups"),
        shown_of: Counted::two_forms(
            "{shown} of {n} working group",
            "{shown} of {n} working groups",
        ),
        search: "Search working groups",
    },
    events: ListWords {
        title: "Events",
        short: "Events",
        lead: "Peer-learning events: what is coming, what happened and what came out of it.",
        singular: "Event",
        noun: Counted::two_forms("{n} event", "{n} events"),
        shown_of: Counted::two_forms("{shown} of {n} event", "{shown} of {n} events"),
        search: "Search events",
    },
    cases: ListWords {
        title: "City case studies",
        short: "Cases",
        lead: "What cities have tried, and what came of it.",
        singular: "City case study",
        noun: Counted::two_forms("{n} case study", "{n} case studies"),
        shown_of: Counted::two_forms("{shown} of {n} case study", "{shown} of {n} case studies"),
        search: "Search case studies",
    },
    lessons_list: ListWords {
        title: "Lessons",
        short: "Lessons",
        lead: "Every takeaway of an event and every lesson of a case study, with where it comes from.",
        singular: "Lesson",
        noun: Counted::two_forms("{n} lesson", "{n} lessons"),
        shown_of: Counted::two_forms("{shown} of {n} lesson", "{shown} of {n} lessons"),
        search: "Search lessons",
    },
    gaps,
    doors,

    site_name: "Peer Atlas",
    skip_to_content: "Skip to content",
    skip_to_results: "Skip to results",
    site_navigation: "Site",
    about: "About",
    home: "Home",
    page_title: Pattern("{page} · {site}"),
    content_licence: Pattern("Content: {licence}"),
    download_data: "Download the data (JSON)",
    open_in_site: Pattern("Open in {site}"),

    search: "Search",
    kept: Pattern("{records}, each with its sources; last checked in {date}."),
    for_example: "For example",
    search_everything: "Search groups, events and case studies",
    search_hint: "A theme, a city, an organisation, an acronym",
    all_hits: Pattern("All {n}"),
    hits_in_all: Counted::two_forms("{n} record found", "{n} records found"),
    loading: "Loading…",
    most_words: "No record has all of these words. Showing those with most of them.",
    all_words: Counted::two_forms(
        "{n} result has all of these words. The others have most of them.",
        "{n} results have all of these words. The others have most of them.",
    ),
    other_hits: "Matching most of your words",
    guessed: Pattern("No record here contains “{typed}”. Showing results for {words}."),
    guessed_too: Pattern("Showing results for {words} as well as “{typed}”."),
    no_hits_anywhere: Pattern(
        "No record has all the words of “{text}”. Try fewer words, or browse a collection.",
    ),
    no_hits_for_word: Pattern(
        "No record contains “{text}”. Check the spelling, or browse a collection.",
    ),
    suggestions: "Suggestions",
    suggestions_count: Counted::two_forms(
        "{n} suggestion, use the arrow keys to choose",
        "{n} suggestions, use the arrow keys to choose",
    ),
    suggestion_kinds,
    on_the_map: "On the map",
    map_picture: "World map of case studies and events: open the map of case studies",
    lesson_of_the_day: "Lesson of the day",
    for_partners: "For partners",
    partners_builder: "Any list or record, live, in the look of your website.",
    partners_embedding: "What an embedded view does on your page, and what it does not.",
    for_editors: "For editors",
    editors_corrections: "Something missing, or out of date?",
    editors_gaps: "Where one more record or source would help most.",

    filters: "Filters",
    filter: "Filter",
    filter_active: Counted::two_forms("Filter ({n})", "Filter ({n})"),
    values_chosen: Counted::two_forms("{n} chosen", "{n} chosen"),
    updates_as_you_choose: "Results update as you choose.",
    show_results: Counted::two_forms("Show {n} result", "Show {n} results"),
    show_more: Counted::two_forms("Show {n} more", "Show {n} more"),
    show_fewer: "Show fewer",
    narrow_values: Pattern("Find in {facet}"),
    no_such_value: "No match.",
    active_filters: "Active filters",
    remove_filter: Pattern("Remove filter: {filter}"),
    text_filter: Pattern("“{text}”"),
    clear_all: "Clear all",
    any_of_these: Counted::two_forms("Any of these ({n})", "Any of these ({n})"),
    all_of_these: Counted::two_forms("All of these ({n})", "All of these ({n})"),
    sort_by: "Sort by",
    views_label: "Shown as",
    map_label: "World map",
    map_keys: "Map of the results. Arrow keys move it, plus and minus zoom, zero shows all.",
    map_tools: "Move the map",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    whole_map: "Whole map",
    map_hits: Pattern("{place}: {hits}"),
    map_more_places: Counted::two_forms(
        "{place} and {n} place near it",
        "{place} and {n} places near it",
    ),
    map_placeless: Counted::two_forms(
        "{n} result is not on the map: online, or no city known.",
        "{n} results are not on the map: online, or no city known.",
    ),
    map_countries: Counted::two_forms(
        "{n} country with its count",
        "{n} countries with their counts",
    ),
    map_only: Pattern("Only {place}"),
    map_legend: "Numbers show records per place; darker countries have more.",
    map_note: "Outlines: Natural Earth. Places of events: GeoNames (CC BY 4.0). Borders and names imply no position on the status of any territory.",
    close: "Close",
    results: "Results",
    acronym: Pattern("{acronym}: {label}"),
    nothing_announced: "No event of this selection is announced.",
    hear_of_new: "Subscribe to hear of new ones",
    nothing_fits: "Nothing fits all of these filters.",
    nothing_has_words: Pattern("Nothing here has all the words of “{text}”."),
    nothing_has_word: Pattern("Nothing here contains “{text}”."),
    way_out: Pattern("Without {filter}: {hits}"),
    empty_collection: "This collection holds no records yet.",
    pages: "Pages",
    previous: "Previous",
    next: "Next",
    page_of: Pattern("Page {page} of {pages}"),
    or: " or ",

    share: "Share, download or embed",
    take_link: "Link",
    take_download: "Download",
    take_subscribe: "Subscribe",
    take_embed: "Embed",
    take_print: "Print",
    copy_link: "Copy link",
    copy_address: "Copy address",
    copy_text: "Copy its text instead",
    copy_code: "Copy code",
    embed_view: "Embed this view",
    copied: "Copied.",
    copy_by_hand: "This page may not use the clipboard. The text below is selected: copy it with your keyboard or menu.",
    print_page: "Print this page",
    view_formats,
    taken: Pattern("{file} holds {hits}."),
    not_taken: "The records could not be fetched. Check your connection and try again.",
    no_day: Counted::two_forms(
        "{n} event has no exact date and is left out of the calendar.",
        "{n} events have no exact date and are left out of the calendar.",
    ),
    no_day_at_all: "None of these events has an exact date, so there is nothing to add to a calendar.",
    #[cfg(feature = "prerender")]
    calendar: "Calendar",
    calendar_of_all: "Calendar of all events",
    calendar_of: Pattern("Calendar of events: {name}"),
    feed_of_all: "Feed of everything",
    feed_of: Pattern("Feed: {name}"),
    feed_of_theme: Pattern("Feed of everything on: {name}"),
    holds_more: "This feed covers more than the current view; no closer one exists.",

    coming_up: "Coming up",
    events_by_year: "Events by year",
    year_events: Pattern("{name}: {events}"),
    years_hint: "Choose a year to filter by it, or drag across several. With the keyboard: arrow keys, with Shift for several.",
    events_by_format: "Events by format",
    lanes_legend: "Each mark is an event. Filled: exact dates. Hollow: only the month or year is known.",
    lanes_hint: "Use the arrow keys to move between marks.",

    add_to_calendar: "Add to calendar",
    add_event_to_calendar: Pattern("Add to calendar: {title}"),
    no_calendar_vague: "No exact date, so it cannot be added to a calendar.",
    no_calendar_undated: "No date known, so it cannot be added to a calendar.",
    cite_as: "Cite as",
    copy_citation: "Copy citation",

    shortlist: "Shortlist",
    shortlist_lead: "Records that you marked, to share, compare, print and cite. They stay on your device; the address of this page contains the list, so you can send it.",
    #[cfg(feature = "prerender")]
    shortlist_without_scripts: "Marking records needs JavaScript. Without it, bookmark their pages instead.",
    add_to_shortlist: "Add to shortlist",
    shortlisted: "On your shortlist",
    shortlist_full: "Shortlist is full (100)",
    remove: "Remove",
    records: Counted::two_forms("{n} record", "{n} records"),

    facts: "Facts",
    related: "Related",
    this_record: "This record",
    part_taken: Pattern("{name} ({role})"),
    tied_by_organisations: Pattern("In common: {names}"),
    tied_by_outcome: Pattern("Linked through outcome: {title}"),
    source_languages: "Languages of the sources",
    sources: "Sources",
    links: "Links",
    checked: Pattern("Compared with its sources, as far as each was read: {date}"),
    date_unknown: "Date not known",
    kind: "Kind",
    status: "Status",
    started: "Started",
    ended: "Ended",
    who_can_join: "Who can join",
    filtered_title: Pattern("{filters}: {found}"),
    title_of_page: Pattern("{title}, page {n}"),
    joined_by: Pattern("Who can join: {who}"),
    when_it_meets: "When it meets",
    next_meeting_on: Pattern("Next: {date}, {what}"),
    last_known: Pattern("Last known activity: {date}"),
    not_published: "Not published",
    ask_the_host: Pattern("Ask the host: {name}"),
    when_and_where: "When and where",
    place_unknown: "Place not known",
    what_came_out: "What came out",
    not_held_yet: "It has not taken place yet",
    nothing_recorded: "Nothing is recorded yet",
    watch_or_read: "Watch or read",
    no_recording: "No recording was found",
    what_changed: "What changed",
    no_result: "No result is recorded",
    how_sure: "How sure it is",
    whom_to_ask: "Whom to ask",
    nobody_to_ask: "Nobody is named",
    organisations: "Organisations",
    themes: "Themes",
    regions: "Regions",
    countries: "Countries",
    contact: "Contact",
    short_name: "Short name",
    when: "When",
    place: "Place",
    city: "City",
    years: "Years",
    population: "Population",
    instruments: "Instruments",
    format: "Format",
    expected_participants: "Participants expected",
    last_activity: "Last known activity",
    next_meeting: "Next meeting",
    contact_page: "Contact page",
    duration: "Duration",
    staff: "Staff",
    amount_range: Pattern("{currency} {from} to {to}"),
    amount_of_year: Pattern("{amount} ({year})"),
    source_of_figure: Pattern("{figure}, {source}"),
    participants: "Participants",
    hashtag: "Hashtag",
    recording: "Recording",
    led_by: Pattern("Led by {name}"),
    online: "Online",
    in_person: "In person",
    hybrid: "In person and online",
    upcoming: "Upcoming",
    past: "Past",
    since: Pattern("Since {year}"),
    from_to: Pattern("{from} – {to}"),
    figure_of_year: Pattern("{figure} ({year})"),
    has_results: "Results",
    has_lessons: "Lessons",
    has_takeaways: "Takeaways",
    has_recording: "A recording",
    open_facet: "Who can join",
    year: "Year",
    has: "Includes",
    host: "Host organisation",
    drawn_from: "Drawn from",
    quiet: Pattern("Last known activity: {year}"),
    from_record: Pattern("From: {title}"),

    not_started: "Search and filters could not start; this page can be read without them.",
    #[cfg(feature = "prerender")]
    alone_list: "This page runs in a reduced mode because WebAssembly is off or blocked. Search finds exact words only, and filters without a checkbox here are ignored.",
    #[cfg(feature = "prerender")]
    alone_home: "This page runs in a reduced mode because WebAssembly is off or blocked. You can still search and filter each list.",
    #[cfg(feature = "prerender")]
    alone_shortlist: "The shortlist needs WebAssembly, which is off or blocked. You can bookmark the pages of records instead.",
    #[cfg(feature = "prerender")]
    alone_builder: "This tool needs WebAssembly, which is off or blocked. To embed a list by hand, use an iframe with “embed/” before the name of the list in its address.",
    #[cfg(feature = "prerender")]
    not_started_late: "Search and filters have not started yet. This page can be read without them; lists are shown unfiltered.",
    #[cfg(feature = "prerender")]
    without_scripts: Pattern(
        "Search, filters and further pages need JavaScript. The list above shows {shown} of {all}.",
    ),
    failed_network: "The connection broke off before the records arrived. Check your connection and try again.",
    failed_missing: Pattern(
        "The server does not have the file knowledge-base.json (it answered {status}). Try again later, or tell whoever runs this site.",
    ),
    failed_malformed: "The file knowledge-base.json arrived damaged or cut off. Try again; if it stays so, tell whoever runs this site.",
    failed_version: "The file knowledge-base.json belongs to another version of this site. Reload the page; if it stays so, tell whoever runs this site.",
    failed_detail: Pattern("In detail: {detail}"),
    part_missing: "This part of the site could not be fetched. Check your connection and try again.",
    retry: "Try again",
    not_found_title: "Page not found",
    #[cfg(feature = "prerender")]
    not_found_anywhere: "There is no page at this address. It may be misspelt, or the page may have moved. The first part of the address leads to the front page.",
    not_found: Pattern("There is no page at “{path}”."),
    not_found_record: Pattern("There is no record “{id}” here."),
    not_found_ways: "Look for it in one of the collections:",

    about_lead: "Peer Atlas brings together working groups, peer-learning events and city case studies on local government, peace, migration and the rule of law.",
    about_corrections: "Suggest a correction",
    about_data_link: "What the data covers, and where it is thin",
    about_builder_link: "Embed a view in your own page",

    builder_title: "Embed a view",
    builder_lead: "Choose what to show on your page, then copy the code. Embedded views stay up to date, contact only this site and store nothing in your visitors’ browsers.",
    #[cfg(feature = "prerender")]
    builder_without_scripts: "Making code here needs JavaScript. To embed a list by hand, use an iframe with “embed/” before the name of the list in its address.",
    embedding: "Embedding and privacy",
    embedding_lead: "How to show a list or a record on your own page, and everything that an embedded view does there.",
    #[cfg(any(feature = "prerender", debug_assertions))]
    embedding_sections: embedding::SECTIONS,

    design: "The design of this site",
    design_lead: "Design tokens and components, rendered from the site’s own code.",
    #[cfg(any(feature = "prerender", debug_assertions))]
    design_words: &design::WORDS,

    data_title: "About the data",
    data_lead: Pattern(
        "{groups}, {events} and {cases}. An honest collection also shows what it lacks.",
    ),
    field: "Field",
    gap_count: Counted::two_forms("{n} gap", "{n} gaps"),
    region: "Region",
    theme: "Theme",
};

fn sorts(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Relevance",
        Sort::Name => "Name",
        Sort::Newest => "Newest",
        Sort::Date => "Date",
        Sort::Title => "Title",
        Sort::City => "City",
    }
}

fn suggestion_kinds(kind: SuggestionKind) -> &'static str {
    match kind {
        SuggestionKind::Topic => "Topics",
        SuggestionKind::Place => "Places",
        SuggestionKind::Organisation => "Organisations",
        SuggestionKind::Record => "Records",
    }
}

fn views(view: View) -> &'static str {
    match view {
        View::List => "Cards",
        View::Compact => "Compact",
        View::Table => "Table",
        View::Map => "Map",
        View::Timeline => "Timeline",
    }
}

fn doors(collection: Collection) -> [&'static str; 2] {
    match collection {
        Collection::Groups => ["Join a group", "Open to newcomers, and lately active"],
        Collection::Events => ["Go to an event", "Next and latest"],
        Collection::Cases => ["Learn from a city", "With a result in figures"],
    }
}

fn joinings(joining: Joining) -> &'static str {
    match joining {
        Joining::Anyone => "Anyone",
        Joining::Eligible => "Eligible organisations",
        Joining::Members => "Members only",
        Joining::Invitation => "By invitation",
    }
}

fn evaluations(level: EvaluationLevel) -> &'static str {
    match level {
        EvaluationLevel::ComparisonGroup => "Evaluated with a comparison group",
        EvaluationLevel::Independent => "Evaluated independently",
        EvaluationLevel::SelfReported => "Reported by the city or its partners",
        EvaluationLevel::NoneStated => "No evaluation found",
    }
}

fn extents(extent: Extent) -> &'static str {
    match extent {
        Extent::Page => "read in full",
        Extent::Excerpt => "read as an excerpt",
        Extent::SecondHand => "known from another source",
    }
}

fn sections(section: Section) -> &'static str {
    match section {
        Section::Purpose => "Purpose",
        Section::Activities => "Activities",
        Section::Meetings => "Meetings",
        Section::Joining => "How to join",
        Section::Leadership => "Leadership",
        Section::Takeaways => "Takeaways",
        Section::Outcomes => "Outcomes",
        Section::FeedsInto => "What it feeds into",
        Section::Speakers => "Speakers",
        Section::Challenge => "Challenge",
        Section::Approach => "Approach",
        Section::Results => "Results",
        Section::Evaluation => "How it was evaluated",
        Section::WhatFailed => "What did not work",
        Section::Lessons => "Lessons",
        Section::Cost => "Cost",
        Section::LearnedFrom => "Learned from",
        Section::TakenUpBy => "Taken up by",
    }
}

fn statuses(status: Status) -> &'static str {
    match status {
        Status::Active => "Active",
        Status::Forming => "Being set up",
        Status::Quiet => "Quiet",
        Status::Concluded => "Concluded",
        Status::Unknown => "Not known",
    }
}

fn roles(role: Role) -> &'static str {
    match role {
        Role::Host => "host",
        Role::Lead => "lead",
        Role::Organiser => "organiser",
        Role::CoOrganiser => "co-organiser",
        Role::Implementer => "implementer",
        Role::Funder => "funder",
        Role::Partner => "partner",
    }
}

fn languages(code: &str) -> Option<&'static str> {
    Some(match code {
        "ar" => "Arabic",
        "ca" => "Catalan",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "hr" => "Croatian",
        "id" => "Indonesian",
        "it" => "Italian",
        "ja" => "Japanese",
        "nl" => "Dutch",
        "no" => "Norwegian",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sv" => "Swedish",
        "tl" => "Tagalog",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        _ => return None,
    })
}

fn gaps(gap: Gap) -> Pattern {
    Pattern(match gap {
        Gap::Results => "{n} of {of} case studies give no results",
        Gap::Lessons => "{n} of {of} case studies give no lessons",
        Gap::Years => "{n} of {of} case studies give no years",
        Gap::Takeaways => "{n} of {of} events give no takeaways",
        Gap::Date => "{n} of {of} events have no date",
        Gap::Place => "{n} of {of} events have no place",
        Gap::Joining => "{n} of {of} groups do not say who can join",
        Gap::Quiet => "{n} of {of} groups have shown no activity for two years or more",
        Gap::Languages => "{n} of {of} records do not state the languages of their sources",
        Gap::SecondSource => "{n} of {of} records rest on a single source",
    })
}

fn view_formats(format: ViewFormat) -> &'static str {
    match format {
        ViewFormat::Calendar => "Calendar (ICS)",
        ViewFormat::Table => "Table (CSV)",
        ViewFormat::Json => "Data (JSON)",
        ViewFormat::Citation(CitationFormat::BibTex) => "BibTeX",
        ViewFormat::Citation(CitationFormat::Ris) => "RIS",
        ViewFormat::Citation(CitationFormat::CslJson) => "CSL-JSON",
    }
}
