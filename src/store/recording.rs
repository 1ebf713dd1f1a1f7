//! Recordings: a few hundred kilobytes each, kept with everything else.

use crate::{
    Store, StoreError,
    column::Columns,
    committee::{By, audit},
    tx::in_transaction,
};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use domain::{
    Instant,
    evidence::Hash32,
    id::{CommunityId, NoticeId, PollId},
    policy::ItemCode,
};

/// What is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// A question of a poll, counted from 1; 0 is the poll itself.
    Question(PollId, u16),
    Notice(NoticeId),
    /// An item of the catalogue, as one community reads it.
    Item(CommunityId, ItemCode),
}

impl Spoken {
    /// Kind, of which, which part.
    fn key(self) -> (&'static str, String, String) {
        match self {
            Self::Question(poll, number) => ("question", poll.to_string(), number.to_string()),
            Self::Notice(notice) => ("notice", notice.to_string(), String::new()),
            Self::Item(community, code) => ("item", community.to_string(), code.to_string()),
        }
    }
}

/// The names of its two acts in the audit log, which are those of the endpoints.
const fn acts(of: Spoken) -> [&'static str; 2] {
    match of {
        Spoken::Question(..) => ["upload_recording", "remove_recording"],
        Spoken::Notice(_) => ["upload_notice_recording", "remove_notice_recording"],
        Spoken::Item(..) => ["upload_item_recording", "remove_item_recording"],
    }
}

/// A recording's bytes, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingBody {
    pub mime: String,
    pub bytes: Vec<u8>,
}

/// A notice for everybody that can be read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadableRecord {
    pub id: NoticeId,
    pub title: String,
    pub at: Instant,
    pub recording: Option<Hash32>,
}

const NOTICES: &str = "SELECT n.id, n.title, n.at, r.digest FROM notice n \
    LEFT JOIN recording r ON r.kind = 'notice' AND r.about = n.id \
    WHERE n.community = $1 AND n.follower IS NULL ORDER BY n.at DESC, n.id LIMIT $2";

impl Store {
    /// The recordings of a poll, by question; 0 is the poll itself.
    pub async fn recordings(&self, poll: PollId) -> Result<Vec<(u16, Hash32)>, StoreError> {
        let mut all = self.spoken("question", &poll.to_string(), "recording.part").await?;
        all.sort_unstable_by_key(|(question, _)| *question);
        Ok(all)
    }

    /// The recordings of items that a community's committee read in.
    pub async fn item_recordings(
        &self,
        community: CommunityId,
    ) -> Result<Vec<(ItemCode, Hash32)>, StoreError> {
        self.spoken("item", &community.to_string(), "recording.part").await
    }

    async fn spoken<P: core::str::FromStr>(
        &self,
        kind: &str,
        about: &str,
        part: &'static str,
    ) -> Result<Vec<(P, Hash32)>, StoreError> {
        let rows =
            sqlx::query("SELECT part, digest FROM recording WHERE kind = $1 AND about = $2 ORDER BY part")
                .bind(kind)
                .bind(about)
                .fetch_all(&self.disk.pool)
                .await?;
        let one = |row: Columns<'_>| Ok((row.parsed(part)?, row.parsed("recording.digest")?));
        rows.iter().map(|row| one(Columns(row))).collect()
    }

    /// A community's newest notices, but those for one browser alone.
    pub async fn readable_notices(
        &self,
        community: CommunityId,
        most: u16,
    ) -> Result<Vec<ReadableRecord>, StoreError> {
        let rows = sqlx::query(NOTICES)
            .bind(community.to_string())
            .bind(i64::from(most))
            .fetch_all(&self.disk.pool)
            .await?;
        let one = |row: Columns<'_>| {
            Ok(ReadableRecord {
                id: row.parsed("notice.id")?,
                title: row.text("notice.title")?,
                at: row.instant("notice.at")?,
                recording: row.parsed_or_null("recording.digest")?,
            })
        };
        rows.iter().map(|row| one(Columns(row))).collect()
    }

    /// Whether a community has that notice, and it is for everybody.
    pub async fn is_notice_of(&self, community: CommunityId, notice: NoticeId) -> Result<bool, StoreError> {
        let row =
            sqlx::query("SELECT 1 AS one FROM notice WHERE id = $1 AND community = $2 AND follower IS NULL")
                .bind(notice.to_string())
                .bind(community.to_string())
                .fetch_optional(&self.disk.pool)
                .await?;
        Ok(row.is_some())
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
        of: Spoken,
        digest: Hash32,
        body: &RecordingBody,
    ) -> Result<(), StoreError> {
        let (kind, about, part) = of.key();
        in_transaction!(self.disk, |conn| async {
            sqlx::query(
                "INSERT INTO recording (kind, about, part, digest, mime, body) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (kind, about, part) DO UPDATE SET digest = excluded.digest, \
                 mime = excluded.mime, body = excluded.body",
            )
            .bind(kind)
            .bind(about.as_str())
            .bind(part.as_str())
            .bind(digest.to_string())
            .bind(&body.mime)
            .bind(BASE64_STANDARD.encode(&body.bytes))
            .execute(&mut *conn)
            .await?;
            audit(conn, by, acts(of)[0], &about, &format!("{part}: {digest}")).await
        })
    }

    /// Takes a recording away; one that is not there is gone.
    pub async fn remove_recording(&self, by: &By, of: Spoken) -> Result<(), StoreError> {
        let (kind, about, part) = of.key();
        in_transaction!(self.disk, |conn| async {
            let gone = sqlx::query("DELETE FROM recording WHERE kind = $1 AND about = $2 AND part = $3")
                .bind(kind)
                .bind(about.as_str())
                .bind(part.as_str())
                .execute(&mut *conn)
                .await?
                .rows_affected();
            if gone == 0 {
                return Ok(());
            }
            audit(conn, by, acts(of)[1], &about, &part).await
        })
    }
}
