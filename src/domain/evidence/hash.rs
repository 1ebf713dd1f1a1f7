//! SHA-256 values and the RFC 6962 tree over a list of leaves.

use crate::Refusal;
use core::{fmt, str::FromStr};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// 32 bytes, 64 lower-case hexadecimal digits in JSON and SQL: a digest, a nonce or a salt.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash32([u8; 32]);

impl Hash32 {
    /// These 32 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// Eight digits are enough to recognise one; nonces and salts do not belong into logs whole.
impl fmt::Debug for Hash32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}…", hex::encode(&self.0[..4]))
    }
}

impl FromStr for Hash32 {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| Refusal::HashMalformed)?;
        Ok(Self(bytes))
    }
}

impl Serialize for Hash32 {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash32 {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::id::text(from)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Hash32 {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Hash32".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}

/// SHA-256 of these bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> Hash32 {
    Hash32(Sha256::digest(bytes).into())
}

/// The RFC 6962 / RFC 9162 root over these leaves: `SHA256(0x00 ‖ leaf)`, `SHA256(0x01 ‖ left ‖ right)`;
/// of no leaf at all, the digest of nothing.
#[must_use]
pub fn tree_root<L: AsRef<[u8]>>(leaves: &[L]) -> Hash32 {
    match leaves {
        [] => digest(&[]),
        [leaf] => leaf_hash(leaf.as_ref()),
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node_hash(&tree_root(left), &tree_root(right))
        }
    }
}

/// `SHA256(0x00 ‖ leaf)`.
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> Hash32 {
    Hash32(Sha256::new_with_prefix([0]).chain_update(leaf).finalize().into())
}

/// `SHA256(0x01 ‖ left ‖ right)`.
pub(super) fn node_hash(left: &Hash32, right: &Hash32) -> Hash32 {
    Hash32(Sha256::new_with_prefix([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The largest power of two below `count`, for two leaves or more.
const fn split(count: usize) -> usize {
    1 << (count - 1).ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_6962_known_roots() {
        let leaves: [&[u8]; 3] = [b"", b"\x00", b"\x10"];
        assert_eq!(
            tree_root::<&[u8]>(&[]).to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            tree_root(&leaves[..1]).to_string(),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
        assert_eq!(
            tree_root(&leaves[..2]).to_string(),
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
        );
        assert_eq!(
            tree_root(&leaves).to_string(),
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
        );
    }

    #[test]
    fn a_hash_reads_back_and_nothing_else_does() {
        let hash = digest(b"linli");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!("ab".parse::<Hash32>(), Err(Refusal::HashMalformed));
    }
}
