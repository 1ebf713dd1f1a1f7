//! A poll's book added up: the sums, what follows, and what is published beside them.

use api::{
    poll::{DecidedItem, LevelCount},
    recount::{Beside, ChannelCount, ClosedHead, InvalidCount, LogHead, Proxies, SpoiledCount},
};
use domain::{
    evidence::Channel,
    paper::Invalid,
    poll::{
        Approval, Counted as Ballot, Level, Measure, Outcome, Poll, Question, QuestionTally, Readings,
        outcome, readings, tally,
    },
    recount::{ChannelSum, InvalidSum, ItemSums, LevelSum, Sums},
};
use std::{collections::BTreeMap, sync::Arc};
use store::{BookBallot, BookRecord, BookVoter};

/// A poll with its book.
pub struct Counted {
    pub poll: Arc<Poll>,
    pub book: BookRecord,
    /// Questions as in the poll.
    pub questions: Vec<QuestionTally>,
}

const CHANNELS: [Channel; 5] =
    [Channel::OwnDevice, Channel::PlainPage, Channel::Paper, Channel::Proxy, Channel::Helped];
const LEVELS: [Level; 3] = [Level::Code, Level::CodeAndPhone, Level::Paper];

impl Counted {
    pub fn new(poll: Arc<Poll>, book: BookRecord) -> Self {
        let ballots = book.voters.iter().filter_map(|voter| Some((voter, voter.ballot.as_ref()?)));
        let ballots = ballots.map(|(voter, ballot)| Ballot { area: voter.area, answers: &ballot.answers });
        let questions = tally(&poll, ballots);
        Self { poll, book, questions }
    }

    /// All voters for whom that holds.
    fn sum(&self, holds: impl Fn(&BookVoter) -> bool) -> Measure {
        let voters = self.book.voters.iter().filter(|voter| holds(voter));
        voters.fold(Measure::default(), |sum, voter| sum.plus(Measure::voter(voter.area)))
    }

    fn by(&self, holds: impl Fn(&BookBallot) -> bool) -> Measure {
        self.sum(|voter| voter.ballot.as_ref().is_some_and(&holds))
    }

    /// All with a ballot that counts.
    pub fn took_part(&self) -> Measure {
        self.by(|_| true)
    }

    pub fn voided(&self) -> Measure {
        self.sum(|voter| voter.voided)
    }

    fn set_aside(&self) -> i64 {
        self.book.voters.iter().map(|voter| i64::from(voter.set_aside)).sum()
    }

    fn spoiled(&self, item: u16) -> Measure {
        self.sum(|voter| voter.spoiled.contains(&item))
    }

    /// Those with proof of delivery who said nothing on that item, where a clause asks for them (R19).
    fn silent(&self, item: u16) -> Measure {
        if !self.poll.questions.iter().any(|question| clause(&self.poll, question)) {
            return Measure::default();
        }
        self.sum(|voter| voter.delivered && !voter.voided && voter.invalid.is_none() && !says(voter, item))
    }

    fn invalid(&self) -> BTreeMap<Invalid, Measure> {
        let reasons = Invalid::ALL.map(|reason| (reason, self.sum(|voter| voter.invalid == Some(reason))));
        reasons.into_iter().filter(|(_, sum)| sum.heads > 0).collect()
    }

    /// Every item with its question and its outcome.
    fn outcomes(&self) -> impl Iterator<Item = (&Question, &domain::poll::ItemTally, Outcome)> {
        let questions = self.poll.questions.iter().zip(&self.questions);
        let items =
            questions.flat_map(|(question, sums)| sums.items.iter().map(move |item| (question, item)));
        items.map(|(question, item)| {
            (question, item, outcome(self.poll.matter(question), self.book.total, &item.counts))
        })
    }

    /// What the sums mean for every statutory item.
    pub fn decided(&self) -> Vec<DecidedItem> {
        let decided = self.outcomes().filter_map(|(_, item, outcome)| match outcome {
            Outcome::Decided(conditions) => Some(DecidedItem { item: item.item, conditions }),
            Outcome::Counted => None,
        });
        decided.collect()
    }

