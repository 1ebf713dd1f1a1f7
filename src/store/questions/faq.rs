//! Answers for everybody: published by the body that answers, taken back with a reason.

use super::Desk;
use crate::{
    Decided, Doer, Store, StoreError,
    column::{Columns, Word},
    committee::append,
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    id::{AccountId, CommunityId, FaqId, QuestionId},
    questions::{Answerer, FAQ_BYTES_MOST, QuestionTopic},
};
use sqlx::{AnyConnection, any::AnyRow};

/// A published answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaqRecord {
    pub id: FaqId,
    pub answerer: Answerer,
    pub topic: QuestionTopic,
    pub ask: String,
    pub answer: String,
    pub source: String,
    pub at: Instant,
}

/// An answer to be published.
#[derive(Clone, Debug)]
pub struct NewFaq {
    pub id: FaqId,
    /// The city of the desk's community, or of its fund centre.
    pub city: String,
    pub topic: QuestionTopic,
    pub ask: String,
    pub answer: String,
    pub source: String,
    /// The answered question of the desk it was made of.
    pub question: Option<QuestionId>,
}

impl NewFaq {
    fn bytes(&self) -> usize {
        self.ask.len() + self.answer.len() + self.source.len()
    }
}

impl Store {
    /// What everybody in a community may read, newest first: the fund centre's of the city, and the committee's.
    pub async fn faq(&self, city: &str, community: CommunityId) -> Result<Vec<FaqRecord>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, community, topic, ask, answer, source, published_at FROM faq WHERE withdrawn_at IS NULL \
             AND ((city = $1 AND community IS NULL) OR community = $2) ORDER BY published_at DESC, id LIMIT 300",
        )
        .bind(city)
        .bind(community.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(entry).collect()
    }

    /// What a desk published, newest first.
    pub async fn desk_faq(&self, desk: &Desk) -> Result<Vec<FaqRecord>, StoreError> {
        let mut conn = self.disk.pool.acquire().await?;
        of_desk(&mut conn, desk).await
    }

    /// Publishes an answer of that desk, unless the list would be too long for a phone.
    pub async fn publish_faq(
        &self,
        (doer, account): (&Doer, AccountId),
        desk: &Desk,
        new: &NewFaq,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let known = of_desk(conn, desk).await?;
            let bytes: usize =
                known.iter().map(|one| one.ask.len() + one.answer.len() + one.source.len()).sum();
            if bytes + new.bytes() > FAQ_BYTES_MOST {
                return Ok(Err(Refusal::FaqFull));
            }
            if let Some(question) = new.question
                && !answered(conn, desk, question).await?
            {
                return Ok(Err(Refusal::NotFound));
            }
            insert(conn, (doer, account), desk, new).await?;
            let act = match desk.answerer() {
                Answerer::Committee => "publish_faq",
                Answerer::FundCentre => "publish_fund_faq",
            };
            append(conn, doer, act, &new.id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }

    /// Takes a published answer of that desk back; once.
    pub async fn withdraw_faq(
        &self,
        (doer, account): (&Doer, AccountId),
        (desk, id): (&Desk, FaqId),
        reason: &str,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if !of_desk(conn, desk).await?.iter().any(|one| one.id == id) {
                return Ok(Err(Refusal::NotFound));
            }
            sqlx::query(
                "UPDATE faq SET withdrawn_by = $2, withdrawn_at = $3, withdrawn_reason = $4 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(account.to_string())
            .bind(doer.at.0)
            .bind(reason)
            .execute(&mut *conn)
            .await?;
            let act = match desk.answerer() {
                Answerer::Committee => "withdraw_faq",
                Answerer::FundCentre => "withdraw_fund_faq",
            };
            append(conn, doer, act, &id.to_string(), reason).await?;
            Ok(Ok(()))
        })
    }
}

async fn of_desk(conn: &mut AnyConnection, desk: &Desk) -> Result<Vec<FaqRecord>, StoreError> {
    let statement = match desk {
        Desk::Committee(_) => {
            "SELECT id, community, topic, ask, answer, source, published_at FROM faq \
             WHERE withdrawn_at IS NULL AND community = $1 ORDER BY published_at DESC, id"
        }
        Desk::FundCentre(_) => {
            "SELECT id, community, topic, ask, answer, source, published_at FROM faq \
             WHERE withdrawn_at IS NULL AND community IS NULL AND city = $1 ORDER BY published_at DESC, id"
        }
    };
    let rows = sqlx::query(statement).bind(desk.key()).fetch_all(conn).await?;
    rows.iter().map(entry).collect()
}

/// Whether that desk answered that question.
async fn answered(conn: &mut AnyConnection, desk: &Desk, id: QuestionId) -> Result<bool, StoreError> {
    let statement = match desk {
        Desk::Committee(_) => {
            "SELECT count(*) AS n FROM question WHERE id = $1 AND community = $2 AND answerer = $3 \
             AND answered_at IS NOT NULL"
        }
        Desk::FundCentre(_) => {
            "SELECT count(*) AS n FROM question WHERE id = $1 AND city = $2 AND answerer = $3 \
             AND answered_at IS NOT NULL"
        }
    };
    let row = sqlx::query(statement)
        .bind(id.to_string())
        .bind(desk.key())
        .bind(desk.answerer().word())
        .fetch_one(conn)
        .await?;
    Ok(Columns(&row).number("question.n")? > 0)
}

pub(crate) async fn insert(
    conn: &mut AnyConnection,
    (doer, account): (&Doer, AccountId),
    desk: &Desk,
    new: &NewFaq,
) -> Result<(), StoreError> {
    let community = match desk {
        Desk::Committee(community) => Some(community.to_string()),
        Desk::FundCentre(_) => None,
    };
    sqlx::query(
        "INSERT INTO faq (id, city, community, topic, ask, answer, source, question, published_by, published_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id.to_string())
    .bind(new.city.as_str())
    .bind(community)
    .bind(new.topic.word())
    .bind(new.ask.as_str())
    .bind(new.answer.as_str())
    .bind(new.source.as_str())
    .bind(new.question.map(|id| id.to_string()))
    .bind(account.to_string())
    .bind(doer.at.0)
    .execute(conn)
    .await?;
    Ok(())
}

fn entry(row: &AnyRow) -> Result<FaqRecord, StoreError> {
    let row = Columns(row);
    let of_community = row.text_or_null("faq.community")?.is_some();
    Ok(FaqRecord {
        id: row.parsed("faq.id")?,
        answerer: if of_community { Answerer::Committee } else { Answerer::FundCentre },
        topic: row.word("faq.topic")?,
        ask: row.text("faq.ask")?,
        answer: row.text("faq.answer")?,
        source: row.text("faq.source")?,
        at: row.instant("faq.published_at")?,
    })
}
