//! The session's token: 256 bits of chance in a cookie, known to the database only by its digest.

use crate::error::Error;
use axum::http::{HeaderMap, header};
use domain::evidence::{Hash32, digest};

/// How long a session lasts without the resident coming back.
pub const LIFETIME_MS: i64 = 24 * 3_600_000;

/// A token. `Debug` is not there on purpose.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one by chance.
    pub fn draw() -> Result<Self, Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(Error::internal)?;
        Ok(Self(bytes))
    }

    /// The one in the request's cookie.
    #[must_use]
    pub fn of(headers: &HeaderMap, https: bool) -> Option<Self> {
        Self::named(headers, name(https))
    }

    /// The one in the cookie of that name.
    #[must_use]
    pub fn named(headers: &HeaderMap, name: &str) -> Option<Self> {
        let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let value = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .find_map(|(known, value)| (known == name).then_some(value))?;
        let mut bytes = [0; 32];
        hex::decode_to_slice(value, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// What the database knows of it.
    #[must_use]
    pub fn hash(&self) -> Hash32 {
        digest(&self.0)
    }

    /// As it stands in a cookie.
    #[must_use]
    pub fn text(&self) -> String {
        hex::encode(self.0)
    }

    /// The cookie that carries it.
    #[must_use]
    pub fn cookie(&self, https: bool) -> String {
        cookie(&self.text(), LIFETIME_MS / 1_000, https)
    }
}

/// The cookie that takes it away.
#[must_use]
pub fn no_cookie(https: bool) -> String {
    cookie("", 0, https)
}

/// Browsers keep `__Host-` cookies to this host and to https.
const fn name(https: bool) -> &'static str {
    if https { "__Host-sid" } else { "sid" }
}

fn cookie(value: &str, max_age: i64, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}", name(https))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_cookie_has_its_flags() {
        let token = Token([7; 32]);
        let value = "07".repeat(32);
        let expected = format!("__Host-sid={value}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(token.cookie(true), expected);
        assert_eq!(
            token.cookie(false),
            format!("sid={value}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax")
        );
    }

    #[test]
    fn only_the_cookie_of_this_scheme_is_read() {
        let mut headers = HeaderMap::new();
        let line = format!("a=b; sid={}", "07".repeat(32));
        headers.insert(header::COOKIE, HeaderValue::try_from(line).expect("ascii"));
        assert_eq!(Token::of(&headers, false).map(|token| token.hash()), Some(Token([7; 32]).hash()));
        assert!(Token::of(&headers, true).is_none());
    }
}
