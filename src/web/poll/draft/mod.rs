//! A ballot being filled in: what is answered, what is missing, and the one try to hand it in.

use domain::{
    Refusal,
    evidence::{Hash32, ballot_bytes, commit},
    id::{AttemptId, PollId, VoterId},
    poll::{Answer, Choice, Level, Poll, Question, QuestionKind, Submission, answers_needed, check_answers},
};
use serde::{Deserialize, Serialize};

/// A draft, as the phone keeps it until a definite answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The poll.
    pub poll: PollId,
    /// Whose ballot.
    pub voter: VoterId,
    /// The answers, items ascending.
    pub answers: Vec<Answer>,
    /// Questions that were left by 下一题, counted from 1.
    pub passed: Vec<usize>,
    /// Whether somebody else fills it in for the voter.
    #[serde(default)]
    pub helped: bool,
    /// The try, once the check page was opened.
    pub attempt: Option<Attempt>,
}

/// One try to hand the ballot in; kept until a definite answer, so that sending again is harmless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// The chance behind the commitment.
    pub nonce: Hash32,
    /// Whether it may have reached the server.
    pub sent: bool,
}

impl Draft {
    /// An empty draft.
    #[must_use]
    pub const fn new(poll: PollId, voter: VoterId) -> Self {
        Self { poll, voter, answers: Vec::new(), passed: Vec::new(), helped: false, attempt: None }
    }

    /// Whether nothing was filled in yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.passed.is_empty()
    }

    /// Whether it may have reached the server: nothing may change until the answer is definite.
    #[must_use]
    pub fn sent(&self) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.sent)
    }

    /// What is said about that item.
    #[must_use]
    pub fn choice(&self, item: u16) -> Option<Choice> {
        self.answers.iter().find(|answer| answer.item == item).map(|answer| answer.option)
    }

    /// Says something about an item, or nothing any more. A ballot on its way stays as it is.
    pub fn say(&mut self, item: u16, option: Option<Choice>) {
        if self.sent() {
            return;
        }
        self.answers.retain(|answer| answer.item != item);
        if let Some(option) = option {
            let place = self.answers.partition_point(|answer| answer.item < item);
            self.answers.insert(place, Answer { item, option });
        }
    }

    /// Says whether somebody else fills it in. A ballot on its way stays as it is.
    pub fn help(&mut self, helped: bool) {
        if !self.sent() {
            self.helped = helped;
        }
    }

    /// How many items of that question are chosen.
    #[must_use]
    pub fn chosen(&self, question: &Question) -> usize {
        question.items.iter().filter(|item| self.choice(item.item).is_some()).count()
    }

    /// Remembers that the question of that number, counted from 1, was left.
    pub fn pass(&mut self, number: usize) {
        if !self.passed.contains(&number) {
            self.passed.push(number);
        }
    }

    /// Whether a question is done: every decision answered, every other page seen.
    #[must_use]
    pub fn done(&self, poll: &Poll, level: Level, number: usize) -> bool {
        let Some(question) = number.checked_sub(1).and_then(|place| poll.questions.get(place)) else {
            return false;
        };
        if question.kind == QuestionKind::Approve && answers_needed(poll, level, question) {
            self.chosen(question) == question.items.len()
        } else {
            self.passed.contains(&number)
        }
    }

    /// The first question that is not done, counted from 1.
    #[must_use]
    pub fn next_open(&self, poll: &Poll, level: Level) -> Option<usize> {
        (1..=poll.questions.len()).find(|number| !self.done(poll, level, *number))
    }

    /// Draws the try unless there is one; the caller brings the chance.
    pub fn prepare(&mut self, id: [u8; 16], nonce: [u8; 32]) {
        if self.attempt.is_none() {
            let id = AttemptId::from_bits(u128::from_be_bytes(id));
            self.attempt = Some(Attempt { id, nonce: Hash32::from_bytes(nonce), sent: false });
        }
    }

    /// From now on it may have reached the server.
    pub fn mark_sent(&mut self) {
        if let Some(attempt) = &mut self.attempt {
            attempt.sent = true;
        }
    }

    /// A definite refusal: the next try is a new one and answers may change again.
    pub fn drop_attempt(&mut self) {
        self.attempt = None;
    }

    /// What is handed in: statutory questions are left out where the level does not reach.
    ///
    /// # Errors
    /// What the server would say about the answers; [`Refusal::AnswerMissing`] without a try.
    pub fn submission(&self, poll: &Poll, level: Level) -> Result<Submission, Refusal> {
        let attempt = self.attempt.as_ref().ok_or(Refusal::AnswerMissing)?;
        let mut answers = self.answers.clone();
        for question in poll.questions.iter().filter(|question| !answers_needed(poll, level, question)) {
            answers.retain(|answer| question.items.iter().all(|item| item.item != answer.item));
        }
        check_answers(poll, level, &answers)?;
        let commitment = commit(&attempt.nonce, &ballot_bytes(self.poll, self.voter, 0, &answers));
        Ok(Submission {
            attempt: attempt.id,
            answers,
            nonce: attempt.nonce,
            commitment,
            replaces: None,
            since: 0,
            helped: self.helped,
        })
    }
}

#[cfg(test)]
mod tests;
