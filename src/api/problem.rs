//! Problems: `application/problem+json` with a stable code; the words belong to the pages.

use domain::Refusal;
use serde::{Deserialize, Serialize};

/// What went wrong, for a program. RFC 9457 with our members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The stable code: a refusal's, or one of [`code`].
    pub code: String,
    /// One plain Chinese sentence that says what to do next.
    pub title: String,
    /// 错误编号: the id of the request, to be read out on the phone.
    pub request_id: String,
    /// Which fields of the body are wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// With `already_voted`: where the recorded ballot stands in the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<u64>,
    /// With `sign_in_refused`: how many tries are left with this code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u32>,
    /// After so many seconds another try makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// One wrong field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// Where in the body, `answers[3].option`.
    pub path: String,
    /// Why, as a code.
    pub code: String,
}

/// Codes that no rule of the domain knows: about the request itself or the server.
pub mod code {
    /// The body is no JSON of the right shape.
    pub const BODY_MALFORMED: &str = "body_malformed";
    /// The body is larger than this endpoint takes.
    pub const BODY_TOO_LARGE: &str = "body_too_large";
    /// The body is not declared as `application/json`.
    pub const CONTENT_TYPE: &str = "content_type";
    /// The request does not come from our own pages.
    pub const CROSS_SITE: &str = "cross_site";
    /// The server has too much to do; nothing was written.
    pub const BUSY: &str = "busy";
    /// The server failed; nothing was acknowledged.
    pub const INTERNAL: &str = "internal";
    /// This endpoint does not take this method.
    pub const METHOD: &str = "method";
}

impl Problem {
    /// The refusal it carries, if it is one of the domain's.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        Refusal::from_code(&self.code)
    }
}
