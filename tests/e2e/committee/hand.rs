//! What many people do at once, without a window for each: calls of the API in one's own name.

use api::Endpoint;
use axum::body::Body;
use domain::evidence::{Hash32, ballot_bytes, commit, digest};
use domain::id::AttemptId;
use domain::poll::{Answer as Line, Choice, Poll, QuestionKind, Submission, answers_needed};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::call::{Answer, Call};
use super::place::Letter;
use crate::Outcome;
use crate::town::Town;
use api::poll::{BallotParams, CastBallot, GetPoll, PollParams, Receipt};
use api::roll::{Me, MyVoter, SignIn, SignInRequest};

/// Somebody with a cookie of their own.
pub struct Hand {
    router: axum::Router,
    cookie: String,
}

impl Hand {
    pub fn new(town: &Town) -> Self {
        Self { router: server::router(town.state.clone()), cookie: String::new() }
    }

    pub async fn send(&self, call: Call) -> Outcome<Answer> {
        let request = call.cookie(&self.cookie).request().map(Body::from);
        let answer = self.router.clone().oneshot(request).await?;
        let (head, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body })
    }

    /// Calls an endpoint and expects that it goes well.
    pub async fn call<E: Endpoint>(&mut self, params: &E::Params, body: &E::Request) -> Outcome<E::Response> {
        let address = api::address::<E>(params);
        let answer = self.send(Call::app(E::METHOD.name(), &address, body)).await?;
        if answer.status != 200 {
            return Err(format!("{}: {} {}", E::NAME, answer.status, answer.text()).into());
        }
        if !answer.cookie().is_empty() {
            self.cookie = answer.cookie();
        }
        Ok(answer.ok())
    }

    /// Opens a letter.
    pub async fn open(&mut self, letter: &Letter) -> Outcome<MyVoter> {
        let request = SignInRequest { code: letter.code, phone_tail: Some(letter.tail) };
        let me: Me = self.call::<SignIn>(&api::NoParams {}, &request).await?;
        me.voters.into_iter().next().ok_or_else(|| "a letter of nobody".into())
    }

    /// Opens a letter and hands in one answer for every question of law; the receipt.
    pub async fn vote(&mut self, letter: &Letter, option: Choice) -> Outcome<Receipt> {
        let mine = self.open(letter).await?;
        let poll = self.call::<GetPoll>(&PollParams { poll: mine.poll }, &()).await?.poll;
        let answers = answers(&poll, mine.level, option);
        let nonce: Hash32 = digest(&mine.voter.to_bytes());
        let commitment = commit(&nonce, &ballot_bytes(poll.id, mine.voter, 0, &answers));
        let attempt = AttemptId::from_bits(u128::from_be_bytes(mine.voter.to_bytes()));
        let submission =
            Submission { attempt, answers, nonce, commitment, replaces: None, since: 0, helped: false };
        self.call::<CastBallot>(&BallotParams { poll: mine.poll, voter: mine.voter }, &submission).await
    }
}

fn answers(poll: &Poll, level: domain::poll::Level, option: Choice) -> Vec<Line> {
    let asked = poll
        .questions
        .iter()
        .filter(|question| question.kind == QuestionKind::Approve && answers_needed(poll, level, question));
    asked.flat_map(|question| &question.items).map(|item| Line { item: item.item, option }).collect()
}
