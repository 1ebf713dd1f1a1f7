//! Everything that was chosen, with a way back to each question.

use super::{draft::Draft, question};
use crate::ui::cell;
use api::{pages, poll::PollView, roll::MyVoter};
use domain::poll::{Question, QuestionKind, answers_needed};
use leptos::prelude::*;

/// What was answered to a question, in words.
#[must_use]
pub fn answer(draft: &Draft, question: &Question) -> String {
    if question.kind != QuestionKind::Approve {
        let chosen = question.items.iter().filter(|item| draft.choice(item.item).is_some());
        let names: Vec<&str> = chosen.map(|item| item.title.as_str()).collect();
        return if names.is_empty() { "一项没选".into() } else { names.join("、") };
    }
    let word = |item: &domain::poll::Item| draft.choice(item.item).map_or("还没选", question::word);
    match question.items.as_slice() {
        [item] => word(item).to_owned(),
        items => {
            let lines: Vec<_> = items.iter().map(|item| format!("{}：{}", item.title, word(item))).collect();
            lines.join("；")
        }
    }
}

/// The list; without 修改 once the ballot may have left.
pub fn list(view: &PollView, mine: &MyVoter, draft: &Draft, open: bool) -> AnyView {
    let (community, poll) = (view.poll.community, view.poll.id);
    let lines = view.poll.questions.iter().enumerate().map(|(place, question)| {
        let asked = answers_needed(&view.poll, mine.level, question);
        let said = if asked { answer(draft, question) } else { "到现场投纸质票".to_owned() };
        let label = format!("修改第 {} 题：{}", place + 1, question.title);
        let edit = open.then(|| {
            let to = pages::ballot(community, poll, place + 1);
            view! { <a class="app-check__edit" href=to aria-label=label>"修改"</a> }
        });
        view! {
            <div class="weui-cell app-check__line">
                <div class="weui-cell__bd">
                    <p class="app-check__question">{format!("{}. {}", place + 1, question.title)}</p>
                    <p class="app-check__answer">{said}</p>
                </div>
                {edit}
            </div>
        }
        .into_any()
    });
    cell::cells("", lines.collect())
}
