//! The plain pages, in a browser without script.

mod turns;
mod vote;

use crate::{
    app::TestApp,
    call::{Answer, Call},
};
use domain::poll::{Poll, QuestionKind};
use std::collections::BTreeMap;

const STYLE: &str = "/m/style.css";
/// With the style sheet, which every page needs once.
const LIMIT: usize = 20 * 1024;

/// A browser without script: cookies by name and path, forms as they stand on the page.
struct Browser<'a> {
    app: &'a TestApp,
    cookies: BTreeMap<(String, String), String>,
}

impl<'a> Browser<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self { app, cookies: BTreeMap::new() }
    }

    async fn send(&mut self, path: &str, call: Call) -> Answer {
        let mine = self.cookies.iter().filter(|((_, under), _)| path.starts_with(under.as_str()));
        let pairs: Vec<String> = mine.map(|((name, _), value)| format!("{name}={value}")).collect();
        let call = if pairs.is_empty() { call } else { call.cookie(&pairs.join("; ")) };
        let answer = self.app.send(call).await;
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().expect("ascii");
            assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax"), "{line}");
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
            let under = line.split("Path=").nth(1).and_then(|rest| rest.split(';').next()).expect("a path");
            let key = (name.to_owned(), under.to_owned());
            if line.contains("Max-Age=0") {
                self.cookies.remove(&key);
            } else {
                self.cookies.insert(key, value.to_owned());
            }
        }
        answer
    }

    async fn get(&mut self, path: &str) -> Answer {
        let answer = self.send(path, Call::get(path)).await;
        if answer.header("content-type").starts_with("text/html") {
            well_made(path, &answer);
        }
        answer
    }

    /// Fills the form of that page in and sends it.
    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        let hidden = page.text().split("type=\"hidden\"").skip(1).map(|rest| {
            let value = |name: &str| {
                rest.split(&format!("{name}=\""))
                    .nth(1)
                    .and_then(|rest| rest.split('"').next())
                    .expect("there")
            };
            (value("name").to_owned(), value("value").to_owned())
        });
        let hidden: Vec<_> = hidden.collect();
        let all = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<_> = all.chain(fields.iter().copied()).collect();
        self.send(path, form(path, &all)).await
    }

    async fn sign_in(&mut self, role: &str) -> Answer {
        let resident = self.app.resident(role);
        let tail = resident.phone_tail.map(|tail| tail.digits()).unwrap_or_default();
        self.post("/m/v", &[("code", &resident.code.printed()), ("tail", &tail)]).await
    }

    /// Answers every question, agreeing to everything; ends before the check page is sent.
    async fn fill(&mut self, poll: &Poll, ballot: &str) {
        for (number, question) in (1..).zip(&poll.questions) {
            let fields: Vec<String> =
                question.items.iter().map(|item| format!("item-{}", item.item)).collect();
            let agree: Vec<(&str, &str)> = fields.iter().map(|field| (field.as_str(), "agree")).collect();
            let given = if question.kind == QuestionKind::Approve { &agree[..] } else { &[] };
            let answer = self.post(&format!("{ballot}/q/{number}"), given).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
    }
}

fn form(path: &str, fields: &[(&str, &str)]) -> Call {
    let body = fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+")));
    let body = body.collect::<Vec<_>>().join("&");
    Call::raw("POST", path, body).header("content-type", "application/x-www-form-urlencoded")
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("hidden");
    rest.split('"').next().expect("a value").to_owned()
}

/// What holds for every page.
fn well_made(path: &str, page: &Answer) {
    let text = page.text();
    assert!(page.body.len() + include_str!("../../../src/server/plain/plain.css").len() <= LIMIT, "{path}");
    assert!(!text.contains("<script") && !text.contains("style=\""), "{path}");
    assert_eq!(text.matches("<h1").count(), 1, "{path}");
    assert_eq!(page.header("cache-control"), "no-store", "{path}");
    for field in text.split("<input type=\"").skip(1).filter(|field| !field.starts_with("hidden")) {
        let id = field.split("id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
        assert!(text.contains(&format!("for=\"{id}\"")), "{path}: {id} has no label");
    }
}

fn ballot_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}
