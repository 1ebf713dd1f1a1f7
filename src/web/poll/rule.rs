//! The rule card as the ballot and the poll page print it, the basis, and the standing sentence.

use crate::ui::notice::{self, Tone};
use api::poll::PollView;
use domain::poll::{Mode, Poll, Question, Standing};
use maud::{Markup, html};

/// The rule card of a question.
#[must_use]
pub fn card(poll: &Poll, question: &Question) -> Markup {
    let matter = poll.matter(question);
    html! {
        section.app-rule {
            h2.app-rule__title { @if matter.is_some() { "这一题怎么算" } @else { "这一题只征求意见" } }
            @for line in poll.sentences(question) { p { (line) } }
            @if let Some(matter) = matter {
                p.app-rule__law { "事项：" (matter.words()) "（" (matter.article()) "）" }
            }
        }
    }
}

/// What stands on every page until the district has answered.
#[must_use]
pub fn standing(standing: Option<&Standing>) -> Markup {
    match standing {
        None => notice::sentence(Tone::Warn, Standing::UNCONFIRMED),
        Some(standing) => {
            let text =
                format!("电子表决的效力依据：{}（{}）。", standing.document, standing.date.long_words());
            notice::sentence(Tone::Plain, &text)
        }
    }
}

/// On which document the poll rests, in words; without a valid one it only collects opinions.
#[must_use]
pub fn basis(view: &PollView) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(basis) = &view.poll.basis {
        lines.push(format!("《{}》{}", basis.document, basis.number));
        lines.push(domain::policy::expiry_sentence(basis.valid_until, view.now.day()).map_or_else(
            || format!("有效期到{}", basis.valid_until.long_words()),
            |sentence| format!("这份文件{sentence}"),
        ));
    }
    if view.poll.mode() == Mode::ConsultationOnly {
        lines.push("无有效依据，这次仅作意见征集。".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Day, Instant,
        id::{CommunityId, PollId},
        poll::{Basis, Decision, Item, Matter, QuestionKind, RuleCard},
    };

    fn poll(valid_until: Day) -> Poll {
        let day = Day::of(2026, 11, 1).expect("a day");
        let card = RuleCard::Decision(Decision {
            matter: Matter::Rebuilding,
            changes_allowed: false,
            notice_days: 15,
            source: String::new(),
            precedence: domain::poll::Precedence::FirstReceived,
            silence: None,
        });
        let item = Item { item: 1, code: None, title: String::new(), about: String::new() };
        Poll {
            id: PollId::from_bits(1),
            community: CommunityId::from_bits(2),
            title: String::new(),
            scope: String::new(),
            organiser: String::new(),
            basis: Some(Basis { document: "方案".into(), number: "1号".into(), valid_until }),
            announced_at: Instant(0),
            opens_at: day.start(),
            closes_at: day.end(),
            count_days: 0,
            counted_at: None,
            objection_days: 7,
            proxy_cap: None,
            tenants: false,
            shuffle: None,
            questions: vec![Question {
                title: String::new(),
                about: String::new(),
                kind: QuestionKind::Approve,
                items: vec![item],
                card,
            }],
        }
    }

    #[test]
    fn without_a_valid_basis_a_question_of_law_only_asks_for_opinions() {
        let day = Day::of(2026, 11, 1).expect("a day");
        let valid = poll(day);
        assert!(valid.sentences(&valid.questions[0])[0].contains("才算通过"));
        let expired = poll(day.minus(1));
        assert_eq!(expired.sentences(&expired.questions[0]), [Poll::OPINION_ONLY]);
    }
}
