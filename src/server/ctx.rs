//! What a handler is given: who asks, when, and the store.

use crate::{
    State,
    committee::staff,
    error::Error,
    notices,
    request::{Peer, client_address},
    session::{self, Token},
    user_agent,
};
use axum::http::{header, request::Parts};
use domain::{
    Instant, Refusal,
    id::{PollId, VoterId},
};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, OnceLock},
};
use store::{SessionRecord, SessionVoter, Store};

/// One request as its handler sees it.
#[derive(Clone)]
pub struct Ctx {
    /// What all requests share.
    pub state: State,
    /// The time at which it came.
    pub now: Instant,
    /// The client's address.
    pub address: IpAddr,
    /// What its device is, coarsely.
    pub device: &'static str,
    token: Option<Token>,
    staff_token: Option<Token>,
    follow_token: Option<Token>,
    cookie: Arc<OnceLock<String>>,
}

impl Ctx {
    /// The context of that request.
    #[must_use]
    pub fn new(state: State, parts: &Parts) -> Self {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let peer = parts.extensions.get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
        Self {
            now: state.now(),
            address: client_address(peer, &parts.headers, state.config.trusted_hops),
            device: user_agent::label(agent),
            token: Token::of(&parts.headers, state.config.https()),
            follow_token: Token::named(&parts.headers, notices::follower_cookie(state.config.https())),
            staff_token: Token::named(&parts.headers, staff::name(state.config.https())),
            cookie: Arc::default(),
            state,
        }
    }

    /// The disk.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.state.store
    }

    /// Where the cookie of the answer appears, if the handler sets one.
    #[must_use]
    pub fn cookie(&self) -> Arc<OnceLock<String>> {
        Arc::clone(&self.cookie)
    }

    /// Sends this cookie with the answer.
    pub fn set_cookie(&self, cookie: String) {
        let _ = self.cookie.set(cookie);
    }

    /// The token of the committee's session, whether or not there is one.
    #[must_use]
    pub fn staff_token(&self) -> Option<&Token> {
        self.staff_token.as_ref()
    }

    /// The token by which a follower is known, whether or not there is one.
    #[must_use]
    pub fn follow_token(&self) -> Option<&Token> {
        self.follow_token.as_ref()
    }

    /// Gives the browser this token.
    pub fn give(&self, token: &Token) {
        let _ = self.cookie.set(token.cookie(self.state.config.https()));
    }

    /// Takes the browser's token away.
    pub fn take_away(&self) {
        let _ = self.cookie.set(session::no_cookie(self.state.config.https()));
    }

    /// The token the request came with, whether or not there is a session for it.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// The session the request belongs to.
    pub async fn session(&self) -> Result<(Token, SessionRecord), Error> {
        let token = self.token.as_ref().ok_or(Refusal::SignInNeeded)?;
        let session = self.store().session(&token.hash(), self.now).await?.ok_or(Refusal::SignInNeeded)?;
        Ok((token.clone(), session))
    }

    /// The session's voter of that name. Whether it exists elsewhere is not told.
    pub async fn my_voter(&self, poll: PollId, voter: VoterId) -> Result<SessionVoter, Error> {
        let (_, session) = self.session().await?;
        let mine = session.voters.into_iter().find(|mine| mine.poll == poll && mine.voter == voter);
        mine.ok_or_else(|| Refusal::NotYourBallot.into())
    }
}
