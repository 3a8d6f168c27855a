//! What a record says beyond its facts, as named lists of texts: for tables and paper.

use atlas_core::{Detail, Record, characters::isolated};

use crate::text::t;

/// The sections of a record in reading order, those without texts too.
pub(super) fn sections(record: Record<'_>) -> Vec<(&'static str, Vec<String>)> {
    let some = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
    match record.detail {
        Detail::Group(group) => vec![
            (t().purpose, group.purpose.clone()),
            (t().activities, group.activities.clone()),
            (t().meetings, some(&group.meetings)),
            (t().how_to_join, some(&group.membership)),
            (t().leadership, some(&group.leadership)),
        ],
        Detail::Event(event) => {
            let outcomes = event.outcomes.iter().map(|outcome| {
                let lead = outcome.lead.as_ref().map(|lead| t().led_by.with(&[("name", lead)]));
                let words = [format!("{}: {}", outcome.title, outcome.summary)];
                words.into_iter().chain(lead).collect::<Vec<_>>().join(" ")
            });
            let speakers = event.speakers.iter().map(|speaker| {
                let name = [isolated(&speaker.name)].into_iter();
                name.chain(speaker.role.clone()).collect::<Vec<_>>().join(", ")
            });
            vec![
                (t().purpose, event.purpose.clone()),
                (t().takeaways, event.takeaways.clone()),
                (t().outcomes, outcomes.collect()),
                (t().feeds_into, event.feeds_into.clone()),
                (t().speakers, speakers.collect()),
            ]
        }
        Detail::Case(case) => vec![
            (t().challenge, case.challenge.clone()),
            (t().approach, case.approach.clone()),
            (t().results_section, case.results.clone()),
            (t().lessons, case.lessons.clone()),
        ],
    }
}
