//! One request and its answer, as a test writes and reads them.

use api::Problem;
use axum::{
    body::Bytes,
    http::{HeaderMap, Request},
};
use serde::{Serialize, de::DeserializeOwned};

/// A request.
#[derive(Clone, Debug)]
pub struct Call {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    peer: [u8; 4],
}

impl Call {
    fn new(method: &'static str, path: &str) -> Self {
        Self { method, path: path.to_owned(), headers: Vec::new(), body: Vec::new(), peer: [127, 0, 0, 1] }
    }

    pub fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    /// A request of our own pages.
    pub fn app<B: Serialize>(method: &'static str, path: &str, body: &B) -> Self {
        let call = Self::new(method, path).header("x-app", "1").header("content-type", "application/json");
        Self { body: serde_json::to_vec(body).expect("JSON"), ..call }
    }

    /// A request with a body as it is and no header.
    pub fn raw(method: &'static str, path: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..Self::new(method, path) }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(old, _)| *old != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(old, _)| *old != name);
        self
    }

    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }

    pub fn cookie(self, cookie: &str) -> Self {
        self.header("cookie", cookie)
    }

    pub fn from(self, peer: [u8; 4]) -> Self {
        Self { peer, ..self }
    }

    pub fn request(self) -> Request<Vec<u8>> {
        let mut request =
            Request::builder().method(self.method).uri(&self.path).header("host", "127.0.0.1:8080");
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request.extension(server::Peer(self.peer.into())).body(self.body).expect("a request")
    }

    /// The bytes on the wire, for a connection that ends with the answer.
    pub fn wire(&self) -> Vec<u8> {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nhost: 127.0.0.1:8080\r\nconnection: close\r\n",
            self.method, self.path
        );
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("content-length: {}\r\n\r\n", self.body.len()));
        [text.as_bytes(), &self.body].concat()
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ascii"))
    }

    /// The body of an answer that went well.
    pub fn ok<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The problem of one that did not, its form checked.
    pub fn problem(&self, status: u16, code: &str) -> Problem {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{} {}",
            self.status,
            self.text()
        );
        let problem: Problem = serde_json::from_slice(&self.body).expect("a problem");
        assert_eq!(
            (self.status, problem.status, problem.code.as_str()),
            (status, status, code),
            "{}",
            self.text()
        );
        assert_eq!(problem.request_id, self.header("x-request-id"));
        assert_eq!(problem.request_id.len(), 10);
        assert!(problem.title.ends_with('。'), "{}", problem.title);
        problem
    }

    /// The cookie to send back: `sid=…`.
    pub fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap_or("").to_owned()
    }
}
