//! The audit log.

use domain::{Instant, evidence::Hash32};
use serde::{Deserialize, Serialize};

/// One page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditPage {
    /// Up to 100 lines, newest first.
    pub lines: Vec<AuditLine>,
    /// What to ask for next as `before`; nothing at the end.
    pub next: Option<u64>,
}

/// One line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditLine {
    /// Its place among all lines of this installation.
    pub place: u64,
    /// When, UTC ms.
    pub at: Instant,
    /// Who: a name and a login; nothing for the installation's command line and for unknown logins.
    pub who: Option<String>,
    /// What was done: the endpoint's name, `add_account`.
    pub act: String,
    /// To what: ids.
    pub subject: String,
    /// What else there is to say; no personal data.
    pub detail: String,
    /// The digest over this line and the one before it.
    pub digest: Hash32,
}

/// Refused log-ins with names that nobody has; they belong to no community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownLogIns {
    /// Since when they are counted, UTC ms: the last 30 days.
    pub since: Instant,
    /// By how the name began, the latest first; at most 100.
    pub names: Vec<UnknownLogIn>,
}

/// Refused log-ins with names that begin alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownLogIn {
    /// The first two characters; empty where it could be no login. The whole is kept nowhere: somebody may
    /// have typed a password.
    pub begins: String,
    /// How many.
    pub failures: i64,
    /// The first of them, UTC ms.
    pub first_at: Instant,
    /// The last of them, UTC ms.
    pub last_at: Instant,
}
