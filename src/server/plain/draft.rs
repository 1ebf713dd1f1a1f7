//! What is filled in but not handed in: sealed into a cookie that only the pages of this ballot get, so
//! that no address and no log shows a choice, and a new sign-in loses nothing.

use super::form::{Visit, set};
use crate::error::Error;
use axum::response::Response;
use domain::{
    evidence::{Hash32, ballot_bytes, commit},
    id::{AttemptId, PollId, VoterId},
    poll::{Answer, Choice, Level, Poll, Question, QuestionKind, Submission, answers_needed},
};
use serde::{Deserialize, Serialize};

const COOKIE: &str = "draft";
const COLUMN: &str = "plain.draft";
/// As long as a session.
const SECONDS: i64 = crate::session::LIFETIME_MS / 1_000;

/// A ballot that is being filled in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Draft {
    /// Item and choice, items ascending.
    answers: Vec<(u16, u8)>,
    /// Questions that were passed, from 1.
    passed: Vec<usize>,
    /// Attempt and nonce, drawn anew with every change.
    drawn: Option<(AttemptId, Hash32)>,
}

impl Draft {
    /// The draft of that voter, empty where there is none.
    pub fn of(visit: &Visit, poll: PollId, voter: VoterId) -> Self {
        let sealed = visit.cookie(COOKIE).unwrap_or("");
        let opened = visit.ctx.state.seal.open(COLUMN, row(poll, voter), sealed).ok();
        opened.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// What is said about an item.
    pub fn choice(&self, item: u16) -> Option<Choice> {
        let found = self.answers.iter().find(|(known, _)| *known == item);
        found.and_then(|(_, byte)| Choice::from_byte(*byte))
    }

    /// Takes what was said to a question.
    pub fn answer(
        &mut self,
        number: usize,
        question: &Question,
        said: &[(u16, Choice)],
    ) -> Result<(), Error> {
        self.answers.retain(|(item, _)| question.items.iter().all(|one| one.item != *item));
        self.answers.extend(said.iter().map(|(item, choice)| (*item, choice.byte())));
        self.answers.sort_unstable_by_key(|(item, _)| *item);
        if !self.passed.contains(&number) {
            self.passed.push(number);
        }
        let (mut attempt, mut nonce) = ([0; 16], [0; 32]);
        getrandom::fill(&mut attempt).map_err(Error::internal)?;
        getrandom::fill(&mut nonce).map_err(Error::internal)?;
        self.drawn = Some((AttemptId::from_bits(u128::from_be_bytes(attempt)), Hash32::from_bytes(nonce)));
        Ok(())
    }

    /// The first question, from 1, that still wants an answer.
    pub fn next_open(&self, poll: &Poll, level: Level) -> Option<usize> {
        (1..).zip(&poll.questions).find_map(|(number, question)| {
            let needed = question.kind == QuestionKind::Approve && answers_needed(poll, level, question);
            let silent = question.items.iter().any(|item| self.choice(item.item).is_none());
            let done = if needed { !silent } else { self.passed.contains(&number) };
            (!done).then_some(number)
        })
    }

    /// Which state of the draft a check page shows.
    pub fn version(&self) -> String {
        self.drawn.map(|(attempt, _)| attempt.to_string()).unwrap_or_default()
    }

    /// As it is handed in; nothing where nothing was filled in.
    pub fn submission(&self, poll: PollId, voter: VoterId) -> Option<Submission> {
        let (attempt, nonce) = self.drawn?;
        let answer =
            |(item, byte): &(u16, u8)| Some(Answer { item: *item, option: Choice::from_byte(*byte)? });
        let answers: Vec<Answer> = self.answers.iter().filter_map(answer).collect();
        let commitment = commit(&nonce, &ballot_bytes(poll, voter, 0, &answers));
        Some(Submission { attempt, answers, nonce, commitment, replaces: None, since: 0, helped: false })
    }

    /// Sends it with the answer.
    pub fn keep(&self, visit: &Visit, at: (PollId, VoterId), answer: &mut Response) -> Result<(), Error> {
        let text = serde_json::to_string(self).map_err(Error::internal)?;
        let sealed = visit.ctx.state.seal.seal(COLUMN, row(at.0, at.1), &text)?;
        set(answer, &cookie(visit, at, &sealed, SECONDS))
    }
}

/// Takes it away.
pub fn forget(visit: &Visit, at: (PollId, VoterId), answer: &mut Response) -> Result<(), Error> {
    set(answer, &cookie(visit, at, "", 0))
}

fn row(poll: PollId, voter: VoterId) -> String {
    format!("{poll}/{voter}")
}

fn cookie(visit: &Visit, (poll, voter): (PollId, VoterId), value: &str, seconds: i64) -> String {
    let secure = if visit.ctx.state.config.https() { "; Secure" } else { "" };
    let path = super::at::voter(poll, voter);
    format!("{COOKIE}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}
