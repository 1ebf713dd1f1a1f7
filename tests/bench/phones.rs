//! What phones send: a complete ballot with its commitment, over connections that stay open.

use bytes::Bytes;
use domain::{
    evidence::{Hash32, ballot_bytes, commit, digest},
    id::{AttemptId, PollId, VoterId},
    poll::{Answer, Choice, Poll, QuestionKind, Submission},
};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// A voter whose session exists.
#[derive(Clone)]
pub struct Phone {
    pub voter: VoterId,
    /// The session's token as the cookie carries it.
    pub token: [u8; 32],
}

impl Phone {
    pub fn new(number: u32, voter: VoterId) -> Self {
        Self { voter, token: *digest(&number.to_be_bytes()).bytes() }
    }

    pub fn token_hash(&self) -> Hash32 {
        digest(&self.token)
    }

    /// A ballot that answers everything.
    pub fn ballot(&self, poll: &Poll) -> Submission {
        let answers = answers(poll);
        let nonce = digest(&self.token[..16]);
        let commitment = commit(&nonce, &ballot_bytes(poll.id, self.voter, 0, &answers));
        Submission {
            attempt: AttemptId::from_bits(1),
            answers,
            nonce,
            commitment,
            replaces: None,
            since: 0,
            helped: false,
        }
    }
}

pub fn answers(poll: &Poll) -> Vec<Answer> {
    let answer = |question: &domain::poll::Question| {
        let (count, option) = match question.kind {
            QuestionKind::Approve => (question.items.len(), Choice::Agree),
            QuestionKind::Concern(most) | QuestionKind::Need(most) => (usize::from(most), Choice::Chosen),
        };
        question
            .items
            .iter()
            .take(count)
            .map(move |item| Answer { item: item.item, option })
            .collect::<Vec<_>>()
    };
    poll.questions.iter().flat_map(answer).collect()
}

/// One open connection to the server.
pub struct Connection(SendRequest<Full<Bytes>>);

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("nodelay");
        let (sender, connection) = handshake(TokioIo::new(stream)).await.expect("HTTP");
        tokio::spawn(connection);
        Self(sender)
    }

    /// Hands in a ballot and waits for its receipt.
    pub async fn cast(&mut self, poll: PollId, phone: &Phone, body: Bytes) {
        let request = hyper::Request::put(format!("/api/polls/{poll}/ballots/{}", phone.voter))
            .header("Host", "127.0.0.1")
            .header("Content-Type", "application/json")
            .header("X-App", "1")
            .header("Cookie", format!("sid={}", hex::encode(phone.token)))
            .body(Full::new(body))
            .expect("a request");
        self.0.ready().await.expect("an open connection");
        let answer = self.0.send_request(request).await.expect("an answer");
        let status = answer.status();
        let body = answer.into_body().collect().await.expect("a body").to_bytes();
        assert!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&body));
    }
}
