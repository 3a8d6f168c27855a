//! What a visitor asks first of a record, with the answers, before all else on its page.

use leptos::prelude::*;

use super::{FactValue, fact_list::description};

/// A question with its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Its name in URLs, where it is a column of a table.
    pub key: &'static str,
    /// The question, in a few words.
    pub question: &'static str,
    /// The answer in short, set large if it is a figure.
    pub lead: Option<String>,
    /// Whether the lead is a figure.
    pub is_figure: bool,
    /// What belongs to it.
    pub more: Vec<FactValue>,
}

/// A `<dl>` of answers.
#[component]
pub fn AnswerBand(
    /// The answers, in order.
    answers: Vec<Answer>,
) -> impl IntoView {
    let more = |value: FactValue| view! { <dd class="answer-band__more">{description(value)}</dd> };
    let answer = |answer: Answer| {
        let class = if answer.is_figure { "answer-band__figure" } else { "answer-band__lead" };
        let lead = answer.lead.map(|lead| view! { <dd class=class>{lead}</dd> });
        let more = answer.more.into_iter().map(more).collect_view();
        view! { <div class="answer-band__answer"><dt>{answer.question}</dt>{lead}{more}</div> }
    };
    view! { <dl class="answer-band">{answers.into_iter().map(answer).collect_view()}</dl> }
}
