//! One WebSocket to a browser's developer protocol: calls, the events heard so far, requests held up.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Message;

use crate::Outcome;
use crate::process::DEADLINE;

/// What happens to a request whose address and method match.
#[derive(Clone, Debug)]
pub enum Fate {
    /// As if the network had dropped it before the server saw it.
    Lost,
    /// The server sees it; the answer never arrives.
    AnswerLost,
    /// As before, for three answers of ten; the number tells which.
    ThreeOfTenAnswersLost(u64),
    /// Answered here with this status, content type and body.
    Answered(u16, &'static str, String),
}

/// A rule for held-up requests.
#[derive(Clone, Debug)]
pub struct Rule {
    pub method: &'static str,
    pub address_has: &'static str,
    pub fate: Fate,
}

#[derive(Default)]
struct Heard {
    waiting: HashMap<u64, oneshot::Sender<Value>>,
    events: Vec<Value>,
    rules: Vec<Rule>,
    /// How many answers came to a rule that loses some.
    answers: u64,
}

/// Shared by all tabs of one browser.
#[derive(Clone)]
pub struct Connection {
    heard: Arc<Mutex<Heard>>,
    next: Arc<AtomicU64>,
    outbox: mpsc::UnboundedSender<String>,
}

impl Connection {
    pub async fn open(address: &str) -> Outcome<Self> {
        let config = tokio_tungstenite::tungstenite::protocol::WebSocketConfig::default();
        let config = config.max_message_size(None).max_frame_size(None);
        let (socket, _) = tokio_tungstenite::connect_async_with_config(address, Some(config), false).await?;
        let (mut sink, mut stream) = socket.split();
        let (outbox, mut posts) = mpsc::unbounded_channel::<String>();
        let connection = Self { heard: Arc::default(), next: Arc::new(AtomicU64::new(1)), outbox };
        tokio::spawn(async move {
            while let Some(text) = posts.recv().await {
                if sink.send(Message::text(text)).await.is_err() {
                    break;
                }
            }
        });
        let ear = connection.clone();
        tokio::spawn(async move {
            while let Some(Ok(message)) = stream.next().await {
                if let Ok(text) = message.to_text()
                    && let Ok(value) = serde_json::from_str::<Value>(text)
                {
                    ear.hear(value);
                }
            }
            ear.lock().waiting.clear();
        });
        Ok(connection)
    }

    /// One call; an error of the protocol is an error of the story.
    pub async fn call(&self, session: Option<&str>, method: &str, params: Value) -> Outcome<Value> {
        let (send, receive) = oneshot::channel();
        let id = self.post(session, method, &params, Some(send))?;
        let answer = tokio::time::timeout(DEADLINE, receive).await;
        self.lock().waiting.remove(&id);
        let answer = answer.map_err(|_| format!("{method}: no answer"))?;
        let answer = answer.map_err(|_| format!("{method}: the browser has gone"))?;
        match answer.get("error") {
            Some(error) => Err(format!("{method}: {error}").into()),
            None => Ok(answer["result"].clone()),
        }
    }

    /// The parameters of every event of this name in this tab, oldest first.
    pub fn events(&self, session: &str, method: &str) -> Vec<Value> {
        let heard = self.lock();
        let of_tab =
            heard.events.iter().filter(|event| event["sessionId"] == session && event["method"] == method);
        of_tab.map(|event| event["params"].clone()).collect()
    }

    pub fn forget_events(&self) {
        self.lock().events.clear();
    }

    pub fn set_rules(&self, rules: Vec<Rule>) {
        self.lock().rules = rules;
    }

    fn lock(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn post(
        &self,
        session: Option<&str>,
        method: &str,
        params: &Value,
        reply: Option<oneshot::Sender<Value>>,
    ) -> Outcome<u64> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        if let Some(reply) = reply {
            self.lock().waiting.insert(id, reply);
        }
        self.outbox.send(message.to_string()).map_err(|_| "the browser has gone")?;
        Ok(id)
    }

    fn hear(&self, message: Value) {
        if let Some(id) = message["id"].as_u64() {
            let waiting = self.lock().waiting.remove(&id);
            if let Some(waiting) = waiting {
                let _ = waiting.send(message);
            }
            return;
        }
        if message["method"] == "Fetch.requestPaused" {
            self.decide(&message);
        }
        self.lock().events.push(message);
    }

    fn decide(&self, event: &Value) {
        let session = event["sessionId"].as_str();
        let paused = &event["params"];
        let id = &paused["requestId"];
        let answered = paused.get("responseStatusCode").is_some();
        let (method, params) = match self.rule(&paused["request"]).map(|rule| rule.fate) {
            Some(Fate::Lost) => {
                ("Fetch.failRequest", json!({ "requestId": id, "errorReason": "ConnectionReset" }))
            }
            Some(Fate::AnswerLost) if answered => {
                ("Fetch.failRequest", json!({ "requestId": id, "errorReason": "ConnectionReset" }))
            }
            Some(Fate::ThreeOfTenAnswersLost(seed)) if answered && self.unlucky(seed) => {
                ("Fetch.failRequest", json!({ "requestId": id, "errorReason": "ConnectionReset" }))
            }
            Some(Fate::Answered(status, kind, body)) => (
                "Fetch.fulfillRequest",
                json!({
                    "requestId": id, "responseCode": status, "body": BASE64_STANDARD.encode(body),
                    "responseHeaders": [{ "name": "Content-Type", "value": kind }],
                }),
            ),
            Some(Fate::AnswerLost | Fate::ThreeOfTenAnswersLost(_)) | None => {
                ("Fetch.continueRequest", json!({ "requestId": id }))
            }
        };
        let _ = self.post(session, method, &params, None);
    }

    /// Seven is prime to ten: whichever the first is, three of any ten in a row are lost.
    fn unlucky(&self, seed: u64) -> bool {
        let mut heard = self.lock();
        heard.answers += 1;
        (heard.answers * 7 + seed) % 10 < 3
    }

    fn rule(&self, request: &Value) -> Option<Rule> {
        let address = request["url"].as_str().unwrap_or_default();
        let heard = self.lock();
        heard
            .rules
            .iter()
            .find(|rule| request["method"] == rule.method && address.contains(rule.address_has))
            .cloned()
    }
}
