//! Leaving: everything about a follower, or what waits for the sake of a topic.

use super::post::buildings;
use crate::{StoreError, column::Columns};
use domain::{
    id::{CommunityId, FollowerId},
    notices::{Reach, Topic},
};
use sqlx::AnyConnection;

/// Deletes everything about a follower.
pub(super) async fn forget(conn: &mut AnyConnection, id: FollowerId) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM outbox_notice WHERE follower = $1",
        "DELETE FROM outbox WHERE follower = $1",
        "DELETE FROM follow WHERE follower = $1",
        // Without its follower a notice for one would be one for all.
        "DELETE FROM notice WHERE follower = $1",
        "UPDATE question SET follower = NULL WHERE follower = $1",
        "DELETE FROM follower WHERE id = $1",
    ] {
        sqlx::query(statement).bind(id.to_string()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Takes out of a follower's waiting messages what none of the topics left asks for.
pub(super) async fn prune(
    conn: &mut AnyConnection,
    id: FollowerId,
    community: CommunityId,
    left: &[Topic],
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT o.id AS outbox, n.id, n.item FROM outbox o \
         JOIN outbox_notice l ON l.outbox = o.id JOIN notice n ON n.id = l.notice \
         WHERE o.follower = $1 AND o.state = 'waiting' AND n.community = $2 AND n.follower IS NULL",
    )
    .bind(id.to_string())
    .bind(community.to_string())
    .fetch_all(&mut *conn)
    .await?;
    for row in rows.iter().map(Columns) {
        let (notice, item) = (row.parsed("notice.id")?, row.parsed_or_null("notice.item")?);
        let buildings = buildings(conn, notice).await?;
        let reach = Reach { buildings: &buildings, item };
        if !left.iter().any(|topic| reach.includes(*topic)) {
            sqlx::query("DELETE FROM outbox_notice WHERE outbox = $1 AND notice = $2")
                .bind(row.text("outbox_notice.outbox")?)
                .bind(notice.to_string())
                .execute(&mut *conn)
                .await?;
        }
    }
    sqlx::query(
        "DELETE FROM outbox WHERE follower = $1 AND state = 'waiting' \
         AND NOT EXISTS (SELECT 1 FROM outbox_notice l WHERE l.outbox = outbox.id)",
    )
    .bind(id.to_string())
    .execute(conn)
    .await?;
    Ok(())
}
