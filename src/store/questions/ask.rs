//! Asking: at most some a day from one browser, each attempt once.

use crate::{
    Decided, Store, StoreError,
    column::{Columns, Word},
    notices::{find_follower, make_follower},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    evidence::Hash32,
    id::{AttemptId, CommunityId, FollowerId, QuestionId},
    questions::{PER_DEVICE, QuestionTopic},
};
use sqlx::AnyConnection;

/// A question to be asked.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    pub id: QuestionId,
    pub community: CommunityId,
    pub city: String,
    pub topic: QuestionTopic,
    pub attempt: AttemptId,
    /// Over community, topic and text: the same attempt brings the same content.
    pub attempt_mac: Hash32,
    /// Sealed into `question.text_sealed` of this id.
    pub text_sealed: String,
    pub asked_at: Instant,
    pub due_at: Instant,
}

/// So many questions a community gets in a day, from all browsers together.
const PER_COMMUNITY: i64 = 300;
const DAY_MS: i64 = 86_400_000;

impl Store {
    /// Asks, for the browser with that token, which becomes a follower where it is none. Where the attempt is known
    /// with the same content, that question is the answer; a browser that lost its cookie on the way gets it back.
    pub async fn ask_question(
        &self,
        (token, expires_at): (&Hash32, Instant),
        new: &NewQuestion,
    ) -> Result<Decided<(FollowerId, QuestionId)>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let asker = find_follower(conn, token, new.asked_at).await?.map(|known| known.id);
            let before = before(conn, new.attempt).await?;
            if before.as_ref().is_some_and(|one| one.mac != new.attempt_mac) {
                return Ok(Err(Refusal::AttemptReused));
            }
            if before.is_none() && too_many(conn, new, asker).await? {
                return Ok(Err(Refusal::TooManyAttempts));
            }
            let follower = match asker {
                Some(id) => id,
                None => make_follower(conn, (token, expires_at), new.asked_at).await?,
            };
            let Some(before) = before else {
                insert(conn, new, Some(follower)).await?;
                return Ok(Ok((follower, new.id)));
            };
            if before.follower != Some(follower) {
                sqlx::query("UPDATE question SET follower = $2 WHERE id = $1")
                    .bind(before.id.to_string())
                    .bind(follower.to_string())
                    .execute(&mut *conn)
                    .await?;
            }
            Ok(Ok((follower, before.id)))
        })
    }
}

struct Before {
    id: QuestionId,
    mac: Hash32,
    follower: Option<FollowerId>,
}

async fn before(conn: &mut AnyConnection, attempt: AttemptId) -> Result<Option<Before>, StoreError> {
    let row = sqlx::query("SELECT id, attempt_mac, follower FROM question WHERE attempt = $1")
        .bind(attempt.to_string())
        .fetch_optional(conn)
        .await?;
    let one = |row| {
        let row = Columns(row);
        Ok(Before {
            id: row.parsed("question.id")?,
            mac: row.parsed("question.attempt_mac")?,
            follower: row.parsed_or_null("question.follower")?,
        })
    };
    row.as_ref().map(one).transpose()
}

async fn too_many(
    conn: &mut AnyConnection,
    new: &NewQuestion,
    asker: Option<FollowerId>,
) -> Result<bool, StoreError> {
    let since = new.asked_at.plus_ms(-DAY_MS).0;
    let asked = |column: &'static str| match column {
        "follower" => "SELECT count(*) AS n FROM question WHERE follower = $1 AND asked_at > $2",
        _ => "SELECT count(*) AS n FROM question WHERE community = $1 AND asked_at > $2",
    };
    let all = sqlx::query(asked("community"))
        .bind(new.community.to_string())
        .bind(since)
        .fetch_one(&mut *conn)
        .await?;
    let Some(asker) = asker else { return Ok(Columns(&all).number("question.n")? >= PER_COMMUNITY) };
    let mine =
        sqlx::query(asked("follower")).bind(asker.to_string()).bind(since).fetch_one(&mut *conn).await?;
    Ok(Columns(&all).number("question.n")? >= PER_COMMUNITY
        || Columns(&mine).number("question.n")? >= PER_DEVICE)
}

pub(crate) async fn insert(
    conn: &mut AnyConnection,
    new: &NewQuestion,
    follower: Option<FollowerId>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO question (id, community, city, topic, answerer, attempt, attempt_mac, follower, text_sealed, \
         asked_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(new.id.to_string())
    .bind(new.community.to_string())
    .bind(new.city.as_str())
    .bind(new.topic.word())
    .bind(new.topic.answerer().word())
    .bind(new.attempt.to_string())
    .bind(new.attempt_mac.to_string())
    .bind(follower.map(|id| id.to_string()))
    .bind(new.text_sealed.as_str())
    .bind(new.asked_at.0)
    .bind(new.due_at.0)
    .execute(conn)
    .await?;
    Ok(())
}
