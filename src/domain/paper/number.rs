//! The number on a paper ballot and the objection code on an echo slip: chance with a check digit.

use crate::{
    Refusal,
    roll::{damm, typed_digits},
};
use core::{fmt, str::FromStr};

macro_rules! digits {
    ($(#[$doc:meta])* $name:ident, $length:literal, $refusal:ident, $pattern:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// Made of chance; the last digit is the check digit.
            #[must_use]
            pub fn from_chance(chance: u64) -> Self {
                let mut digits = [0; $length];
                let mut rest = chance;
                for digit in digits[..$length - 1].iter_mut().rev() {
                    *digit = u8::try_from(rest % 10).unwrap_or(0);
                    rest /= 10;
                }
                digits[$length - 1] = damm(&digits[..$length - 1]);
                Self(digits)
            }

            /// The digits without spaces.
            #[must_use]
            pub fn digits(&self) -> String {
                self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
            }

            /// The digits in groups of four, as printed.
            #[must_use]
            pub fn printed(&self) -> String {
                let groups: Vec<String> = self
                    .0
                    .chunks(4)
                    .map(|group| group.iter().map(|digit| char::from(b'0' + digit)).collect())
                    .collect();
                groups.join(" ")
            }
        }

        /// Reads it as people type it: spaces, hyphens and full-width digits are fine.
        impl FromStr for $name {
            type Err = Refusal;
            fn from_str(text: &str) -> Result<Self, Refusal> {
                let digits: Option<[u8; $length]> = typed_digits(text).and_then(|typed| typed.try_into().ok());
                digits.filter(|digits| damm(digits) == 0).map(Self).ok_or(Refusal::$refusal)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.digits())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::id::text(from)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

digits!(
    /// The number of a paper ballot: 11 digits of chance and a check digit, printed 4-4-4. It names no
    /// voter to whoever has not got the roll.
    #[derive(Debug)]
    PaperNumber,
    12,
    PaperUnknown,
    "^([0-9][ -]?){12}$"
);

digits!(
    /// The objection code on an echo slip: 7 digits of chance and a check digit, printed 4-4. `Debug`
    /// never shows it.
    ObjectionCode,
    8,
    EchoUnknown,
    "^([0-9][ -]?){8}$"
);

impl fmt::Debug for ObjectionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ObjectionCode(…)")
    }
}
