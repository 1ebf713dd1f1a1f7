//! WeChat's servers: an access token, and with it a ticket.

use serde::Deserialize;
use serde_json::json;
use std::{fmt, time::Duration};
use ureq::Agent;

/// How long one answer may take; a page waits for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The operator's account.
#[derive(Clone)]
pub struct Account {
    /// Where the servers are: `https://api.weixin.qq.com`.
    pub servers: String,
    /// Its public name.
    pub app_id: String,
    /// What proves it.
    pub secret: String,
}

impl fmt::Debug for Account {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Account").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

/// A ticket and how long it lasts from now.
pub struct Ticket {
    /// The ticket.
    pub text: String,
    /// Seconds.
    pub seconds: u32,
}

/// Who gives tickets. Blocks.
pub trait Platform: Send + Sync {
    /// A ticket of now.
    ///
    /// # Errors
    /// Why there is none, without anything secret.
    fn ticket(&self) -> Result<Ticket, String>;
}

/// WeChat's own servers.
pub struct Official {
    account: Account,
    agent: Agent,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: Option<String>,
    errcode: Option<i64>,
}

#[derive(Deserialize)]
struct TicketAnswer {
    ticket: Option<String>,
    expires_in: Option<u32>,
    errcode: Option<i64>,
}

impl Official {
    /// With that account.
    #[must_use]
    pub fn of(account: &Account) -> Self {
        let agent = Agent::config_builder().timeout_global(Some(PATIENCE)).build().new_agent();
        Self { account: account.clone(), agent }
    }

    /// In the body, not in the address: addresses end in logs.
    fn token(&self) -> Result<String, String> {
        let body = json!({
            "grant_type": "client_credential",
            "appid": self.account.app_id,
            "secret": self.account.secret,
        });
        let address = format!("{}/cgi-bin/stable_token", self.account.servers);
        let mut answer = self.agent.post(address).send_json(body).map_err(|error| failed("token", &error))?;
        let answer: TokenAnswer = answer.body_mut().read_json().map_err(|error| failed("token", &error))?;
        answer.access_token.ok_or_else(|| refused("token", answer.errcode))
    }
}

impl Platform for Official {
    fn ticket(&self) -> Result<Ticket, String> {
        let token = self.token()?;
        let address = format!("{}/cgi-bin/ticket/getticket", self.account.servers);
        let asked = self.agent.get(address).query("access_token", token).query("type", "jsapi");
        let mut answer = asked.call().map_err(|error| failed("ticket", &error))?;
        let answer: TicketAnswer = answer.body_mut().read_json().map_err(|error| failed("ticket", &error))?;
        match (answer.ticket, answer.expires_in) {
            (Some(text), Some(seconds)) => Ok(Ticket { text, seconds }),
            _ => Err(refused("ticket", answer.errcode)),
        }
    }
}

/// The kind alone: the whole error can quote the address, and the address holds the token.
fn failed(what: &str, error: &ureq::Error) -> String {
    let kind = match error {
        ureq::Error::StatusCode(status) => format!("status {status}"),
        ureq::Error::Timeout(_) => "timeout".to_owned(),
        ureq::Error::Io(error) => error.kind().to_string(),
        ureq::Error::Json(_) => "no JSON".to_owned(),
        _ => "not reached".to_owned(),
    };
    format!("wechat {what}: {kind}")
}

fn refused(what: &str, code: Option<i64>) -> String {
    format!("wechat {what}: errcode {}", code.unwrap_or_default())
}
