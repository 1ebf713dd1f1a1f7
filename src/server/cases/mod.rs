//! Cases: what owners object to or ask for, what the committee answers.

mod console;
pub mod resident;

use crate::{State, ctx::Ctx, endpoint::Mount, error::Error};
use api::problem::Field;
use axum::Router;
use domain::{
    Refusal,
    cases::{CaseKind, Days, TEXT_MOST},
    id::{CaseId, CommunityId, PollId, VoterId},
};
use serde::{Deserialize, Serialize};
use store::{By, NewCase};

/// The endpoints.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::cases::*;
    router
        .mount::<OpenCase, _, _>(resident::open_case)
        .mount::<MyCases, _, _>(resident::my_cases)
        .mount::<AskHelp, _, _>(resident::ask_help)
        .mount::<OpenEchoCase, _, _>(resident::open_echo_case)
        .mount::<ListCases, _, _>(console::list_cases)
        .mount::<GetCasePhone, _, _>(console::get_case_phone)
        .mount::<AnswerCase, _, _>(console::answer_case)
        .mount::<OpenIncident, _, _>(console::open_incident)
}

/// What is sealed of a case.
#[derive(Serialize, Deserialize)]
pub struct Written {
    /// What was written.
    pub text: String,
    /// A number to call back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Written {
    /// Only a text.
    pub const fn text(text: String) -> Self {
        Self { text, phone: None }
    }
}

/// Whom and what a case is about.
#[derive(Clone, Copy)]
pub struct About {
    /// The community.
    pub community: CommunityId,
    /// The poll, where one is in question.
    pub poll: Option<PollId>,
    /// The voter, where one is in question.
    pub voter: Option<VoterId>,
    /// What it is.
    pub kind: CaseKind,
}

const SEALED: &str = "cases.text_sealed";

/// A case ready to be written: with its id, sealed, with its due date.
pub async fn new(ctx: &Ctx, about: About, written: &Written, by: Option<&By>) -> Result<NewCase, Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(Error::internal)?;
    let id = CaseId::from_bits(u128::from_be_bytes(bits));
    let text = serde_json::to_string(written).map_err(Error::internal)?;
    let calendar = ctx.store().calendar().await?;
    Ok(NewCase {
        id,
        community: about.community,
        poll: about.poll,
        voter: about.voter,
        kind: about.kind,
        text_sealed: ctx.state.seal.seal(SEALED, id, &text)?,
        opened_at: ctx.now,
        opened_by: by.map(|by| by.account),
        due_at: about.kind.due(ctx.now, days(ctx).await?, &calendar),
    })
}

/// What was sealed of a case.
pub fn open(ctx: &Ctx, id: CaseId, sealed: &str) -> Result<Written, Error> {
    serde_json::from_str(&ctx.state.seal.open(SEALED, id, sealed)?).map_err(Error::internal)
}

/// Within how many days cases are answered.
pub async fn days(ctx: &Ctx) -> Result<Days, Error> {
    let default = Days::default();
    Ok(Days {
        objection: number(ctx, "case_days", default.objection).await?,
        help: number(ctx, "help_days", default.help).await?,
    })
}

/// A setting that is a small number; anything else in its place is the default.
pub async fn number(ctx: &Ctx, setting: &str, default: u8) -> Result<u8, Error> {
    let value = ctx.store().setting(setting).await?;
    Ok(value.and_then(|text| text.trim().parse().ok()).unwrap_or(default))
}

/// A text of 1 to 1000 characters: lines are fine, other control characters are not.
pub fn text(path: &str, typed: &str) -> Result<String, Error> {
    let text = typed.trim();
    let strange = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if text.is_empty() || text.chars().count() > TEXT_MOST || strange {
        return Err(wrong(path));
    }
    Ok(text.to_owned())
}

/// A phone number, without what people put between its digits.
pub fn phone(path: &str, typed: &str) -> Result<String, Error> {
    let number: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－')).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    if (5..=20).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit()) {
        Ok(number)
    } else {
        Err(wrong(path))
    }
}

/// The field that is empty, too long or no number.
pub fn wrong(path: &str) -> Error {
    Error::body(vec![Field { path: path.to_owned(), code: Refusal::TextMalformed.code().to_owned() }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_to_call_back_is_digits_however_they_are_typed() {
        for (typed, kept) in [
            (" 138 0013-8000 ", "13800138000"),
            ("0533-2180000", "05332180000"),
            ("+8613800138000", "+8613800138000"),
        ] {
            assert_eq!(phone("phone", typed).ok().as_deref(), Some(kept), "{typed}");
        }
        for bad in ["", "1234", "12345a", "123456789012345678901", "张三"] {
            assert!(phone("phone", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_text_has_something_in_it_and_an_end() {
        assert_eq!(text("text", " 两行\n字 ").ok().as_deref(), Some("两行\n字"));
        for bad in ["", "  \n ", "\u{0}", &"长".repeat(1_001)] {
            assert!(text("text", bad).is_err());
        }
        assert!(text("text", &"长".repeat(1_000)).is_ok());
    }
}
