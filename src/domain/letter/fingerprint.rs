//! The fingerprint of the log's key, or of a log's head, as people compare it: on letters, posters and notices.

use core::{fmt, str::FromStr};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Refusal;

/// Crockford's base 32: no I, L, O, U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 10;

/// The first 80 bits of SHA-256 of a public key or of a log's head: 16 signs in groups of four, `7K2M-0QXR-9DWA-51TZ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint([u8; BYTES]);

impl Fingerprint {
    /// The fingerprint of an Ed25519 public key, 32 bytes, or of the body of a signed head.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        let mut first = [0; BYTES];
        first.copy_from_slice(&digest[..BYTES]);
        Self(first)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (bytes, place) in self.0.chunks(5).zip(0..) {
            let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            for sign in 0..8 {
                let five = usize::try_from(bits >> (35 - 5 * sign) & 31).unwrap_or(0);
                let hyphen = if (place > 0 || sign > 0) && sign % 4 == 0 { "-" } else { "" };
                write!(f, "{hyphen}{}", char::from(SIGNS[five]))?;
            }
        }
        Ok(())
    }
}

impl FromStr for Fingerprint {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let value =
            |sign: u8| SIGNS.iter().position(|one| *one == sign).and_then(|at| u64::try_from(at).ok());
        let signs: Option<Vec<u64>> = text.bytes().filter(|sign| *sign != b'-').map(value).collect();
        let signs = signs.filter(|signs| signs.len() == 16).ok_or(Refusal::HashMalformed)?;
        let mut bytes = [0; BYTES];
        for (half, to) in signs.chunks(8).zip(bytes.chunks_mut(5)) {
            let bits = half.iter().fold(0_u64, |bits, five| bits << 5 | five);
            to.copy_from_slice(&bits.to_be_bytes()[3..]);
        }
        let read = Self(bytes);
        if read.to_string() == text { Ok(read) } else { Err(Refusal::HashMalformed) }
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Fingerprint {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fingerprint".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_first_80_bits_in_four_groups() {
        // SHA-256 of 32 zero bytes begins with 66687aadf862bd776c8f.
        let fingerprint = Fingerprint::of(&[0; 32]);
        assert_eq!(hex::encode(fingerprint.0), "66687aadf862bd776c8f");
        assert_eq!(fingerprint.to_string(), "CSM7-NBFR-CAYQ-EV4F");
        assert_eq!("CSM7-NBFR-CAYQ-EV4F".parse(), Ok(fingerprint));
        for bad in
            ["", "CSM7NBFRCAYQEV4F", "csm7-nbfr-cayq-ev4f", "CSM7-NBFR-CAYQ-EV4U", "CSM7-NBFR-CAYQ-EV4"]
        {
            assert_eq!(bad.parse::<Fingerprint>(), Err(Refusal::HashMalformed), "{bad}");
        }
    }
}
