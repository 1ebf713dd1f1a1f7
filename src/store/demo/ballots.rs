//! The ballots of the demo, handed in one by one as from phones.

use super::{
    chance::{below, bits, hash},
    letters::Written,
    polls::DECIDED,
    residents::People,
};
use crate::Cast;
use domain::{
    Instant,
    evidence::{Channel, ballot_bytes, commit},
    id::{AttemptId, VoterId},
    poll::{Answer, Choice, Level, Poll, Question, QuestionKind, Submission, answers_needed},
};
use std::collections::HashSet;

/// Four of ten have voted in the open poll by now; none of the people one can become.
pub(super) fn open(poll: &Poll, letters: &mut [Written], people: &People, now: Instant) -> Vec<Cast> {
    let voted: Vec<&mut Written> = letters
        .iter_mut()
        .filter(|written| people.role(&written.frozen).is_none())
        .filter(|written| below(100, "takes part", written.letter.voter) < 40)
        .collect();
    let mut casts = Vec::with_capacity(voted.len());
    for written in voted {
        written.letter.voted = true;
        casts.push(cast(poll, written, now, usual));
    }
    in_time(casts)
}

/// Three quarters took part in the closed poll, the large owners among them; those oppose.
pub(super) fn closed(poll: &Poll, letters: &mut [Written], people: &People) -> Vec<Cast> {
    let takes_part = |written: &&mut Written| {
        people.role(&written.frozen).is_some() || below(100, "takes part", written.letter.voter) < 74
    };
    let voted: Vec<&mut Written> = letters.iter_mut().filter(takes_part).collect();
    let opposed = large_owners(&voted);
    let mut casts = Vec::with_capacity(voted.len());
    for written in voted {
        written.letter.voted = true;
        casts.push(cast(poll, written, poll.closes_at, |question, voter| {
            if question.items[0].item == DECIDED {
                let choice = if opposed.contains(&voter) { Choice::Oppose } else { Choice::Agree };
                return vec![(DECIDED, choice)];
            }
            usual(question, voter)
        }));
    }
    in_time(casts)
}

/// Two of nine who may decide, mostly those with the largest areas.
fn large_owners(voted: &[&mut Written]) -> HashSet<VoterId> {
    let mut deciding: Vec<&Written> = voted
        .iter()
        .map(|written| &**written)
        .filter(|written| written.letter.phone_tail.is_some())
        .collect();
    deciding.sort_by_cached_key(|written| {
        let leaning = 70 + below(60, "leaning", written.letter.voter);
        core::cmp::Reverse(written.frozen.area.hundredths() * leaning)
    });
    deciding.iter().take(deciding.len() * 2 / 9).map(|written| written.letter.voter).collect()
}

type Given = Vec<(u16, Choice)>;

fn cast(
    poll: &Poll,
    written: &Written,
    until: Instant,
    answer: impl Fn(&Question, VoterId) -> Given,
) -> Cast {
    let voter = written.letter.voter;
    let level = if written.letter.phone_tail.is_some() { Level::CodeAndPhone } else { Level::Code };
    let asked = poll.questions.iter().filter(|question| answers_needed(poll, level, question));
    let given = asked.flat_map(|question| answer(question, voter));
    let mut answers: Vec<Answer> = given.map(|(item, option)| Answer { item, option }).collect();
    answers.sort_by_key(|answer| answer.item);
    let nonce = hash("nonce", voter);
    let commitment = commit(&nonce, &ballot_bytes(poll.id, voter, 0, &answers));
    let after = below((until.0 - poll.opens_at.0).max(1), "hour", voter);
    let attempt = AttemptId::from_bits(bits("attempt", voter));
    let submission =
        Submission { attempt, answers, nonce, commitment, replaces: None, since: 0, helped: false };
    let (channel, now) = (Channel::OwnDevice, poll.opens_at.plus_ms(after));
    Cast { poll: poll.id, voter, level, channel, submission, now }
}

fn in_time(mut casts: Vec<Cast>) -> Vec<Cast> {
    casts.sort_by_key(|cast| (cast.now, cast.voter));
    casts
}

fn usual(question: &Question, voter: VoterId) -> Given {
    match question.kind {
        QuestionKind::Approve => {
            question.items.iter().map(|item| (item.item, opinion(item.item, voter))).collect()
        }
        QuestionKind::Concern(most) | QuestionKind::Need(most) => favourites(question, most, voter),
    }
}

/// Between 60 and 85 of 100 agree, about ten abstain.
fn opinion(item: u16, voter: VoterId) -> Choice {
    let agree = 60 + below(26, "agree", item);
    match below(100, "opinion", format!("{voter}-{item}")) {
        share if share < agree => Choice::Agree,
        share if share >= 90 => Choice::Abstain,
        _ => Choice::Oppose,
    }
}

/// Up to `most` items; some are named more often than others.
fn favourites(question: &Question, most: u8, voter: VoterId) -> Given {
    let mut items: Vec<u16> = question.items.iter().map(|item| item.item).collect();
    // What stands further up is named a little more often.
    items
        .sort_by_cached_key(|item| below(100, "favourite", format!("{voter}-{item}")) + 2 * i64::from(*item));
    let count = usize::from(most).saturating_sub(usize::from(below(4, "count", voter) == 0));
    items.into_iter().take(count).map(|item| (item, Choice::Chosen)).collect()
}
