//! What people type about accounts: logins, names, passwords. Checked once, where it comes in.

use crate::Refusal;
use serde::{Deserialize, Serialize};

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $check:path, $refusal:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text as it is kept.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Refusal;
            fn try_from(text: String) -> Result<Self, Refusal> {
                if $check(&text) { Ok(Self(text)) } else { Err(Refusal::$refusal) }
            }
        }

        impl core::str::FromStr for $name {
            type Err = Refusal;
            fn from_str(text: &str) -> Result<Self, Refusal> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

text!(
    /// What somebody logs in with: 3 to 32 of `a`–`z`, digits, `.`, `_` and `-`.
    Login, is_login, TextMalformed);
text!(
    /// A name or one line of text: 1 to 60 characters, no control characters, no blanks at the ends.
    Line, is_line, TextMalformed);
text!(
    /// A new password: 10 to 128 characters and none of the commonest. `Debug` tells nothing of it.
    NewPassword, is_password, PasswordWeak);

impl core::fmt::Debug for Login {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::fmt::Debug for Line {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("…")
    }
}

fn is_login(text: &str) -> bool {
    let known = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"._-".contains(&c);
    (3..=32).contains(&text.len()) && text.bytes().all(known)
}

fn is_line(text: &str) -> bool {
    (1..=60).contains(&text.chars().count()) && text.trim() == text && !text.chars().any(char::is_control)
}

/// Ten characters of which fewer than five differ are a pattern, not a password.
fn is_password(text: &str) -> bool {
    let small = text.to_lowercase();
    let mut different: Vec<char> = small.chars().collect();
    different.sort_unstable();
    different.dedup();
    let runs = ["01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz"];
    (10..=128).contains(&text.chars().count())
        && different.len() >= 5
        && !runs.iter().any(|run| run.contains(&small))
        && !COMMON.contains(&small.as_str())
}

/// The commonest of ten characters and more.
const COMMON: [&str; 32] = [
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "a123456789",
    "a1234567890",
    "aa123456789",
    "abc123456789",
    "abc1234567",
    "abcd123456",
    "abcd1234567890",
    "admin12345",
    "admin123456",
    "administrator",
    "asd123456789",
    "asdfghjkl;",
    "iloveyou1314",
    "juweihui123",
    "linli12345",
    "linli123456",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "q123456789",
    "qq123456789",
    "qwe123456789",
    "qwer123456",
    "qwerty12345",
    "qwertyuiop",
    "woaini1314520",
    "zxcvbnm123",
];

/// How a login that nobody has is remembered: its first two characters where it could be a login at all,
/// else nothing; somebody may have typed a password there.
#[must_use]
pub fn begins(login: &str) -> &str {
    let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-' | '_');
    let could = login.len() >= 5 && login.len() <= 32 && login.chars().take(2).all(plain);
    if could { login.get(..2).unwrap_or_default() } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_small_letters_and_a_few_signs() {
        for good in ["chair", "li.wei-2", "a_1"] {
            assert_eq!(good.parse::<Login>().map(String::from), Ok(good.to_owned()));
        }
        for bad in ["", "ab", "Chair", "居委会", "a b c", "x'--", &"a".repeat(33)] {
            assert_eq!(bad.parse::<Login>(), Err(Refusal::TextMalformed), "{bad}");
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert!("张主任".parse::<Line>().is_ok());
        for bad in ["", " ", "两\n行", " 前面有空格", &"长".repeat(61)] {
            assert_eq!(bad.parse::<Line>(), Err(Refusal::TextMalformed), "{bad}");
        }
    }

    #[test]
    fn short_and_common_passwords_are_refused_and_none_is_shown() {
        for bad in
            ["", "short", "123456789", "1234567890", "Password123", "aaaaaaaaaa", "ababababab", "QWERTYUIOP"]
        {
            assert_eq!(bad.parse::<NewPassword>(), Err(Refusal::PasswordWeak), "{bad}");
        }
        let good: NewPassword = "南门外第三棵槐树下面".parse().expect("ten characters");
        assert_eq!(format!("{good:?}"), "…");
        assert!("x".repeat(200).parse::<NewPassword>().is_err());
    }

    #[test]
    fn of_an_unknown_login_two_letters_remain_and_of_anything_else_nothing() {
        assert_eq!(["clerk9", "li.wei"].map(begins), ["cl", "li"]);
        assert_eq!(
            ["", "abc", "槐树下面的句子", "P4ssword!", "9876543210", "清单12345"].map(begins),
            [""; 6]
        );
    }
}
