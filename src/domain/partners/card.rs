//! What a household is told of a firm before it chooses (R61, R63).

use super::text::{is_text, is_title};
use crate::{Day, Refusal};
use serde::{Deserialize, Serialize};

/// 装修保修最短 2 年 (R63).
pub const LEAST_WARRANTY_MONTHS: u16 = 24;

/// 防渗漏保修最短 5 年 (R63).
pub const LEAST_LEAK_MONTHS: u16 = 60;

/// What a firm has to do with whoever decides here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum Interest {
    /// The firm declared that it has none.
    None,
    /// The firm declared this, 1 to 200 characters.
    Declared(String),
}

/// A firm's card, the same fields for all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// 企业名称, 1 to 40 characters.
    pub name: String,
    /// 统一社会信用代码: 18 digits and capitals.
    pub licence: String,
    /// 资质证书, 1 to 40 characters.
    pub qualification: String,
    /// 资质等级, 1 to 40 characters.
    pub grade: String,
    /// The last day of the certificate.
    pub valid_until: Day,
    /// Warranty in months, 24 to 600.
    pub warranty_months: u16,
    /// Warranty of leak-proofing in months, 60 to 600.
    pub leak_months: u16,
    /// Which form of contract, 1 to 200 characters.
    pub contract: String,
    /// The number a household calls, 5 to 20 digits and hyphens.
    pub phone: String,
    /// Whom one complains to, 1 to 200 characters.
    pub complaints: String,
    /// What it has to do with whoever decides here.
    pub interest: Interest,
}

impl Card {
    /// Whether the card says all that it must.
    ///
    /// # Errors
    /// The field that is wrong, with [`Refusal::TextMalformed`], [`Refusal::PhoneMalformed`],
    /// [`Refusal::DayMalformed`] (the certificate has run out) or [`Refusal::WarrantyShort`].
    pub fn check(&self, today: Day) -> Result<(), (&'static str, Refusal)> {
        let malformed = Refusal::TextMalformed;
        let long = |text: &str| !text.trim().is_empty() && is_text(text, 200);
        let licence = self.licence.len() == 18
            && self.licence.bytes().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
        let interest = match &self.interest {
            Interest::None => true,
            Interest::Declared(text) => long(text),
        };
        let fields = [
            ("name", is_title(&self.name), malformed),
            ("licence", licence, malformed),
            ("qualification", is_title(&self.qualification), malformed),
            ("grade", is_title(&self.grade), malformed),
            ("valid_until", self.valid_until >= today, Refusal::DayMalformed),
            (
                "warranty_months",
                (LEAST_WARRANTY_MONTHS..=600).contains(&self.warranty_months),
                Refusal::WarrantyShort,
            ),
            ("leak_months", (LEAST_LEAK_MONTHS..=600).contains(&self.leak_months), Refusal::WarrantyShort),
            ("contract", long(&self.contract), malformed),
            ("phone", is_phone(&self.phone), Refusal::PhoneMalformed),
            ("complaints", long(&self.complaints), malformed),
            ("interest", interest, malformed),
        ];
        fields.into_iter().find(|(_, good, _)| !good).map_or(Ok(()), |(field, _, why)| Err((field, why)))
    }
}

fn is_phone(text: &str) -> bool {
    (5..=20).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit() || c == b'-')
}
