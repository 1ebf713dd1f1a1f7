//! Recordings of questions: a few hundred kilobytes each, kept with everything else.

use crate::{
    Store, StoreError,
    column::Columns,
    committee::{By, audit},
    tx::in_transaction,
};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use domain::{evidence::Hash32, id::PollId};

/// A recording's bytes, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingBody {
    pub mime: String,
    pub bytes: Vec<u8>,
}

impl Store {
    /// The recordings of a poll, by question; 0 is the poll itself.
    pub async fn recordings(&self, poll: PollId) -> Result<Vec<(u16, Hash32)>, StoreError> {
        let rows = sqlx::query("SELECT question, digest FROM recording WHERE poll = $1 ORDER BY question")
            .bind(poll.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let one = |row: Columns<'_>| Ok((row.count("recording.question")?, row.parsed("recording.digest")?));
        rows.iter().map(|row| one(Columns(row))).collect()
    }

    /// The bytes of that digest.
    pub async fn recording(&self, digest: Hash32) -> Result<Option<RecordingBody>, StoreError> {
        let row = sqlx::query("SELECT mime, body FROM recording WHERE digest = $1 LIMIT 1")
            .bind(digest.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        let body = |row: Columns<'_>| {
            let bytes = BASE64_STANDARD.decode(row.text("recording.body")?);
            let bytes = bytes.map_err(|_| StoreError::Damaged("recording.body"))?;
            Ok(RecordingBody { mime: row.text("recording.mime")?, bytes })
        };
        row.as_ref().map(Columns).map(body).transpose()
    }

    /// Keeps a recording in place of the one there was.
    pub async fn keep_recording(
        &self,
        by: &By,
        (poll, question): (PollId, u16),
        digest: Hash32,
        body: &RecordingBody,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query(
                "INSERT INTO recording (poll, question, digest, mime, body) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (poll, question) DO UPDATE SET digest = excluded.digest, mime = excluded.mime, \
                 body = excluded.body",
            )
            .bind(poll.to_string())
            .bind(i64::from(question))
            .bind(digest.to_string())
            .bind(&body.mime)
            .bind(BASE64_STANDARD.encode(&body.bytes))
            .execute(&mut *conn)
            .await?;
            audit(conn, by, "upload_recording", &poll.to_string(), &format!("{question}: {digest}")).await
        })
    }

    /// Takes a recording away; one that is not there is gone.
    pub async fn remove_recording(&self, by: &By, poll: PollId, question: u16) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            let gone = sqlx::query("DELETE FROM recording WHERE poll = $1 AND question = $2")
                .bind(poll.to_string())
                .bind(i64::from(question))
                .execute(&mut *conn)
                .await?
                .rows_affected();
            if gone == 0 {
                return Ok(());
            }
            audit(conn, by, "remove_recording", &poll.to_string(), &question.to_string()).await
        })
    }
}
