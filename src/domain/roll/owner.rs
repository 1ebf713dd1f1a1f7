//! Owners as the live roll knows them, and how they are shown: masked.

use serde::{Deserialize, Serialize};

/// Where an area comes from; an earlier source outranks a later one (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AreaSource {
    /// 不动产登记簿.
    Register,
    /// 测绘机构实测面积.
    Survey,
    /// 买卖合同面积.
    Contract,
}

impl AreaSource {
    /// All of them, the strongest first.
    pub const ALL: [Self; 3] = [Self::Register, Self::Survey, Self::Contract];

    /// The source in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Register => "登记簿",
            Self::Survey => "实测",
            Self::Contract => "合同",
        }
    }
}

/// An owner: a person, co-owner or work unit (R12, R14). Stored sealed only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// The name, 1 to [`Owner::NAME`] signs.
    pub name: String,
    /// The phone, digits only: 11 of a mobile, or area code and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The community's own number of this owner, where it keeps one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

impl Owner {
    /// The longest name.
    pub const NAME: usize = 60;

    /// How the owner is shown.
    #[must_use]
    pub fn shown(&self) -> OwnerShown {
        OwnerShown { name: mask_name(&self.name), phone: self.phone.as_deref().map(mask_phone) }
    }
}

/// Never the name itself: an owner that slips into a log says nothing.
impl core::fmt::Debug for Owner {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Owner(…)")
    }
}

/// An owner as the committee sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnerShown {
    /// `张*明`.
    pub name: String,
    /// `138****1234`, where one is on the roll.
    pub phone: Option<String>,
}

/// `张*`, `张*明`, `示***位`: the first and from three signs on the last stay.
#[must_use]
pub fn mask_name(name: &str) -> String {
    let signs: Vec<char> = name.chars().collect();
    match signs.as_slice() {
        [] => String::new(),
        [_] => "*".into(),
        [first, _] => format!("{first}*"),
        [first, _, last] => format!("{first}*{last}"),
        [first, .., last] => format!("{first}***{last}"),
    }
}

/// `138****1234`; of a shorter number the last four digits.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    let tail: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
    if digits.len() < 11 {
        return format!("****{tail}");
    }
    let head: String = digits.iter().take(3).collect();
    format!("{head}****{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_phones_are_shown_masked() {
        let shown = |name: &str| mask_name(name);
        assert_eq!((shown("张"), shown("张三"), shown("张小明")), ("*".into(), "张*".into(), "张*明".into()));
        assert_eq!(shown("某某实业公司"), "某***司");
        assert_eq!(
            (mask_phone("13812341234"), mask_phone("5331234567")),
            ("138****1234".into(), "****4567".into())
        );
        let owner = Owner { name: "张小明".into(), phone: Some("13812341234".into()), number: None };
        assert_eq!(format!("{owner:?}"), "Owner(…)");
    }
}
