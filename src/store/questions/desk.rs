//! Answering a question and handing it on; who asked hears of it, and nobody else.

use super::Desk;
use crate::{
    Decided, Doer, NewNotice, Store, StoreError,
    column::{Columns, Word},
    committee::append,
    notices::post_to,
    tx::in_transaction,
};
use domain::{
    Refusal,
    id::{AccountId, CommunityId, FollowerId, QuestionId},
    notices::NoticeKind,
    questions::{Answerer, QuestionTopic},
};
use sqlx::{AnyConnection, AssertSqlSafe};

impl Store {
    /// Answers a question of that desk; once. The browser that asked gets a notice.
    pub async fn answer_question(
        &self,
        (doer, account): (&Doer, AccountId),
        (desk, id): (&Desk, QuestionId),
        (answer, source): (&str, &str),
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let waiting = match waiting(conn, desk, id).await? {
                Ok(waiting) => waiting,
                Err(refusal) => return Ok(Err(refusal)),
            };
            sqlx::query(
                "UPDATE question SET answer = $2, source = $3, answered_by = $4, answered_at = $5 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(answer)
            .bind(source)
            .bind(account.to_string())
            .bind(doer.at.0)
            .execute(&mut *conn)
            .await?;
            if let Some(follower) = waiting.follower {
                post_to(conn, (follower, id), &notice(&waiting, doer)).await?;
            }
            let act = match desk.answerer() {
                Answerer::Committee => "answer_question",
                Answerer::FundCentre => "answer_fund_question",
            };
            append(conn, doer, act, &id.to_string(), source).await?;
            Ok(Ok(()))
        })
    }

    /// Hands an open question of that desk to the other body; once.
    pub async fn forward_question(
        &self,
        (doer, account): (&Doer, AccountId),
        (desk, id): (&Desk, QuestionId),
        reason: &str,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            match waiting(conn, desk, id).await? {
                Ok(waiting) if waiting.forwarded => return Ok(Err(Refusal::StateForbids)),
                Ok(_) => {}
                Err(refusal) => return Ok(Err(refusal)),
            }
            sqlx::query(
                "UPDATE question SET answerer = $2, forward_reason = $3, forwarded_by = $4 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(desk.answerer().other().word())
            .bind(reason)
            .bind(account.to_string())
            .execute(&mut *conn)
            .await?;
            let act = match desk.answerer() {
                Answerer::Committee => "forward_question",
                Answerer::FundCentre => "forward_fund_question",
            };
            append(conn, doer, act, &id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }
}

struct Waiting {
    community: CommunityId,
    topic: QuestionTopic,
    follower: Option<FollowerId>,
    forwarded: bool,
}

/// The open question of that desk.
async fn waiting(
    conn: &mut AnyConnection,
    desk: &Desk,
    id: QuestionId,
) -> Result<Decided<Waiting>, StoreError> {
    let of = format!(
        "SELECT community, topic, follower, forward_reason, answered_at FROM question \
         WHERE id = $1 AND {} = $2 AND answerer = $3",
        desk.column()
    );
    let row = sqlx::query(AssertSqlSafe(of))
        .bind(id.to_string())
        .bind(desk.key())
        .bind(desk.answerer().word())
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(Err(Refusal::NotFound)) };
    let row = Columns(&row);
    if row.instant_or_null("question.answered_at")?.is_some() {
        return Ok(Err(Refusal::QuestionAnswered));
    }
    Ok(Ok(Waiting {
        community: row.parsed("question.community")?,
        topic: row.word("question.topic")?,
        follower: row.parsed_or_null("question.follower")?,
        forwarded: row.text_or_null("question.forward_reason")?.is_some(),
    }))
}

/// Neither question nor answer stand in it: notices are kept unsealed.
fn notice(waiting: &Waiting, doer: &Doer) -> NewNotice {
    NewNotice {
        community: waiting.community,
        kind: NoticeKind::Answer,
        urgent: false,
        buildings: Vec::new(),
        item: None,
        package: None,
        title: "您问的事有答复了".into(),
        text: format!("您问的是：{}。", waiting.topic.words()),
        at: doer.at,
        until: None,
    }
}
