//! Who follows what: a browser known by the hash of its token, and nothing else about it.

use super::leave::{forget, prune};
use crate::{Decided, Store, StoreError, column::Columns, committee::chance, tx::in_transaction};
use domain::{
    Instant, Refusal,
    evidence::Hash32,
    id::{BuildingId, CommunityId, FollowerId},
    notices::Topic,
};
use sqlx::AnyConnection;

/// A browser that follows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowerRecord {
    pub id: FollowerId,
    pub expires_at: Instant,
}

impl Store {
    /// The follower with that token, unless its time is over.
    pub async fn follower(&self, token: &Hash32, now: Instant) -> Result<Option<FollowerRecord>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        find(&mut conn, token, now).await
    }

    /// Lets a follower live on.
    pub async fn keep_follower(&self, id: FollowerId, expires_at: Instant) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query("UPDATE follower SET expires_at = $2 WHERE id = $1")
                .bind(id.to_string())
                .bind(expires_at.0)
                .execute(&mut *conn)
                .await?;
            Ok(())
        })
    }

    /// The buildings of a community in their order, with their names.
    pub async fn building_names(
        &self,
        community: CommunityId,
    ) -> Result<Vec<(BuildingId, String)>, StoreError> {
        let rows = sqlx::query("SELECT id, name FROM building WHERE community = $1 ORDER BY place, id")
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        let one = |row| Ok((Columns(row).parsed("building.id")?, Columns(row).text("building.name")?));
        rows.iter().map(one).collect()
    }

    /// What a follower follows in a community.
    pub async fn topics(&self, id: FollowerId, community: CommunityId) -> Result<Vec<Topic>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        topics(&mut conn, id, community).await
    }

    /// Follows one more; a token that nobody has yet makes a follower. Following twice changes nothing.
    pub async fn follow(
        &self,
        (token, expires_at): (&Hash32, Instant),
        community: CommunityId,
        topic: Topic,
        now: Instant,
    ) -> Result<Decided<FollowerId>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if !known(conn, community, topic).await? {
                return Ok(Err(Refusal::NotFound));
            }
            let id = match find(conn, token, now).await? {
                Some(follower) => follower.id,
                None => make(conn, (token, expires_at), now).await?,
            };
            sqlx::query(
                "INSERT INTO follow (follower, community, topic, since) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (follower, community, topic) DO NOTHING",
            )
            .bind(id.to_string())
            .bind(community.to_string())
            .bind(topic.to_string())
            .bind(now.0)
            .execute(&mut *conn)
            .await?;
            Ok(Ok(id))
        })
    }

    /// Follows that, or nothing in the community, any longer; what waits for its sake is dropped. True where
    /// nothing is left and the follower was deleted with everything kept about it; who asked something stays, to
    /// read the answer.
    pub async fn unfollow(
        &self,
        id: FollowerId,
        community: CommunityId,
        topic: Option<Topic>,
    ) -> Result<bool, StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query(
                "DELETE FROM follow WHERE follower = $1 AND community = $2 AND ($3 = '' OR topic = $3)",
            )
            .bind(id.to_string())
            .bind(community.to_string())
            .bind(topic.map(|topic| topic.to_string()).unwrap_or_default())
            .execute(&mut *conn)
            .await?;
            let row = sqlx::query(
                "SELECT (SELECT count(*) FROM follow WHERE follower = $1) \
                 + (SELECT count(*) FROM question WHERE follower = $1) AS n",
            )
            .bind(id.to_string())
            .fetch_one(&mut *conn)
            .await?;
            if Columns(&row).number("follow.n")? == 0 {
                forget(conn, id).await?;
                return Ok(true);
            }
            let left = topics(conn, id, community).await?;
            prune(conn, id, community, &left).await?;
            Ok(false)
        })
    }
}

pub(crate) async fn find(
    conn: &mut AnyConnection,
    token: &Hash32,
    now: Instant,
) -> Result<Option<FollowerRecord>, StoreError> {
    let row = sqlx::query("SELECT id, expires_at FROM follower WHERE token_hash = $1 AND expires_at > $2")
        .bind(token.to_string())
        .bind(now.0)
        .fetch_optional(conn)
        .await?;
    let one = |row| {
        let row = Columns(row);
        Ok(FollowerRecord { id: row.parsed("follower.id")?, expires_at: row.instant("follower.expires_at")? })
    };
    row.as_ref().map(one).transpose()
}

/// A follower whose time is over and who comes back with the old token begins anew.
pub(crate) async fn make(
    conn: &mut AnyConnection,
    (token, expires_at): (&Hash32, Instant),
    now: Instant,
) -> Result<FollowerId, StoreError> {
    let old = sqlx::query("SELECT id FROM follower WHERE token_hash = $1")
        .bind(token.to_string())
        .fetch_optional(&mut *conn)
        .await?;
    if let Some(row) = old {
        forget(conn, Columns(&row).parsed("follower.id")?).await?;
    }
    let id = FollowerId::from_bits(chance()?);
    sqlx::query("INSERT INTO follower (id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(id.to_string())
        .bind(token.to_string())
        .bind(now.0)
        .bind(expires_at.0)
        .execute(conn)
        .await?;
    Ok(id)
}

/// Whether the community has that to follow.
async fn known(conn: &mut AnyConnection, community: CommunityId, topic: Topic) -> Result<bool, StoreError> {
    let row = match topic {
        Topic::Building(building) => {
            sqlx::query("SELECT count(*) AS n FROM building WHERE community = $1 AND id = $2")
                .bind(community.to_string())
                .bind(building.to_string())
                .fetch_one(conn)
                .await?
        }
        Topic::All | Topic::Item(_) => {
            sqlx::query("SELECT count(*) AS n FROM community WHERE id = $1")
                .bind(community.to_string())
                .fetch_one(conn)
                .await?
        }
    };
    Ok(Columns(&row).number("building.n")? > 0)
}

async fn topics(
    conn: &mut AnyConnection,
    id: FollowerId,
    community: CommunityId,
) -> Result<Vec<Topic>, StoreError> {
    let rows = sqlx::query("SELECT topic FROM follow WHERE follower = $1 AND community = $2 ORDER BY topic")
        .bind(id.to_string())
        .bind(community.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| Columns(row).parsed("follow.topic")).collect()
}
