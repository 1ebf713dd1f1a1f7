//! The rule of each question, the basis of a poll, and what an electronic vote stands for.

use api::poll::PollView;
use domain::poll::{Mode, Poll, Question, Standing};
use maud::{Markup, html};

/// Every question with the sentences of its rule card; the browser folds it without script.
pub fn questions(poll: &Poll) -> Markup {
    html! {
        details.app-folded {
            summary.app-folded__summary { "问哪 " (poll.questions.len()) " 题，各按什么规则" }
            div.app-folded__body {
                ol.app-questions {
                    @for (question, place) in poll.questions.iter().zip(1_usize..) { (line(poll, question, place)) }
                }
            }
        }
    }
}

fn line(poll: &Poll, question: &Question, place: usize) -> Markup {
    let matter = poll.matter(question);
    html! {
        li.app-question {
            p.app-question__title { (place) ". " (question.title) }
            p.app-question__kind { (if matter.is_some() { "依法共同决定" } else { "征求意见" }) }
            div.app-question__rules { @for sentence in poll.sentences(question) { p { (sentence) } } }
        }
    }
}

/// On which document the poll rests, in words.
pub fn basis(view: &PollView) -> String {
    let mut lines = Vec::new();
    if let Some(basis) = &view.poll.basis {
        lines.push(format!("《{}》{}", basis.document, basis.number));
        lines.push(match domain::policy::expiry_sentence(basis.valid_until, view.now.day()) {
            Some(sentence) => format!("这份文件{sentence}"),
            None => format!("有效期到{}", basis.valid_until.long_words()),
        });
    }
    if view.poll.mode() == Mode::ConsultationOnly {
        lines.push("无有效依据，这次仅作意见征集。".to_owned());
    }
    lines.join("。")
}

/// What stands on every page until the district has answered.
pub fn standing(standing: Option<&Standing>) -> Markup {
    let (class, said) = match standing {
        None => ("app-notice app-notice_warn", Standing::UNCONFIRMED.to_owned()),
        Some(standing) => {
            let day = standing.date.long_words();
            ("app-notice", format!("电子表决的效力依据：{}（{day}）。", standing.document))
        }
    };
    html! { div class=(class) role="note" { p { (said) } } }
}
