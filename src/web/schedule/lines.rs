//! What became of a line of the ballot: done, on its way, not done and why, or not said by anybody.

use super::words;
use api::schedule::{
    WorkState,
    line::{Line, LineList, LineWork, Outcome},
};
use domain::Day;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Every package is done.
    Done,
    /// Packages are planned or running.
    Coming,
    /// Not done, with a reason or by the vote.
    Not,
    /// Neither planned nor explained.
    Unsaid,
}

impl Fate {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Coming, Self::Done, Self::Not, Self::Unsaid];

    /// What became of that line.
    #[must_use]
    pub fn of(line: &Line) -> Self {
        let mut live = line.works.iter().filter(|work| work.state != WorkState::Dropped).peekable();
        if live.peek().is_some() {
            return if live.all(|work| work.state == WorkState::Done) { Self::Done } else { Self::Coming };
        }
        let dropped = line.works.iter().any(|work| work.dropped.is_some());
        if line.reason.is_some() || dropped || line.outcome == Outcome::Rejected {
            Self::Not
        } else {
            Self::Unsaid
        }
    }

    /// The heading.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Done => "改好了",
            Self::Coming => "在改、要改的",
            Self::Not => "没改的，为什么",
            Self::Unsaid => "还没有说法的",
        }
    }
}

/// A line and the poll it stands in.
pub struct Told<'a> {
    /// The line.
    pub line: &'a Line,
    /// The poll's title; none for a basic item.
    pub poll: Option<&'a str>,
}

/// All lines, basic items last.
#[must_use]
pub fn all(list: &LineList) -> Vec<Told<'_>> {
    let asked = list
        .polls
        .iter()
        .flat_map(|poll| poll.lines.iter().map(|line| Told { line, poll: Some(poll.title.as_str()) }));
    asked.chain(list.basic.iter().map(|line| Told { line, poll: None })).collect()
}

/// What was said about it.
#[must_use]
pub fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Basic => "基础类，应改尽改，不用表决".to_owned(),
        Outcome::Passed => "表决通过".to_owned(),
        Outcome::Rejected => "表决没有通过".to_owned(),
        Outcome::Heard { agree, oppose } => format!("征求意见：赞同 {agree} 户，反对 {oppose} 户"),
        Outcome::Chosen { heads } => format!("征求意见：{heads} 户选了它"),
    }
}

/// Why a line is not done, and who decided; nothing where it is.
#[must_use]
pub fn why_not(line: &Line, today: Day) -> Option<String> {
    let why = line.reason.as_ref().or_else(|| line.works.iter().find_map(|work| work.dropped.as_ref()));
    match (Fate::of(line), why) {
        (Fate::Not | Fate::Unsaid, Some(why)) => {
            let day = words::short(why.at.day(), today);
            Some(format!("{}（{}定的，{day}）", why.reason, why.decided_by))
        }
        (Fate::Not, None) => Some("表决没有通过，所以不改。".to_owned()),
        (Fate::Unsaid, None) => Some("还没有排进计划，也没有写明原因。可以打下面的电话问。".to_owned()),
        _ => None,
    }
}

/// `9 处：做完 3 处，正在做 2 处，还没开始 4 处，晚了 1 处`.
#[must_use]
pub fn counted(works: &[LineWork]) -> String {
    let of = |state| works.iter().filter(move |work| work.state == state).count();
    let late = works.iter().filter(|work| work.late > 0).count();
    let states = [WorkState::Done, WorkState::Running, WorkState::Ahead, WorkState::Dropped];
    let mut parts: Vec<String> = states
        .into_iter()
        .map(|state| (words::plain_state(state), of(state)))
        .filter(|(_, count)| *count > 0)
        .map(|(words, count)| format!("{words} {count} 处"))
        .collect();
    if late > 0 {
        parts.push(format!("晚了 {late} 处"));
    }
    format!("{} 处：{}", works.len(), parts.join("，"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::schedule::Why;
    use domain::{id::PackageId, schedule::Span};

    fn today() -> Day {
        Day::of(2026, 11, 22).expect("a date")
    }

    fn why(reason: &str) -> Why {
        Why { reason: reason.into(), decided_by: "示例小区改造工作组".into(), at: today().start() }
    }

    fn work(state: WorkState, late: u32) -> LineWork {
        LineWork {
            id: PackageId::from_bits(1),
            title: "供水".into(),
            spot: "7号楼".into(),
            plan: Span { start: today(), end: today() },
            state,
            percent: 0,
            late,
            dropped: (state == WorkState::Dropped).then(|| why("没有位置")),
        }
    }

    fn line(outcome: Outcome, works: Vec<LineWork>, reason: Option<Why>) -> Line {
        Line { item: 1, code: None, question: None, title: "快递柜".into(), outcome, works, reason }
    }

    #[test]
    fn every_line_is_done_coming_refused_or_openly_unsaid() {
        let fate = |outcome, works, reason| Fate::of(&line(outcome, works, reason));
        let (done, ahead, dropped) =
            (work(WorkState::Done, 0), work(WorkState::Ahead, 0), work(WorkState::Dropped, 0));
        assert_eq!(fate(Outcome::Passed, vec![done.clone(), dropped.clone()], None), Fate::Done);
        assert_eq!(fate(Outcome::Passed, vec![done, ahead], None), Fate::Coming);
        assert_eq!(fate(Outcome::Passed, vec![dropped], None), Fate::Not);
        assert_eq!(fate(Outcome::Passed, Vec::new(), Some(why("没有钱"))), Fate::Not);
        assert_eq!(fate(Outcome::Rejected, Vec::new(), None), Fate::Not);
        assert_eq!(fate(Outcome::Passed, Vec::new(), None), Fate::Unsaid);
    }

    #[test]
    fn a_refusal_names_the_reason_and_who_decided() {
        let told = |outcome, works, reason| why_not(&line(outcome, works, reason), today());
        assert_eq!(
            told(Outcome::Passed, Vec::new(), Some(why("没有位置"))).as_deref(),
            Some("没有位置（示例小区改造工作组定的，11月22日）")
        );
        assert!(
            told(Outcome::Passed, vec![work(WorkState::Dropped, 0)], None)
                .is_some_and(|told| told.contains("没有位置"))
        );
        assert!(told(Outcome::Rejected, Vec::new(), None).is_some_and(|told| told.contains("没有通过")));
        assert!(told(Outcome::Passed, Vec::new(), None).is_some_and(|told| told.contains("也没有写明原因")));
        assert_eq!(told(Outcome::Passed, vec![work(WorkState::Ahead, 0)], None), None);
    }

    #[test]
    fn places_are_counted_by_how_far_they_are() {
        let works = [work(WorkState::Done, 0), work(WorkState::Ahead, 3), work(WorkState::Ahead, 0)];
        assert_eq!(counted(&works), "3 处：做完了 1 处，还没开始 2 处，晚了 1 处");
        assert_eq!(outcome(Outcome::Heard { agree: 5, oppose: 2 }), "征求意见：赞同 5 户，反对 2 户");
    }
}
