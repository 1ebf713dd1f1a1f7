//! The log: what happened, never who or what was chosen.

use crate::{
    app::TestApp,
    call::Call,
    phone::{Phone, answers, sign_in_call, submission},
};
use domain::roll::VotingCode;
use std::{
    io,
    sync::{Arc, Mutex, OnceLock},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// What the log holds.
#[derive(Clone, Default)]
pub struct Paper(Arc<Mutex<Vec<u8>>>);

impl Paper {
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("paper").clone()).expect("text")
    }
}

/// Writes down everything that is logged on this thread until the guard is dropped.
pub fn listen() -> (Paper, tracing::subscriber::DefaultGuard) {
    // With one dispatcher alone, a place in the code that another thread reaches first is silent for good.
    static SECOND: OnceLock<tracing::Dispatch> = OnceLock::new();
    SECOND.get_or_init(|| tracing::Dispatch::new(tracing::subscriber::NoSubscriber::new()));
    let paper = Paper::default();
    let everything = EnvFilter::new("trace").add_directive(server::QUIET.parse().expect("a directive"));
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(everything).with_writer(paper.clone()).finish();
    (paper, tracing::subscriber::set_default(subscriber))
}

impl io::Write for Paper {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("paper").extend_from_slice(text);
        Ok(text.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Paper {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_whole_vote_leaves_no_code_no_digits_no_name_and_no_address_in_the_log() {
    let app = TestApp::open().await;
    let (paper, listening) = listen();
    let resident = app.resident("resident");
    let wrong = VotingCode::from_chance(99);
    app.send(sign_in_call(wrong, resident.phone_tail).from([203, 0, 113, 77])).await;
    let phone = Phone::of(&app, "resident").await;
    let mine = &phone.me.voters[0];
    let poll = app.open_poll().await;
    let ballot = submission(&poll, mine.voter, answers(&poll, mine.level), 1);
    assert_eq!(phone.cast(&app, &ballot).await.status, 200);
    let path = format!("/api/polls/{}/ballots/{}?secret=canary", mine.poll, mine.voter);
    assert_eq!(app.send(Call::get(&path).cookie(&phone.cookie)).await.status, 200);
    let told = b"panic: canary 13800138000".to_vec();
    app.send(Call::raw("POST", "/api/client-errors", told).header("content-type", "text/plain")).await;
    drop(listening);
    let log = paper.text();
    assert!(log.contains("sign_in_refused") && log.contains("/api/polls/{poll}/ballots/{voter}"), "{log}");
    for secret in [
        &resident.code.digits(),
        &wrong.digits(),
        &mine.voter.to_string(),
        &phone.cookie["sid=".len()..],
        &ballot.nonce.to_string(),
        "canary",
        "13800138000",
        "203.0.113.77",
        "7号楼",
        "agree",
    ] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
