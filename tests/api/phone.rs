//! What a resident's phone does: opens the letter, fills the ballot, commits, hands it in.

use crate::{
    app::TestApp,
    call::{Answer, Call},
};
use api::{
    poll::{BallotParams, CastBallot},
    roll::{Me, SignIn, SignInRequest},
};
use domain::{
    evidence::{Hash32, ballot_bytes, commit, digest},
    id::{AttemptId, PollId, VoterId},
    poll::{Answer as Line, Choice, Level, Poll, QuestionKind, Submission, answers_needed},
    roll::{PhoneTail, VotingCode},
};

/// A signed-in phone.
pub struct Phone {
    pub cookie: String,
    pub me: Me,
}

pub fn sign_in_call(code: VotingCode, phone_tail: Option<PhoneTail>) -> Call {
    Call::app("POST", &api::address::<SignIn>(&api::NoParams {}), &SignInRequest { code, phone_tail })
}

impl Phone {
    pub async fn of(app: &TestApp, role: &str) -> Self {
        let resident = app.resident(role);
        Self::with(app, resident.code, resident.phone_tail).await
    }

    pub async fn with(app: &TestApp, code: VotingCode, tail: Option<PhoneTail>) -> Self {
        let answer = app.send(sign_in_call(code, tail)).await;
        Self { me: answer.ok(), cookie: answer.cookie() }
    }

    pub fn level(&self) -> Level {
        self.me.voters[0].level
    }

    pub fn put(&self, poll: PollId, voter: VoterId, submission: &Submission) -> Call {
        let path = api::address::<CastBallot>(&BallotParams { poll, voter });
        Call::app("PUT", &path, submission).cookie(&self.cookie)
    }

    /// Hands in its own first ballot.
    pub async fn cast(&self, app: &TestApp, submission: &Submission) -> Answer {
        let mine = &self.me.voters[0];
        app.send(self.put(mine.poll, mine.voter, submission)).await
    }
}

/// Everything agreed to, nothing chosen, as the level allows.
pub fn answers(poll: &Poll, level: Level) -> Vec<Line> {
    let asked = poll
        .questions
        .iter()
        .filter(|question| question.kind == QuestionKind::Approve && answers_needed(poll, level, question));
    asked
        .flat_map(|question| &question.items)
        .map(|item| Line { item: item.item, option: Choice::Agree })
        .collect()
}

/// The ballot of try number `attempt`, committed to as the phone does.
pub fn submission(poll: &Poll, voter: VoterId, answers: Vec<Line>, attempt: u128) -> Submission {
    let nonce: Hash32 = digest(&attempt.to_be_bytes());
    let commitment = commit(&nonce, &ballot_bytes(poll.id, voter, 0, &answers));
    Submission {
        attempt: AttemptId::from_bits(attempt),
        answers,
        nonce,
        commitment,
        replaces: None,
        since: 0,
        helped: false,
    }
}
