//! The inbox: what left for a follower about a community, and what it looked at.

use crate::{Store, StoreError, column::Columns, tx::in_transaction};
use domain::{
    Instant,
    evidence::Hash32,
    id::{CommunityId, FollowerId, NoticeId, PackageId, QuestionId},
    notices::NoticeKind,
    policy::ItemCode,
};

/// A notice that left for a follower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldRecord {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub urgent: bool,
    pub title: String,
    pub text: String,
    pub at: Instant,
    pub sent_at: Instant,
    pub until: Option<Instant>,
    pub item: Option<ItemCode>,
    pub package: Option<PackageId>,
    /// The question it is about; then it is for this follower alone.
    pub question: Option<QuestionId>,
    pub seen: bool,
    /// The digest of the committee's recording.
    pub recording: Option<Hash32>,
}

const INBOX: &str = "SELECT n.id, n.kind, n.urgent, n.title, n.body, n.at, n.until, n.item, n.package, n.question, \
    o.sent_at, CAST(CASE WHEN l.seen_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS seen, r.digest \
    FROM outbox o JOIN outbox_notice l ON l.outbox = o.id JOIN notice n ON n.id = l.notice \
    LEFT JOIN recording r ON r.kind = 'notice' AND r.about = n.id \
    WHERE o.follower = $1 AND o.channel = 'inbox' AND o.state = 'sent' AND n.community = $2 \
    ORDER BY o.sent_at DESC, n.at DESC, n.id LIMIT 100";

const UNREAD: &str = "SELECT count(*) AS n FROM outbox o JOIN outbox_notice l ON l.outbox = o.id \
    JOIN notice n ON n.id = l.notice \
    WHERE o.follower = $1 AND o.channel = 'inbox' AND o.state = 'sent' AND n.community = $2 AND l.seen_at IS NULL";

const WAITING: &str = "SELECT count(*) AS n, min(o.due_at) AS due_at FROM outbox o \
    JOIN outbox_notice l ON l.outbox = o.id JOIN notice n ON n.id = l.notice \
    WHERE o.follower = $1 AND o.channel = 'inbox' AND o.state = 'waiting' AND n.community = $2";

impl Store {
    /// The last hundred notices that left for a follower about a community, newest first.
    pub async fn inbox(&self, id: FollowerId, community: CommunityId) -> Result<Vec<ToldRecord>, StoreError> {
        let rows = sqlx::query(INBOX)
            .bind(id.to_string())
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(|row| told(Columns(row))).collect()
    }

    /// How many of them were not looked at.
    pub async fn unread(&self, id: FollowerId, community: CommunityId) -> Result<u32, StoreError> {
        let row = sqlx::query(UNREAD)
            .bind(id.to_string())
            .bind(community.to_string())
            .fetch_one(&self.disk.pool)
            .await?;
        Columns(&row).count("outbox_notice.n")
    }

    /// How many notices wait, and when the first of them leaves.
    pub async fn waiting(
        &self,
        id: FollowerId,
        community: CommunityId,
    ) -> Result<(u32, Option<Instant>), StoreError> {
        let row = sqlx::query(WAITING)
            .bind(id.to_string())
            .bind(community.to_string())
            .fetch_one(&self.disk.pool)
            .await?;
        Ok((Columns(&row).count("outbox.n")?, Columns(&row).instant_or_null("outbox.due_at")?))
    }

    /// Everything that left by `until` was looked at.
    pub async fn mark_seen(
        &self,
        id: FollowerId,
        community: CommunityId,
        until: Instant,
        now: Instant,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query(
                "UPDATE outbox_notice SET seen_at = $4 WHERE follower = $1 AND seen_at IS NULL \
                 AND notice IN (SELECT id FROM notice WHERE community = $2) \
                 AND outbox IN (SELECT id FROM outbox WHERE follower = $1 AND state = 'sent' AND sent_at <= $3)",
            )
            .bind(id.to_string())
            .bind(community.to_string())
            .bind(until.0)
            .bind(now.0)
            .execute(&mut *conn)
            .await?;
            Ok(())
        })
    }
}

fn told(row: Columns<'_>) -> Result<ToldRecord, StoreError> {
    Ok(ToldRecord {
        id: row.parsed("notice.id")?,
        kind: row.word("notice.kind")?,
        urgent: row.flag("notice.urgent")?,
        title: row.text("notice.title")?,
        text: row.text("notice.body")?,
        at: row.instant("notice.at")?,
        sent_at: row.instant("outbox.sent_at")?,
        until: row.instant_or_null("notice.until")?,
        item: row.parsed_or_null("notice.item")?,
        package: row.parsed_or_null("notice.package")?,
        question: row.parsed_or_null("notice.question")?,
        seen: row.flag("outbox_notice.seen")?,
        recording: row.parsed_or_null("recording.digest")?,
    })
}
