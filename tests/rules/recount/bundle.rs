//! Inspector bundles as the tests of this folder write them.

use domain::{
    poll::{Answer, Choice, Matter, Poll},
    recount::{DecisionRecount, File, InspectorFile, InspectorFormat, Recount, VoterPart, recount},
};

use crate::fixture;

/// The item of [`decision`].
pub const DECIDED: u16 = 13;

pub fn voter(number: usize, area: i64, answers: Option<Vec<Answer>>) -> VoterPart {
    VoterPart {
        voter: format!("P{number:04}"),
        area,
        channel: None,
        level: None,
        answers,
        spoiled: Vec::new(),
        invalid: None,
        voided: false,
        set_aside: 0,
        delivered: false,
    }
}

pub fn says(option: Choice) -> Option<Vec<Answer>> {
    Some(vec![Answer { item: DECIDED, option }])
}

pub fn file(poll: &Poll, voters: Vec<VoterPart>) -> InspectorFile {
    InspectorFile {
        format: InspectorFormat::V1,
        community: "示例小区".into(),
        poll: poll.into(),
        total: None,
        roll_root: None,
        log: None,
        evidence: None,
        voters,
        sums: None,
    }
}

/// One statutory question about that matter.
pub fn decision(matter: Matter) -> Poll {
    let mut poll = fixture::poll();
    poll.questions.drain(..4);
    poll.questions[0].card = fixture::statutory(matter);
    poll
}

pub fn count(file: InspectorFile) -> Recount {
    recount(&File::Inspector(Box::new(file)))
}

/// What follows for the last item.
pub fn decided(found: &Recount) -> &DecisionRecount {
    let item = found.questions.last().and_then(|question| question.items.last());
    item.and_then(|item| item.decision.as_ref()).expect("a statutory item")
}

/// `heads` voters who together have `area`.
pub fn split(area: i64, heads: i64) -> Vec<i64> {
    let each = if heads == 0 { 0 } else { area / heads };
    (0..heads).map(|place| if place == 0 { area - each * (heads - 1) } else { each }).collect()
}
