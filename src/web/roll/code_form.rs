//! What is typed on the code page: read leniently, checked on the phone before anything is sent.

use api::roll::SignInRequest;
use domain::{
    Refusal,
    roll::{PhoneTail, VotingCode},
};

/// The fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeForm {
    /// The code as typed.
    pub code: String,
    /// The last four digits of the phone as typed.
    pub tail: String,
    /// The letter says that no phone is on the roll.
    pub no_phone: bool,
}

/// Which field is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The code.
    Code,
    /// The phone digits.
    Tail,
}

impl CodeForm {
    /// What is sent.
    ///
    /// # Errors
    /// The first field that is wrong, and a sentence that says what to do.
    pub fn request(&self) -> Result<SignInRequest, (Place, String)> {
        let code = self.code.parse::<VotingCode>().map_err(|refusal| (Place::Code, self.words(refusal)))?;
        if self.no_phone {
            return Ok(SignInRequest { code, phone_tail: None });
        }
        let tail = self.tail.parse::<PhoneTail>();
        let tail = tail.map_err(|_| (Place::Tail, "请填登记手机号的最后 4 位数字。".to_owned()))?;
        Ok(SignInRequest { code, phone_tail: Some(tail) })
    }

    fn words(&self, refusal: Refusal) -> String {
        let digits = VotingCode::count_digits(&self.code);
        match refusal {
            Refusal::CodeCheckDigit => {
                "投票码不对。请看信上的 18 位数字，可能有一位看错了，或者前后两位写反了。".into()
            }
            _ if digits == 0 => "请填信上的投票码，18 位数字。".into(),
            _ if digits < 18 => format!("投票码不对。请看信上的 18 位数字，现在只有 {digits} 位。"),
            _ if digits > 18 => format!("投票码不对。请看信上的 18 位数字，现在有 {digits} 位，多了。"),
            _ => "投票码不对。请看信上的 18 位数字，只填数字。".into(),
        }
    }
}

/// The digits in groups of six, as on the letter.
#[must_use]
pub fn grouped(typed: &str) -> String {
    let digits: Vec<char> = typed.chars().filter_map(|c| char::from_digit(c.to_digit(10)?, 10)).collect();
    digits.chunks(6).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> String {
        VotingCode::from_chance(12_345_678_901_234_567).printed()
    }

    fn form(code: &str, tail: &str, no_phone: bool) -> CodeForm {
        CodeForm { code: code.into(), tail: tail.into(), no_phone }
    }

    #[test]
    fn a_slip_of_the_finger_is_told_before_anything_is_sent() {
        let slip = good().replacen('1', "2", 1);
        let (place, words) = form(&slip, "1234", false).request().expect_err("a wrong digit");
        assert!(place == Place::Code && words.contains("写反"), "{words}");
        let (_, words) = form("123 456", "1234", false).request().expect_err("too short");
        assert!(words.contains("只有 6 位"), "{words}");
        let (_, words) = form("", "1234", false).request().expect_err("empty");
        assert!(words.starts_with("请填"), "{words}");
    }

    #[test]
    fn phone_digits_are_asked_for_unless_the_letter_names_none() {
        assert_eq!(form(&good(), "12", false).request().expect_err("two digits").0, Place::Tail);
        let request = form(&good(), "", true).request().expect("the code alone");
        assert_eq!(request.phone_tail, None);
    }

    #[test]
    fn the_code_is_shown_in_groups_of_six() {
        assert_eq!(grouped("1234567 89012345678"), "123456 789012 345678");
        assert_eq!(grouped("12-34567"), "123456 7");
        assert_eq!(grouped(""), "");
    }
}
