//! The codes on the letters, known to the database only as keyed hashes; and wrong guesses.

use crate::{Store, StoreError, column::Columns, tx::in_transaction};
use domain::{
    Instant,
    evidence::Hash32,
    id::{PollId, VoterId},
    roll::{PhoneTail, VotingCode},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What the database knows of a 投票码: `HMAC-SHA256(key, digits)`.
#[must_use]
pub fn code_mac(key: &[u8; 32], code: &VotingCode) -> Hash32 {
    mac(key, &[code.digits().as_bytes()])
}

/// What the database knows of the phone digits: `HMAC-SHA256(key, voter ‖ digits)`, so that equal digits
/// of two voters do not look equal.
#[must_use]
pub fn phone_mac(key: &[u8; 32], voter: VoterId, tail: &PhoneTail) -> Hash32 {
    mac(key, &[&voter.to_bytes(), tail.digits().as_bytes()])
}

pub(crate) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> Hash32 {
    // HMAC pads a short key with zeros to one block; doing so here leaves nothing that could fail.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mac = parts.iter().fold(Hmac::<Sha256>::new(&block.into()), |mac, part| mac.chain_update(part));
    Hash32::from_bytes(mac.finalize().into_bytes().into())
}

/// A letter's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRecord {
    pub poll: PollId,
    pub voter: VoterId,
    /// Nothing where the roll has no phone of this voter.
    pub phone_mac: Option<Hash32>,
    pub issued_at: Instant,
    /// When another letter took its place.
    pub revoked_at: Option<Instant>,
}

impl Store {
    /// Whose letter carries that code.
    pub async fn code(&self, mac: &Hash32) -> Result<Option<CodeRecord>, StoreError> {
        let row = sqlx::query(
            "SELECT c.poll, c.voter, v.phone_mac, c.issued_at, c.revoked_at \
             FROM voting_code c JOIN voter v ON v.poll = c.poll AND v.voter = c.voter WHERE c.mac = $1",
        )
        .bind(mac.to_string())
        .fetch_optional(&self.disk.pool)
        .await?;
        row.map(|row| code(Columns(&row))).transpose()
    }

    /// Counts a wrong guess under `key`; answers how many there are in the window that began with the
    /// first of them, this one included.
    pub async fn note_failure(&self, key: &Hash32, now: Instant, window_ms: i64) -> Result<u32, StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query("DELETE FROM sign_in_failure WHERE expires_at <= $1")
                .bind(now.0)
                .execute(&mut *conn)
                .await?;
            let row = sqlx::query(
                "INSERT INTO sign_in_failure (subject, expires_at, failures) VALUES ($1, $2, 1) \
                 ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1 \
                 RETURNING failures",
            )
            .bind(key.to_string())
            .bind(now.plus_ms(window_ms).0)
            .fetch_one(conn)
            .await?;
            Columns(&row).count("sign_in_failure.failures")
        })
    }

    /// How many wrong guesses count under `key` now.
    pub async fn failures(&self, key: &Hash32, now: Instant) -> Result<u32, StoreError> {
        let row = sqlx::query("SELECT failures FROM sign_in_failure WHERE subject = $1 AND expires_at > $2")
            .bind(key.to_string())
            .bind(now.0)
            .fetch_optional(&self.disk.pool)
            .await?;
        row.map_or(Ok(0), |row| Columns(&row).count("sign_in_failure.failures"))
    }
}

fn code(row: Columns<'_>) -> Result<CodeRecord, StoreError> {
    Ok(CodeRecord {
        poll: row.parsed("voting_code.poll")?,
        voter: row.parsed("voting_code.voter")?,
        phone_mac: row.parsed_or_null("voter.phone_mac")?,
        issued_at: row.instant("voting_code.issued_at")?,
        revoked_at: row.instant_or_null("voting_code.revoked_at")?,
    })
}
