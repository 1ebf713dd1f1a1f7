//! Personal data at rest: sealed to the row it belongs to, findable only by keyed digest.

use crate::{StoreError, roll::mac};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use core::fmt::Display;
use domain::evidence::Hash32;

const NONCE: usize = 24;

/// What seals and opens; made from the key file `roll.key`. `Debug` is not there on purpose.
#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
    index: [u8; 32],
}

impl Seal {
    /// From the key of the installation; sealing and digests get keys of their own.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        let part = |word: &str| mac(key, &[word.as_bytes()]).bytes().to_owned();
        Self { cipher: XChaCha20Poly1305::new(&part("linli/seal/1").into()), index: part("linli/index/1") }
    }

    /// Seals a text into that column (`table.column`) of that row; it opens nowhere else.
    pub fn seal(&self, column: &'static str, row: impl Display, text: &str) -> Result<String, StoreError> {
        Ok(STANDARD_NO_PAD.encode(self.seal_bytes(column, row, text.as_bytes())?))
    }

    /// Seals bytes in the same way, for a file.
    pub fn seal_bytes(
        &self,
        column: &'static str,
        row: impl Display,
        bytes: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let failed = |cause: String| StoreError::Other(cause.into());
        let mut sealed = vec![0; NONCE];
        getrandom::fill(&mut sealed).map_err(|error| failed(error.to_string()))?;
        let nonce: [u8; NONCE] = sealed[..].try_into().map_err(|_| failed("nonce".into()))?;
        let place = place(column, row);
        let payload = Payload { msg: bytes, aad: place.as_bytes() };
        let body = self.cipher.encrypt(&nonce.into(), payload).map_err(|_| failed("sealing".into()))?;
        sealed.extend(body);
        Ok(sealed)
    }

    /// Opens what was sealed there; anything else is damage of that column.
    pub fn open(&self, column: &'static str, row: impl Display, sealed: &str) -> Result<String, StoreError> {
        let damaged = || StoreError::Damaged(column);
        let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| damaged())?;
        String::from_utf8(self.open_bytes(column, row, &bytes)?).map_err(|_| damaged())
    }

    /// Opens bytes that were sealed there.
    pub fn open_bytes(
        &self,
        column: &'static str,
        row: impl Display,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let damaged = || StoreError::Damaged(column);
        let (nonce, body) = sealed.split_at_checked(NONCE).ok_or_else(damaged)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| damaged())?;
        let place = place(column, row);
        let payload = Payload { msg: body, aad: place.as_bytes() };
        self.cipher.decrypt(&nonce.into(), payload).map_err(|_| damaged())
    }

    /// A digest that only this installation can compute: equal texts look equal, and nothing else shows.
    #[must_use]
    pub fn mac(&self, text: &str) -> Hash32 {
        mac(&self.index, &[text.as_bytes()])
    }
}

fn place(column: &str, row: impl Display) -> String {
    format!("{}/{row}", column.replace('.', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_opens_only_where_it_was_sealed() {
        let seal = Seal::new(&[7; 32]);
        let sealed = seal.seal("roll_entry.owners", 1, "张小明").expect("sealed");
        assert_ne!(sealed, seal.seal("roll_entry.owners", 1, "张小明").expect("sealed"));
        assert_eq!(seal.open("roll_entry.owners", 1, &sealed).expect("opens"), "张小明");
        for (column, row, key) in
            [("roll_entry.owners", 2, 7), ("docket.before_sealed", 1, 7), ("roll_entry.owners", 1, 8)]
        {
            let opened = Seal::new(&[key; 32]).open(column, row, &sealed);
            assert!(matches!(opened, Err(StoreError::Damaged(_))), "{column} {row} {key}");
        }
        for bad in ["", "no", "AAAA", &sealed[..sealed.len() - 4]] {
            assert!(seal.open("roll_entry.owners", 1, bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_digest_follows_text_and_key() {
        let digest = |key, text| Seal::new(&[key; 32]).mac(text);
        assert_eq!(digest(1, "a"), digest(1, "a"));
        assert_ne!(digest(1, "a"), digest(2, "a"));
        assert_ne!(digest(1, "a"), digest(1, "b"));
    }
}
