//! Photos of papers, known by the digest of their bytes.

use super::receive::paper;
use crate::{
    Decided, Store, StoreError,
    column::Columns,
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{Refusal, evidence::Hash32, id::PollId, paper::PaperNumber};

impl Store {
    /// Notes a photo of a paper that came back; its file is kept by whoever calls.
    pub async fn add_photo(
        &self,
        by: &By,
        poll: PollId,
        number: PaperNumber,
        digest: Hash32,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if paper(&mut *conn, poll, number).await?.is_none() {
                return Ok(Err(Refusal::PaperUnknown));
            }
            sqlx::query(
                "INSERT INTO paper_photo (number, digest, by_account, at) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (number, digest) DO NOTHING",
            )
            .bind(number.to_string())
            .bind(digest.to_string())
            .bind(by.account.to_string())
            .bind(by.at.0)
            .execute(&mut *conn)
            .await?;
            audit(conn, by, "upload_photo", &format!("{poll} {number}"), &digest.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// Whether a poll has a photo of that digest.
    pub async fn has_photo(&self, poll: PollId, digest: Hash32) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT count(*) AS n FROM paper_photo f JOIN paper p ON p.number = f.number \
             WHERE p.poll = $1 AND f.digest = $2",
        )
        .bind(poll.to_string())
        .bind(digest.to_string())
        .fetch_one(&self.disk.pool)
        .await?;
        Ok(Columns(&row).number("paper_photo.n")? > 0)
    }
}
