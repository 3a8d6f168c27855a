//! The sections of a record's page.

/// A section of a record's page: a heading, and the texts of one field below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The purpose of a group or event.
    Purpose,
    /// The activities of a group.
    Activities,
    /// When a group meets.
    Meetings,
    /// How to join a group.
    Joining,
    /// Who leads a group.
    Leadership,
    /// Takeaways of an event's participants.
    Takeaways,
    /// Outcomes of an event.
    Outcomes,
    /// Processes and outputs that an event feeds into.
    FeedsInto,
    /// Speakers of an event.
    Speakers,
    /// The challenge of a city.
    Challenge,
    /// The approach of the city.
    Approach,
    /// The results.
    Results,
    /// How the results were evaluated.
    Evaluation,
    /// What did not work.
    WhatFailed,
    /// Lessons for others.
    Lessons,
    /// The cost.
    Cost,
    /// Where the idea came from.
    LearnedFrom,
    /// Who took the idea up.
    TakenUpBy,
}

impl Section {
    /// Its fragment id on the page; not translated.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Activities => "activities",
            Self::Meetings => "meetings",
            Self::Joining => "joining",
            Self::Leadership => "leadership",
            Self::Takeaways => "takeaways",
            Self::Outcomes => "outcomes",
            Self::FeedsInto => "feeds-into",
            Self::Speakers => "speakers",
            Self::Challenge => "challenge",
            Self::Approach => "approach",
            Self::Results => "results-section",
            Self::Evaluation => "evaluation",
            Self::WhatFailed => "what-failed",
            Self::Lessons => "lessons",
            Self::Cost => "cost",
            Self::LearnedFrom => "learned-from",
            Self::TakenUpBy => "taken-up-by",
        }
    }
}
