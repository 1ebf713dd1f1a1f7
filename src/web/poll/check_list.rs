//! Everything that was chosen, with a way back to each question.

use super::{draft::Draft, question};
use crate::ui::cell;
use api::{pages, poll::PollView, roll::MyVoter};
use domain::poll::{Question, QuestionKind, answers_needed};
use maud::{Markup, html};

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
#[must_use]
pub fn list(view: &PollView, mine: &MyVoter, draft: &Draft, open: bool) -> Markup {
    let (community, poll) = (view.poll.community, view.poll.id);
    let lines = view.poll.questions.iter().zip(1..).map(|(question, number)| {
        let asked = answers_needed(&view.poll, mine.level, question);
        let said = if asked { answer(draft, question) } else { "到现场投纸质票".to_owned() };
        html! {
            div.weui-cell.app-check__line {
                div.weui-cell__bd {
                    p.app-check__question { (number) ". " (question.title) }
                    p.app-check__answer { (said) }
                }
                @if open && asked {
                    a.app-check__edit href=(pages::ballot(community, poll, number))
                        aria-label={ "修改第 " (number) " 题：" (question.title) } { "修改" }
                }
            }
        }
    });
    cell::cells("", &lines.collect::<Vec<_>>())
}
