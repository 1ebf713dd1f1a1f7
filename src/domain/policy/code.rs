//! The catalogue's codes and classes: all that the browser bundle holds of the plan.

use crate::Refusal;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// One line of the renovation catalogue; in JSON its code, `"J14a"`. Codes sort in catalogue order (R50).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
#[repr(u8)]
#[allow(missing_docs, reason = "the meaning of each code is data of a plan")]
#[rustfmt::skip]
pub enum ItemCode {
    J1, J2, J3, J4, J5, J6, J7, J8, J9, J10, J11, J12, J13,
    J14a, J14b, J14c, J14d, J14e, J14f, J14g,
    W1, W2, W3, W4, W5,
    T1, T2, T3, T4, T5, T6, T7, T8,
    Z,
}

#[rustfmt::skip]
const NAMES: [&str; 34] = [
    "J1", "J2", "J3", "J4", "J5", "J6", "J7", "J8", "J9", "J10", "J11", "J12", "J13",
    "J14a", "J14b", "J14c", "J14d", "J14e", "J14f", "J14g",
    "W1", "W2", "W3", "W4", "W5",
    "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8",
    "Z",
];

impl ItemCode {
    /// Every code once, in catalogue order.
    #[rustfmt::skip]
    pub const ALL: [Self; 34] = {
        use ItemCode::*;
        [
            J1, J2, J3, J4, J5, J6, J7, J8, J9, J10, J11, J12, J13,
            J14a, J14b, J14c, J14d, J14e, J14f, J14g,
            W1, W2, W3, W4, W5,
            T1, T2, T3, T4, T5, T6, T7, T8,
            Z,
        ]
    };

    /// The code as written, `J14a`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        NAMES[self as usize]
    }

    /// The class, which decides how much choice there is.
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Self::Z => Class::Interior,
            code if code < Self::W1 => Class::Basic,
            code if code < Self::T1 => Class::Completing,
            _ => Class::Upgrading,
        }
    }
}

impl fmt::Display for ItemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<ItemCode> for &'static str {
    fn from(code: ItemCode) -> Self {
        code.as_str()
    }
}

impl FromStr for ItemCode {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let place = NAMES.iter().position(|name| *name == text);
        place.and_then(|place| Self::ALL.get(place).copied()).ok_or(Refusal::ItemCodeUnknown)
    }
}

impl TryFrom<String> for ItemCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map_err(Refusal::code)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ItemCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ItemCode".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "enum": NAMES.as_slice() })
    }
}

/// The four classes of work; each has its own degree of choice (plan 三, 四(一); R50).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 基础类, 应改尽改: done in any case, never put to a veto.
    Basic,
    /// 完善类, 能改则改: voted item by item.
    Completing,
    /// 提升类, 有条件就改: needs are named, money and space decide.
    Upgrading,
    /// 室内装修类, 居民自主选择: each household for itself, never part of a poll.
    Interior,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_as_written_and_sort_as_listed() {
        for code in ItemCode::ALL {
            assert_eq!(code.as_str().parse(), Ok(code));
        }
        assert!(ItemCode::ALL.is_sorted());
        assert!(ItemCode::J9 < ItemCode::J10);
        for wrong in ["", "J0", "J14", "j1", "T9", "Z1", "J1 "] {
            assert_eq!(wrong.parse::<ItemCode>(), Err(Refusal::ItemCodeUnknown), "{wrong}");
        }
    }

    #[test]
    fn codes_travel_as_strings() {
        assert_eq!(serde_json::to_string(&ItemCode::J14g).ok().as_deref(), Some("\"J14g\""));
        assert_eq!(serde_json::from_str::<ItemCode>("\"W5\"").ok(), Some(ItemCode::W5));
        assert!(serde_json::from_str::<ItemCode>("\"W6\"").is_err());
    }

    #[test]
    fn classes_follow_the_letter() {
        let of = |class| ItemCode::ALL.into_iter().filter(|code| code.class() == class).count();
        assert_eq!(
            [Class::Basic, Class::Completing, Class::Upgrading, Class::Interior].map(of),
            [20, 5, 8, 1]
        );
        for code in ItemCode::ALL {
            let letter = match code.class() {
                Class::Basic => 'J',
                Class::Completing => 'W',
                Class::Upgrading => 'T',
                Class::Interior => 'Z',
            };
            assert!(code.as_str().starts_with(letter), "{code}");
        }
    }
}