    /// Ballots by level, every level once.
    pub fn levels(&self) -> Vec<LevelCount> {
        let at = |level| LevelCount { level, ballots: self.by(|ballot| ballot.level == level).heads };
        LEVELS.map(at).into()
    }

    fn readings(&self) -> Vec<Readings> {
        let statutory = self.outcomes().filter(|(question, ..)| clause(&self.poll, question));
        let both = statutory.map(|(_, item, _)| {
            readings(item.item, self.book.total, &item.counts, self.silent(item.item), Approval::Ordinary)
        });
        both.collect()
    }

    /// What is published beside the sums.
    pub fn beside(&self) -> Beside {
        let channels = CHANNELS
            .map(|channel| ChannelCount { channel, sum: self.by(|ballot| ballot.channel == channel) });
        let elsewhere = channels.iter().any(|one| one.channel != Channel::OwnDevice && one.sum.heads > 0);
        let items = self.questions.iter().flat_map(|question| &question.items);
        let spoiled = items.map(|item| SpoiledCount { item: item.item, sum: self.spoiled(item.item) });
        let invalid = self.invalid().into_iter();
        let book = &self.book;
        Beside {
            channels: channels.into_iter().filter(|one| elsewhere && one.sum.heads > 0).collect(),
            invalid: invalid
                .map(|(reason, sum)| InvalidCount { reason: reason.words().into(), sum })
                .collect(),
            spoiled: spoiled.filter(|one| one.sum.heads > 0).collect(),
            voided: self.voided().heads,
            set_aside: self.set_aside(),
            readings: self.readings(),
            proxies: Some(book.proxies).filter(|proxies| proxies.ballots > 0).map(|proxies| Proxies {
                ballots: proxies.ballots,
                holders: proxies.holders,
                most: proxies.most,
            }),
            corrections: book.corrections,
            open_cases: book.open_cases,
            roll_root: Some(book.roll_root),
            closed: self.closed(),
            log: Some(LogHead { size: book.log.size, root: book.log.root }),
        }
    }

    /// What people compare: the log as it was sealed at the close.
    pub fn closed(&self) -> Option<ClosedHead> {
        let head = self.book.closed.as_ref()?;
        Some(ClosedHead { size: head.size, fingerprint: head.fingerprint() })
    }

    /// The sums as both files carry them.
    pub fn sums(&self) -> Sums {
        let channel =
            |channel| ChannelSum { channel, sum: self.by(|ballot| ballot.channel == channel).into() };
        let level = |level| LevelSum { level, sum: self.by(|ballot| ballot.level == level).into() };
        let invalid = self.invalid().into_iter();
        let item = |(_, item, outcome): (&Question, &domain::poll::ItemTally, Outcome)| ItemSums {
            spoiled: self.spoiled(item.item).into(),
            silent: self.silent(item.item).into(),
            published: match outcome {
                Outcome::Decided(conditions) => Some(conditions.into()),
                Outcome::Counted => None,
            },
            ..ItemSums::of(item.item, &item.counts)
        };
        Sums {
            took_part: self.took_part().into(),
            items: self.outcomes().map(item).collect(),
            channels: CHANNELS.map(channel).into_iter().filter(|one| one.sum.heads > 0).collect(),
            levels: LEVELS.map(level).into_iter().filter(|one| one.sum.heads > 0).collect(),
            invalid: invalid
                .map(|(reason, sum)| InvalidSum { reason: reason.words().into(), sum: sum.into() })
                .collect(),
            voided: self.voided().into(),
            set_aside: self.set_aside(),
        }
    }
}

/// Whether the question decides by a card with a silence clause.
fn clause(poll: &Poll, question: &Question) -> bool {
    poll.matter(question).is_some_and(|matter| matter.approval() == Approval::Ordinary)
        && question.card.decision().is_some_and(|card| card.silence.is_some())
}

fn says(voter: &BookVoter, item: u16) -> bool {
    let answers = voter.ballot.iter().flat_map(|ballot| &ballot.answers);
    voter.spoiled.contains(&item) || answers.into_iter().any(|answer| answer.item == item)
}
