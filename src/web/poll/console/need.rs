//! What waits for somebody, as sentences with the way there.

use crate::committee::place::Place;
use api::poll::console::Need;
use domain::id::{CommunityId, PollId};
use maud::{Markup, html};

/// The sentence, the link's words and where it leads; nothing to open where it is done on this very page.
pub fn told(community: CommunityId, poll: PollId, need: &Need) -> (String, Option<(&'static str, Place)>) {
    let draft = Place::Draft(community, poll);
    match need {
        Need::Findings => ("草稿里还有必须改的地方。".to_owned(), Some(("去改", draft))),
        Need::Freeze => ("要按现在的名册定下谁有票。".to_owned(), Some(("去定名册", draft))),
        Need::Street => ("要街道登录确认这份草稿。".to_owned(), Some(("看草稿", draft))),
        Need::SecondPerson { .. } => (
            "提出来了，要另一位负责人或者街道确认。提出的人自己不能确认。".to_owned(),
            Some(("看两人办理", Place::Asked(community))),
        ),
        Need::Announce => ("都准备好了，还没有人提出发布公告。".to_owned(), Some(("去提出", draft))),
        Need::TypePaper { left, until } => (
            format!("还有 {left} 张纸质票没录完，最迟录到{}，到时没录完也公布结果。", until.deadline_words()),
            Some(("去录", Place::Typing(community, poll))),
        ),
        Need::Cases { open } => {
            (format!("有 {open} 件异议或求助没有答复。"), Some(("去答复", Place::Cases(community))))
        }
    }
}

/// All of them as a list.
pub fn list(community: CommunityId, poll: PollId, needs: &[Need]) -> Markup {
    html! {
        @if needs.is_empty() {
            p { "现在没有要办的事，到点自动往下走。" }
        } @else {
            ul.console-needs {
                @for need in needs {
                    @let (words, to) = told(community, poll, need);
                    li { (words) @if let Some((link, to)) = to { " " a.app-link href=(to.address()) { (link) } } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Instant, id::AskedId};

    #[test]
    fn every_need_says_what_to_do_and_leads_there() {
        let (community, poll) = (CommunityId::from_bits(1), PollId::from_bits(2));
        let needs = [
            Need::Findings,
            Need::Freeze,
            Need::Street,
            Need::SecondPerson { asked: AskedId::from_bits(3) },
            Need::Announce,
            Need::TypePaper { left: 4, until: Instant(0) },
            Need::Cases { open: 5 },
        ];
        let text = list(community, poll, &needs).into_string();
        assert_eq!(text.matches("<li>").count(), needs.len());
        assert_eq!(text.matches("href").count(), needs.len());
        assert!(text.contains("4 张") && text.contains("5 件"));
        assert!(!list(community, poll, &[]).into_string().contains("<ul"));
    }
}
