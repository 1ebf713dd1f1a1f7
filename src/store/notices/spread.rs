//! From notices to followers: into the outbox, out of it when the hour has come, and away with the old.

use super::{
    leave::forget,
    post::{buildings, followed},
};
use crate::{Store, StoreError, bulk::insert_rows, column::Columns, committee::chance, tx::in_transaction};
use domain::{
    Instant,
    id::{BuildingId, CommunityId, FollowerId, MessageId, NoticeId},
    notices::{Reach, due},
    policy::ItemCode,
};
use sqlx::AnyConnection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The one channel there is; others will read the same tables.
const INBOX: &str = "inbox";
/// So many messages leave in one transaction, so that ballots do not wait behind a digest.
const GROUP: i64 = 200;
/// So long a message is kept after it left: 180 days.
const KEPT_MS: i64 = 180 * 86_400_000;

impl Store {
    /// Brings new notices into the outbox, lets out what is due by `now`, and deletes followers and messages
    /// whose time is over. Any number may call it at any time.
    pub async fn deliver(&self, now: Instant) -> Result<(), StoreError> {
        self.clean_followers(now).await?;
        let rows = sqlx::query("SELECT id FROM notice WHERE spread = 0 ORDER BY at, id")
            .fetch_all(&self.disk.pool)
            .await?;
        for row in &rows {
            let notice = Columns(row).parsed("notice.id")?;
            in_transaction!(self.disk, |conn| spread(conn, notice, now))?;
        }
        loop {
            let row =
                sqlx::query("SELECT count(*) AS n FROM outbox WHERE state = 'waiting' AND due_at <= $1")
                    .bind(now.0)
                    .fetch_one(&self.disk.pool)
                    .await?;
            if Columns(&row).number("outbox.n")? == 0 {
                return Ok(());
            }
            in_transaction!(self.disk, |conn| send(conn, now))?;
        }
    }

    async fn clean_followers(&self, now: Instant) -> Result<(), StoreError> {
        let followers = sqlx::query("SELECT id FROM follower WHERE expires_at <= $1")
            .bind(now.0)
            .fetch_all(&self.disk.pool)
            .await?;
        for row in &followers {
            let id = Columns(row).parsed("follower.id")?;
            in_transaction!(self.disk, |conn| forget(conn, id))?;
        }
        let old = now.plus_ms(-KEPT_MS);
        let row = sqlx::query("SELECT count(*) AS n FROM outbox WHERE state = 'sent' AND due_at <= $1")
            .bind(old.0)
            .fetch_one(&self.disk.pool)
            .await?;
        if Columns(&row).number("outbox.n")? > 0 {
            in_transaction!(self.disk, |conn| clean(conn, old))?;
        }
        Ok(())
    }
}

async fn clean(conn: &mut AnyConnection, old: Instant) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM outbox_notice WHERE outbox IN \
         (SELECT id FROM outbox WHERE state = 'sent' AND due_at <= $1)",
        "DELETE FROM outbox WHERE state = 'sent' AND due_at <= $1",
    ] {
        sqlx::query(statement).bind(old.0).execute(&mut *conn).await?;
    }
    Ok(())
}

/// What decides whom a notice is for.
struct Aim {
    community: CommunityId,
    urgent: bool,
    item: Option<ItemCode>,
    buildings: Vec<BuildingId>,
    /// This one alone.
    follower: Option<FollowerId>,
}

async fn aim(conn: &mut AnyConnection, notice: NoticeId) -> Result<Option<Aim>, StoreError> {
    let row =
        sqlx::query("SELECT community, urgent, item, follower FROM notice WHERE id = $1 AND spread = 0")
            .bind(notice.to_string())
            .fetch_optional(&mut *conn)
            .await?;
    let Some(row) = row else { return Ok(None) };
    let row = Columns(&row);
    Ok(Some(Aim {
        community: row.parsed("notice.community")?,
        urgent: row.flag("notice.urgent")?,
        item: row.parsed_or_null("notice.item")?,
        buildings: buildings(conn, notice).await?,
        follower: row.parsed_or_null("notice.follower")?,
    }))
}

