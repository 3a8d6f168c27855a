//! The sections of a record's page.

/// A section of a record's page: a heading, and the texts of one field below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What a group or event is for.
    Purpose,
    /// What a group does.
    Activities,
    /// When a group meets.
    Meetings,
    /// How one joins a group.
    Joining,
    /// Who leads a group.
    Leadership,
    /// What participants of an event took away.
    Takeaways,
    /// What came of an event.
    Outcomes,
    /// What an event feeds into.
    FeedsInto,
    /// Who spoke at an event.
    Speakers,
    /// The problem of a city.
    Challenge,
    /// What the city did.
    Approach,
    /// What came of it.
    Results,
    /// How the results were evaluated.
    Evaluation,
    /// What did not work.
    WhatFailed,
    /// What others can learn from it.
    Lessons,
    /// What it cost.
    Cost,
    /// Where the idea came from.
    LearnedFrom,
    /// Who took the idea up.
    TakenUpBy,
}

impl Section {
    /// Its fragment in the address of the page; the same in every language.
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
