//! What somebody has besides the password: six digits from an app, or a code from a printed card.

use crate::error::Error;
use api::committee::TotpSecret;
use domain::{Instant, committee::SecondProof, evidence::Hash32, id::AccountId};
use qrcode::{EcLevel, QrCode, render::svg};
use store::{AccountRecord, Proof, Second, card_mac, demo::DemoStaff, totp_secret};
use totp_rs::{Builder, Totp};

const CARD_CODES: usize = 20;
const CARD_DIGITS: u32 = 10;
/// Seconds of a step, and how many steps a clock may be off.
const STEP: u64 = 30;
const SKEW: u16 = 1;

/// A second proof as it is handed over, once, and as it is kept.
pub struct Given {
    /// As it is kept.
    pub second: Second,
    /// For an app.
    pub totp: Option<TotpSecret>,
    /// For a card, as printed.
    pub card: Vec<String>,
}

/// Draws a second proof for that account.
pub fn draw(key: &[u8; 32], account: AccountId, login: &str, kind: SecondProof) -> Result<Given, Error> {
    match kind {
        SecondProof::Totp => {
            let salt = Hash32::from_bytes(chance()?);
            let totp = Some(told(&totp_secret(key, account, &salt), login)?);
            Ok(Given { second: Second::Totp(salt), totp, card: Vec::new() })
        }
        SecondProof::Card => {
            let codes = (0..CARD_CODES).map(|_| code()).collect::<Result<Vec<String>, Error>>()?;
            let macs = codes.iter().map(|code| card_mac(key, account, code)).collect();
            let printed = |code: &String| format!("{} {}", &code[..5], &code[5..]);
            Ok(Given { second: Second::Card(macs), totp: None, card: codes.iter().map(printed).collect() })
        }
    }
}

/// What those digits prove, if they can prove anything; whether they were used before, the store says.
pub fn proof(key: &[u8; 32], account: &AccountRecord, typed: &str, now: Instant) -> Option<Proof> {
    let digits: String = typed.chars().filter_map(digit).collect();
    match &account.totp_salt {
        Some(salt) => {
            let seconds = u64::try_from(now.0 / 1_000).ok()?;
            let step = totp(&totp_secret(key, account.id, salt)).check(&digits, seconds)?;
            Some(Proof::Totp(i64::try_from(step).ok()?))
        }
        None => Some(Proof::Card(card_mac(key, account.id, &digits))),
    }
}

fn totp(secret: &[u8; 20]) -> Totp {
    Builder::new().with_secret(*secret).with_skew(SKEW).with_step_duration(STEP).build_noncompliant()
}

/// The TOTP secret of somebody of the demo, in Base32.
pub fn told_secret(key: &[u8; 32], person: &DemoStaff) -> String {
    totp(&totp_secret(key, person.account, &person.totp_salt)).secret().to_base32()
}

/// Also as a Chinese keyboard types them.
fn digit(typed: char) -> Option<char> {
    let full = u32::from(typed).checked_sub(u32::from('０')).and_then(|value| char::from_digit(value, 10));
    if typed.is_ascii_digit() { Some(typed) } else { full }
}

/// What an app is told.
fn told(secret: &[u8; 20], login: &str) -> Result<TotpSecret, Error> {
    let secret = totp(secret).secret().to_base32();
    // 邻里, percent-encoded; a login needs no encoding.
    let issuer = "%E9%82%BB%E9%87%8C";
    let uri = format!(
        "otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP}"
    );
    let code = QrCode::with_error_correction_level(&uri, EcLevel::M).map_err(Error::internal)?;
    let drawn = code.render::<svg::Color>().min_dimensions(200, 200).quiet_zone(true).build();
    let qr_svg = drawn.find("<svg").map_or(drawn.as_str(), |start| &drawn[start..]).to_owned();
    Ok(TotpSecret { secret, uri, qr_svg })
}

fn code() -> Result<String, Error> {
    let number = u128::from_be_bytes(chance::<16>()?) % 10_u128.pow(CARD_DIGITS);
    Ok(format!("{number:010}"))
}

fn chance<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

/// A password to begin with: 16 letters and digits that cannot be mistaken, in groups of four, 80 bits.
pub fn start_password() -> Result<String, Error> {
    let sign = |byte: u8| char::from(b"23456789abcdefghjkmnpqrstuvwxyzk"[usize::from(byte % 32)]);
    let signs: Vec<char> = chance::<16>()?.map(sign).into();
    Ok(signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::committee::Role;

    const KEY: [u8; 32] = [7; 32];
    const ACCOUNT: AccountId = AccountId::from_bits(1);

    fn account(second: &Second) -> AccountRecord {
        AccountRecord {
            id: ACCOUNT,
            district: None,
            community: None,
            login: "chair".into(),
            name: "张主任".into(),
            role: Role::Operator,
            password_hash: String::new(),
            start_password: false,
            totp_salt: if let Second::Totp(salt) = second { Some(*salt) } else { None },
            totp_step: None,
            codes_left: 0,
            created_at: Instant(0),
            disabled_at: None,
        }
    }

    #[test]
    fn rfc_6238_appendix_b_at_59_seconds() {
        // The last six of the eight digits there.
        assert_eq!(totp(b"12345678901234567890").generate(59).to_string(), "287082");
    }

    #[test]
    fn the_digits_of_an_app_are_good_one_step_around_now() {
        let given = draw(&KEY, ACCOUNT, "chair", SecondProof::Totp).expect("drawn");
        let account = account(&given.second);
        let secret = totp_secret(&KEY, ACCOUNT, &account.totp_salt.expect("a salt"));
        assert_eq!(given.totp.expect("told").secret, totp(&secret).secret().to_base32());
        let digits = totp(&secret).generate(3_000).to_string();
        let at = |seconds: i64| proof(&KEY, &account, &digits, Instant(seconds * 1_000));
        for good in [2_970, 3_000, 3_029, 3_059] {
            assert_eq!(at(good), Some(Proof::Totp(100)), "{good}");
        }
        assert_eq!((at(2_969), at(3_060)), (None, None));
        let spaced = format!("{} {}", &digits[..3], &digits[3..]);
        assert_eq!(proof(&KEY, &account, &spaced, Instant(3_000_000)), Some(Proof::Totp(100)));
        assert_eq!(proof(&[8; 32], &account, &digits, Instant(3_000_000)), None, "another key");
    }

    #[test]
    fn a_card_has_twenty_codes_that_are_kept_as_keyed_hashes() {
        let given = draw(&KEY, ACCOUNT, "chair", SecondProof::Card).expect("drawn");
        let Second::Card(macs) = &given.second else { panic!("a card") };
        assert_eq!((given.card.len(), macs.len()), (20, 20));
        for (printed, mac) in given.card.iter().zip(macs) {
            assert_eq!((printed.len(), printed.as_bytes()[5]), (11, b' '));
            let proved = proof(&KEY, &account(&given.second), printed, Instant(0));
            assert_eq!(proved, Some(Proof::Card(*mac)));
        }
    }

    #[test]
    fn full_width_digits_are_digits() {
        let text: String = "１２ 3-４x".chars().filter_map(digit).collect();
        assert_eq!(text, "1234");
    }

    #[test]
    fn a_start_password_is_a_good_one() {
        let password = start_password().expect("drawn");
        assert!(password.parse::<domain::committee::NewPassword>().is_ok(), "{password}");
        assert_eq!(password.len(), 19);
    }
}
