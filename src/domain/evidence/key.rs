//! The Ed25519 key with which the heads of logs are signed; its fingerprint stands on every letter.

use super::Hash32;
use crate::letter::Fingerprint;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The key pair. It is never needed to count.
#[derive(Clone)]
pub struct LogKey(SigningKey);

impl LogKey {
    /// The key pair of that seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// What others check with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(Hash32::from_bytes(self.0.verifying_key().to_bytes()))
    }

    /// What people compare.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.public().fingerprint()
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// The public half, 64 hexadecimal digits in JSON and SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PublicKey(Hash32);

impl PublicKey {
    /// What people compare.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.0.bytes())
    }

    /// The key's id in a signed note: the first four bytes of SHA-256 over `name ‖ "\n" ‖ 1 ‖ key`.
    pub(super) fn id(&self, name: &str) -> [u8; 4] {
        let hash = Sha256::new_with_prefix(name).chain_update(b"\n\x01").chain_update(self.0.bytes());
        let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
        [a, b, c, d]
    }

    /// Strict: weak keys and other ways to write the same signature are refused.
    pub(super) fn signed(&self, message: &[u8], signature: [u8; 64]) -> bool {
        VerifyingKey::from_bytes(self.0.bytes())
            .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(&signature)).is_ok())
    }
}