/// Whom it is for.
async fn told(conn: &mut AnyConnection, aim: &Aim) -> Result<BTreeSet<FollowerId>, StoreError> {
    if let Some(alone) = aim.follower {
        return Ok([alone].into());
    }
    let reach = Reach { buildings: &aim.buildings, item: aim.item };
    let followed = followed(conn, aim.community).await?.into_iter();
    Ok(followed.filter(|(_, topic)| reach.includes(*topic)).map(|(follower, _)| follower).collect())
}

/// Puts a notice into the outbox of everybody it is for; once.
async fn spread(conn: &mut AnyConnection, notice: NoticeId, now: Instant) -> Result<(), StoreError> {
    let Some(aim) = aim(conn, notice).await? else { return Ok(()) };
    let told = told(conn, &aim).await?;
    let mut open = if aim.urgent { HashMap::new() } else { waiting_digests(conn).await? };
    let had = if aim.urgent { HashSet::new() } else { had_today(conn, now).await? };
    let (mut messages, mut lines) = (Vec::new(), Vec::new());
    for follower in told {
        let outbox = match open.remove(&follower) {
            Some(outbox) => outbox,
            None => {
                let id = MessageId::from_bits(chance()?).to_string();
                let last = had.contains(&follower).then(|| now.day());
                messages.push([
                    id.clone().into(),
                    follower.to_string().into(),
                    INBOX.to_owned().into(),
                    i64::from(aim.urgent).into(),
                    "waiting".to_owned().into(),
                    due(aim.urgent, now, last).0.into(),
                ]);
                id
            }
        };
        lines.push([
            outbox.into(),
            follower.to_string().into(),
            INBOX.to_owned().into(),
            notice.to_string().into(),
        ]);
    }
    insert_rows(conn, "outbox (id, follower, channel, urgent, state, due_at)", &messages).await?;
    insert_rows(conn, "outbox_notice (outbox, follower, channel, notice)", &lines).await?;
    sqlx::query("UPDATE notice SET spread = 1 WHERE id = $1").bind(notice.to_string()).execute(conn).await?;
    Ok(())
}

/// The digest that everybody's next notice goes into.
async fn waiting_digests(conn: &mut AnyConnection) -> Result<HashMap<FollowerId, String>, StoreError> {
    let rows = sqlx::query(
        "SELECT follower, id FROM outbox WHERE state = 'waiting' AND urgent = 0 AND channel = 'inbox'",
    )
    .fetch_all(conn)
    .await?;
    let one = |row| Ok((Columns(row).parsed("outbox.follower")?, Columns(row).text("outbox.id")?));
    rows.iter().map(one).collect()
}

/// Who has had the digest of this day.
async fn had_today(conn: &mut AnyConnection, now: Instant) -> Result<HashSet<FollowerId>, StoreError> {
    let rows = sqlx::query("SELECT follower FROM outbox WHERE digest_day = $1 AND channel = 'inbox'")
        .bind(String::from(now.day()))
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Columns(row).parsed("outbox.follower")).collect()
}

/// Lets out some of what is due. A digest whose hours have passed meanwhile waits for the next ones.
async fn send(conn: &mut AnyConnection, now: Instant) -> Result<(), StoreError> {
    let had = had_today(conn, now).await?;
    let rows = sqlx::query(
        "SELECT id, follower, urgent FROM outbox WHERE state = 'waiting' AND due_at <= $1 \
         ORDER BY due_at, id LIMIT $2",
    )
    .bind(now.0)
    .bind(GROUP)
    .fetch_all(&mut *conn)
    .await?;
    for row in rows.iter().map(Columns) {
        let (id, follower) = (row.text("outbox.id")?, row.parsed("outbox.follower")?);
        let urgent = row.flag("outbox.urgent")?;
        let leaves = due(urgent, now, had.contains(&follower).then(|| now.day()));
        if leaves > now {
            sqlx::query("UPDATE outbox SET due_at = $2 WHERE id = $1").bind(id).bind(leaves.0)
        } else {
            let day = (!urgent).then(|| String::from(now.day()));
            sqlx::query("UPDATE outbox SET state = 'sent', sent_at = $2, digest_day = $3 WHERE id = $1")
                .bind(id)
                .bind(now.0)
                .bind(day)
        }
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
