//! Sixty-four phones at the same moment, through sockets.

use crate::{
    app::TestApp,
    phone::{Phone, answers, submission},
};
use api::{Problem, poll::Receipt};
use domain::poll::Submission;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Sends every ballot over a connection of its own, all at once; answers status and body.
async fn all_at_once(app: &TestApp, phone: &Phone, ballots: Vec<Submission>) -> Vec<(u16, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address");
    let server = tokio::spawn(server::serve(listener, app.router.clone(), std::future::pending()));
    let mine = &phone.me.voters[0];
    let requests = ballots.iter().map(|ballot| phone.put(mine.poll, mine.voter, ballot).wire());
    let sent: Vec<_> = requests.map(|bytes| tokio::spawn(exchange(address, bytes))).collect();
    let mut answers = Vec::new();
    for answer in sent {
        answers.push(answer.await.expect("an answer"));
    }
    server.abort();
    answers
}

async fn exchange(address: SocketAddr, request: Vec<u8>) -> (u16, String) {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(&request).await.expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).await.expect("an answer");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, body.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_attempts_are_one_ballot_and_63_conflicts() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let poll = app.open_poll().await;
    let voter = phone.me.voters[0].voter;
    let before = app.store.participation(&poll).await.expect("read").took_part.heads;
    let ballots = (1..=64).map(|attempt| submission(&poll, voter, answers(&poll, phone.level()), attempt));
    let answers = all_at_once(&app, &phone, ballots.collect()).await;
    let recorded: Vec<Receipt> = answers
        .iter()
        .filter(|(status, _)| *status == 200)
        .map(|(_, body)| serde_json::from_str(body).expect("a receipt"))
        .collect();
    let [receipt] = &recorded[..] else { panic!("{} ballots", recorded.len()) };
    for (_, body) in answers.iter().filter(|(status, _)| *status != 200) {
        let problem: Problem = serde_json::from_str(body).expect("a problem");
        assert_eq!((problem.status, problem.code.as_str()), (409, "already_voted"));
        assert_eq!(problem.recorded, Some(receipt.index));
    }
    let after = app.store.participation(&poll).await.expect("read").took_part.heads;
    assert_eq!(after, before + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_attempt_sent_64_times_gets_one_number() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let poll = app.open_poll().await;
    let ballot = submission(&poll, phone.me.voters[0].voter, answers(&poll, phone.level()), 1);
    let answers = all_at_once(&app, &phone, vec![ballot; 64]).await;
    let receipts: Vec<Receipt> = answers
        .iter()
        .map(|(status, body)| {
            assert_eq!(*status, 200, "{body}");
            serde_json::from_str(body).expect("a receipt")
        })
        .collect();
    assert_eq!(receipts.len(), 64);
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
}
