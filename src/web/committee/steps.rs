//! What is to be done next in a community, most pressing first.

use super::place::Place;
use api::committee::{Console, ConsolePoll};
use domain::{committee::Role, poll::State};

/// Something to be done, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What waits.
    pub told: String,
    /// What the link says.
    pub act: &'static str,
    /// Where it is done.
    pub to: Place,
}

fn step(told: String, act: &'static str, to: Place) -> Step {
    Step { told, act, to }
}

/// What is to be done next, as far as that role does it.
#[must_use]
pub fn next(console: &Console, role: Role) -> Vec<Step> {
    let (at, works) = (console.id, matches!(role, Role::Chair | Role::Clerk));
    let mut steps = Vec::new();
    if console.asked > 0 {
        let told = format!("有 {} 件事等第二个人确认。", console.asked);
        steps.push(step(told, "去看", Place::Asked(at)));
    }
    if console.cases > 0 {
        let late = match console.cases_overdue {
            0 => String::new(),
            late => format!("其中 {late} 件已经过期，"),
        };
        let told = format!("有 {} 件异议和求助没有答复，{late}请按期答复。", console.cases);
        steps.push(step(told, "去答复", Place::Cases(at)));
    }
    if console.corrections > 0 {
        let told = format!("业主要求更正名册 {} 条，还没有答复。", console.corrections);
        steps.push(step(told, "去答复", Place::Docket(at)));
    }
    if console.pending > 0 {
        let told = format!("待补名单还有 {} 行。补齐以后才能发布公告。", console.pending);
        steps.push(step(told, "去补齐", Place::Pending(at)));
    }
    if works {
        steps.extend(console.polls.iter().filter_map(|poll| of_poll(console, poll)));
        steps.extend(beginning(console));
    }
    steps
}

/// A community without a roll begins with it; one without a poll writes one.
fn beginning(console: &Console) -> Option<Step> {
    let at = console.id;
    if console.roll_entries == 0 {
        return Some(step("还没有名册。先导入业主名册。".into(), "导入名册", Place::Import(at)));
    }
    if console.drafts > 0 {
        let told = format!("有 {} 份表决还在写。", console.drafts);
        return Some(step(told, "接着写", Place::NewPoll(at)));
    }
    let running = |poll: &ConsolePoll| poll.state != Some(State::Final);
    (!console.polls.iter().any(running))
        .then(|| step("名册有了，可以写一份新的表决。".into(), "写表决", Place::NewPoll(at)))
}

fn of_poll(console: &Console, poll: &ConsolePoll) -> Option<Step> {
    let (at, id, title) = (console.id, poll.id, &poll.title);
    let opens = poll.opens_at.words();
    let closes = poll.closes_at.deadline_words();
    Some(match poll.state {
        None => {
            let told = format!("“{title}”的名册已经定格。请印信，再提出发布公告。");
            step(told, "去办", Place::Poll(at, id))
        }
        Some(State::Announced) => {
            let told = format!("“{title}”{opens}开始。请把信送到每一户。");
            step(told, "看哪些户没送到", Place::Work(at, id))
        }
        Some(State::Open) => {
            let told = format!("“{title}”正在表决，{closes}截止。请联系没送到的户，登记收到的纸质票。");
            step(told, "看哪些户没送到", Place::Work(at, id))
        }
        Some(State::Closed) => {
            let told = format!("“{title}”已经截止。请两个人分别录入收到的纸质票。");
            step(told, "去录票", Place::Typing(at, id))
        }
        Some(State::Objection) => {
            let told = format!("“{title}”的结果在公示。请张贴公告，按期答复异议。");
            step(told, "看结果", Place::Result(at, id))
        }
        Some(State::Final) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::community::Contact;
    use domain::{
        Instant,
        id::{CommunityId, PollId},
    };

    fn console() -> Console {
        Console {
            id: CommunityId::from_bits(1),
            name: "示例小区".into(),
            contact: Contact {
                name: String::new(),
                phone: String::new(),
                desk: String::new(),
                hours: String::new(),
            },
            demo: true,
            dwellings: 10,
            roll_entries: 0,
            polls: Vec::new(),
            drafts: 0,
            asked: 0,
            pending: 0,
            corrections: 0,
            cases: 0,
            cases_overdue: 0,
            now: Instant(0),
        }
    }

    #[test]
    fn a_new_community_begins_with_its_roll_and_then_writes_a_poll() {
        let mut console = console();
        let places =
            |console: &Console| next(console, Role::Clerk).iter().map(|step| step.to).collect::<Vec<_>>();
        assert_eq!(places(&console), [Place::Import(console.id)]);
        console.roll_entries = 10;
        assert_eq!(places(&console), [Place::NewPoll(console.id)]);
        let poll = PollId::from_bits(2);
        console.polls.push(ConsolePoll {
            id: poll,
            title: "改造".into(),
            state: Some(State::Closed),
            opens_at: Instant(0),
            closes_at: Instant(0),
        });
        assert_eq!(places(&console), [Place::Typing(console.id, poll)]);
    }

    #[test]
    fn what_others_wait_for_comes_first_and_a_reader_is_asked_for_no_work() {
        let mut console = console();
        (console.cases, console.cases_overdue, console.pending) = (3, 1, 2);
        let steps = next(&console, Role::Inspector);
        assert_eq!(
            steps.iter().map(|step| step.to).collect::<Vec<_>>(),
            [Place::Cases(console.id), Place::Pending(console.id)]
        );
        assert!(steps.iter().any(|step| step.told.contains("其中 1 件已经过期")));
    }
}
