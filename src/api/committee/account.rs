//! Accounts of the committee.

use domain::{
    Instant,
    committee::{Line, Login, Role, SecondProof},
    id::AccountId,
};
use serde::{Deserialize, Serialize};

/// A community's accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountList {
    /// By role and login; disabled ones last.
    pub accounts: Vec<Account>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// What its holder logs in with.
    pub login: String,
    /// The holder's name.
    pub name: String,
    /// What they are there for.
    pub role: Role,
    /// What they have besides the password.
    pub second: SecondProof,
    /// Unused codes on the card, where there is one.
    pub codes_left: Option<u32>,
    /// Since when, UTC ms.
    pub created_at: Instant,
    /// When it was disabled, UTC ms.
    pub disabled_at: Option<Instant>,
    /// Whether I may reset and disable it.
    pub mine_to_manage: bool,
}

/// An account to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// What its holder will log in with.
    pub login: Login,
    /// The holder's name.
    pub name: Line,
    /// What they will be there for; a chair adds clerks and inspectors, the operator the others.
    pub role: Role,
    /// What they will have besides the password.
    pub second: SecondProof,
}

/// Accounts of districts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DistrictAccountList {
    /// By district and login; disabled ones last.
    pub accounts: Vec<DistrictAccount>,
    /// Districts that an account can be for: the plan's, then others of the programme.
    pub districts: Vec<String>,
}

/// An account of a district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DistrictAccount {
    /// The district.
    pub district: String,
    /// The account.
    pub account: Account,
}

/// A district's account to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDistrictAccount {
    /// The district, one of [`DistrictAccountList::districts`].
    pub district: String,
    /// What its holder will log in with.
    pub login: Login,
    /// The holder's name.
    pub name: Line,
    /// What they will have besides the password.
    pub second: SecondProof,
}

/// What a reset account will have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountReset {
    /// What its holder will have besides the password.
    pub second: SecondProof,
}

/// An account with its secrets; they are told this once and can only be replaced.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountSecrets {
    /// The account.
    pub account: Account,
    /// The password to begin with.
    pub password: String,
    /// What the app needs, for [`SecondProof::Totp`].
    pub totp: Option<TotpSecret>,
    /// The 20 codes of the card by their printed number, for [`SecondProof::Card`]; else empty.
    pub card: Vec<String>,
}

/// What an authenticator app needs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotpSecret {
    /// The secret in Base32, to be typed.
    pub secret: String,
    /// `otpauth://totp/…`.
    pub uri: String,
    /// The same as a QR picture: an `<svg>` element.
    pub qr_svg: String,
}
