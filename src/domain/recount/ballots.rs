//! Adding up the single ballots of an inspector bundle.

use super::{
    file::{Definition, InspectorFile, QuestionPart, VoterPart},
    finding::{Finding, FindingCode},
    sum::{ChannelSum, InvalidSum, ItemSums, LevelSum, Sum, Sums},
};
use crate::{
    Area,
    poll::{Answer, Choice, QuestionKind},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the bundle's voters come to.
#[derive(Default)]
pub(super) struct Count<'a> {
    pub total: Sum,
    pub sums: Sums,
    pub findings: Vec<Finding>,
    items: BTreeMap<u16, ItemSums>,
    names: BTreeSet<&'a str>,
}

impl<'a> Count<'a> {
    pub fn of(file: &'a InspectorFile) -> Self {
        let mut count = Self::default();
        let items = file.poll.questions.iter().flat_map(|question| &question.items);
        count.items =
            items.map(|item| (item.item, ItemSums { item: item.item, ..ItemSums::default() })).collect();
        for (place, voter) in file.voters.iter().enumerate() {
            count.voter(&file.poll, voter, &format!("voters[{place}] {}", voter.voter));
        }
        let (mut items, mut known) = (core::mem::take(&mut count.items), Vec::new());
        for item in file.poll.questions.iter().flat_map(|question| &question.items) {
            known.extend(items.remove(&item.item));
        }
        count.sums.items = known;
        count.sums.channels.sort_by_key(|one| one.channel.byte());
        count.sums.levels.sort_by_key(|one| one.level);
        count.sums.invalid.sort_by(|one, other| one.reason.cmp(&other.reason));
        count
    }

    fn find(&mut self, code: FindingCode, at: &str) {
        self.findings.push(Finding::at(code, at));
    }

    fn voter(&mut self, poll: &Definition, voter: &'a VoterPart, at: &str) {
        if Area::new(voter.area).is_err() {
            return self.find(FindingCode::AreaOutOfRange, at);
        }
        if !self.names.insert(&voter.voter) {
            return self.find(FindingCode::VoterTwice, at);
        }
        let one = Sum::voter(voter.area);
        let Some(total) = self.total.plus(one) else {
            return self.find(FindingCode::NumberOutOfRange, at);
        };
        self.total = total;
        self.sums.set_aside = self.sums.set_aside.saturating_add(i64::from(voter.set_aside));
        if voter.voided {
            add(&mut self.sums.voided, one);
        }
        if let Some(reason) = &voter.invalid {
            add(
                found(
                    &mut self.sums.invalid,
                    |known| known.reason == *reason,
                    || InvalidSum { reason: reason.clone(), sum: Sum::default() },
                ),
                one,
            );
        }
        let answered = match &voter.answers {
            Some(_) if voter.voided || voter.invalid.is_some() => {
                self.find(FindingCode::AnswersOfNone, at);
                BTreeSet::new()
            }
            Some(answers) => {
                self.ballot(voter, one);
                let mut answered = self.answers(poll, answers, one, at);
                for item in &voter.spoiled {
                    self.spoiled(*item, one, &mut answered, at);
                }
                answered
            }
            None => BTreeSet::new(),
        };
        if voter.delivered && !voter.voided && voter.invalid.is_none() {
            for sums in self.items.values_mut().filter(|sums| !answered.contains(&sums.item)) {
                add(&mut sums.silent, one);
            }
        }
    }

    fn ballot(&mut self, voter: &VoterPart, one: Sum) {
        add(&mut self.sums.took_part, one);
        if let Some(channel) = voter.channel {
            let new = || ChannelSum { channel, sum: Sum::default() };
            add(found(&mut self.sums.channels, |known| known.channel == channel, new), one);
        }
        if let Some(level) = voter.level {
            let new = || LevelSum { level, sum: Sum::default() };
            add(found(&mut self.sums.levels, |known| known.level == level, new), one);
        }
    }

    /// An invalid mark: neither in the base nor silent.
    fn spoiled(&mut self, item: u16, one: Sum, answered: &mut BTreeSet<u16>, at: &str) {
        let at = format!("{at} item {item}");
        if !answered.insert(item) {
            return self.find(FindingCode::AnswerTwice, &at);
        }
        match self.items.get_mut(&item) {
            Some(sums) => add(&mut sums.spoiled, one),
            None => self.find(FindingCode::ItemUnknown, &at),
        }
    }

    /// The items that were answered.
    fn answers(&mut self, poll: &Definition, answers: &[Answer], one: Sum, at: &str) -> BTreeSet<u16> {
        let mut answered = BTreeSet::new();
        for answer in answers {
            let at = || format!("{at} item {}", answer.item);
            let question = poll.questions.iter().find(|question| has(question, answer.item));
            let Some((question, sums)) = question.zip(self.items.get_mut(&answer.item)) else {
                self.find(FindingCode::ItemUnknown, &at());
                continue;
            };
            if !fits(question.kind, answer.option) {
                self.find(FindingCode::OptionUnknown, &at());
            } else if !answered.insert(answer.item) {
                self.find(FindingCode::AnswerTwice, &at());
            } else {
                add(sums.of_choice(answer.option), one);
            }
        }
        for (place, question) in poll.questions.iter().enumerate() {
            let chosen = question.items.iter().filter(|item| answered.contains(&item.item)).count();
            if most(question.kind).is_some_and(|most| chosen > usize::from(most)) {
                self.find(FindingCode::TooManyChosen, &format!("{at} questions[{place}]"));
            }
        }
        answered
    }
}

/// Never beyond the total, which was checked.
fn add(sum: &mut Sum, one: Sum) {
    *sum = sum.plus(one).unwrap_or(*sum);
}

/// The entry in that list; a new one where there is none.
fn found<T: AsSum>(list: &mut Vec<T>, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut Sum {
    let place = list.iter().position(is).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    });
    list[place].sum()
}

trait AsSum {
    fn sum(&mut self) -> &mut Sum;
}

impl AsSum for ChannelSum {
    fn sum(&mut self) -> &mut Sum {
        &mut self.sum
    }
}

impl AsSum for LevelSum {
    fn sum(&mut self) -> &mut Sum {
        &mut self.sum
    }
}

impl AsSum for InvalidSum {
    fn sum(&mut self) -> &mut Sum {
        &mut self.sum
    }
}

fn has(question: &QuestionPart, item: u16) -> bool {
    question.items.iter().any(|known| known.item == item)
}

const fn fits(kind: QuestionKind, option: Choice) -> bool {
    matches!(kind, QuestionKind::Approve) != matches!(option, Choice::Chosen)
}

const fn most(kind: QuestionKind) -> Option<u8> {
    match kind {
        QuestionKind::Approve => None,
        QuestionKind::Concern(most) | QuestionKind::Need(most) => Some(most),
    }
}
