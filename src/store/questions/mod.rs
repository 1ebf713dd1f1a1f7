//! Written questions: read by the browser that asked and by the body that answers; nobody is told who asked.

mod ask;
mod desk;
mod faq;

pub use ask::NewQuestion;
pub use faq::{FaqRecord, NewFaq};

pub(crate) use ask::insert as insert_question;
pub(crate) use faq::insert as insert_faq;

use crate::{Store, StoreError, column::Columns, column::Word};
use domain::{
    Instant,
    id::{CommunityId, FollowerId, QuestionId},
    questions::{Answerer, QuestionTopic},
};
use sqlx::{AssertSqlSafe, any::AnyRow};

/// Whose questions: a community's to its committee, or a city's to its fund centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Desk {
    Committee(CommunityId),
    FundCentre(String),
}

impl Desk {
    /// Which body that is.
    pub const fn answerer(&self) -> Answerer {
        match self {
            Self::Committee(_) => Answerer::Committee,
            Self::FundCentre(_) => Answerer::FundCentre,
        }
    }

    /// What the body's rows hold in the column of [`Desk::column`].
    fn key(&self) -> String {
        match self {
            Self::Committee(community) => community.to_string(),
            Self::FundCentre(city) => city.clone(),
        }
    }

    const fn column(&self) -> &'static str {
        match self {
            Self::Committee(_) => "community",
            Self::FundCentre(_) => "city",
        }
    }
}

/// A question as it is kept; what was written is sealed to its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRecord {
    pub id: QuestionId,
    pub community: CommunityId,
    /// That community's name.
    pub community_name: String,
    /// The name of its committee.
    pub committee: String,
    pub city: String,
    pub topic: QuestionTopic,
    pub answerer: Answerer,
    pub text_sealed: String,
    pub asked_at: Instant,
    pub due_at: Instant,
    /// Why it was handed on, where it was.
    pub forwarded: Option<String>,
    pub answer: Option<QuestionAnswerRecord>,
    /// Whether a published answer was made of it.
    pub published: bool,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionAnswerRecord {
    pub text: String,
    pub source: String,
    pub at: Instant,
    /// The name of who answered.
    pub by: String,
}

const QUESTIONS: &str = "SELECT q.id, q.community, q.city, q.topic, q.answerer, q.text_sealed, q.asked_at, q.due_at, \
    q.forward_reason, q.answer, q.source, q.answered_at, a.name AS answered_name, c.name AS community_name, \
    c.contact_name, CAST(CASE WHEN EXISTS (SELECT 1 FROM faq f WHERE f.question = q.id AND f.withdrawn_at IS NULL) \
    THEN 1 ELSE 0 END AS BIGINT) AS published FROM question q JOIN community c ON c.id = q.community \
    LEFT JOIN account a ON a.id = q.answered_by ";

impl Store {
    /// What a browser asked in a community, newest first, at most 50.
    pub async fn questions_of(
        &self,
        follower: FollowerId,
        community: CommunityId,
    ) -> Result<Vec<QuestionRecord>, StoreError> {
        let of = "WHERE q.follower = $1 AND q.community = $2 ORDER BY q.asked_at DESC, q.id LIMIT 50";
        let rows = sqlx::query(AssertSqlSafe(format!("{QUESTIONS}{of}")))
            .bind(follower.to_string())
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(question).collect()
    }

    /// One question of a browser.
    pub async fn question_of(
        &self,
        follower: FollowerId,
        community: CommunityId,
        id: QuestionId,
    ) -> Result<Option<QuestionRecord>, StoreError> {
        let of = "WHERE q.follower = $1 AND q.community = $2 AND q.id = $3";
        let row = sqlx::query(AssertSqlSafe(format!("{QUESTIONS}{of}")))
            .bind(follower.to_string())
            .bind(community.to_string())
            .bind(id.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.as_ref().map(question).transpose()
    }

    /// A desk's questions: open ones by due date, then answered ones, newest first; at most 200.
    pub async fn desk_questions(&self, desk: &Desk) -> Result<Vec<QuestionRecord>, StoreError> {
        let of = format!(
            "WHERE q.{} = $1 AND q.answerer = $2 ORDER BY CASE WHEN q.answered_at IS NULL THEN 0 ELSE 1 END, \
             CASE WHEN q.answered_at IS NULL THEN q.due_at ELSE -q.answered_at END, q.id LIMIT 200",
            desk.column()
        );
        let rows = sqlx::query(AssertSqlSafe(format!("{QUESTIONS}{of}")))
            .bind(desk.key())
            .bind(desk.answerer().word())
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(question).collect()
    }

    /// How many questions wait at a desk, and how many of them are overdue.
    pub async fn open_questions(&self, desk: &Desk, now: Instant) -> Result<(u32, u32), StoreError> {
        let of = format!(
            "SELECT count(*) AS n, CAST(coalesce(sum(CASE WHEN due_at <= $3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late \
             FROM question WHERE {} = $1 AND answerer = $2 AND answered_at IS NULL",
            desk.column()
        );
        let row = sqlx::query(AssertSqlSafe(of))
            .bind(desk.key())
            .bind(desk.answerer().word())
            .bind(now.0)
            .fetch_one(&self.disk.pool)
            .await?;
        Ok((Columns(&row).count("question.n")?, Columns(&row).count("question.late")?))
    }
}

fn question(row: &AnyRow) -> Result<QuestionRecord, StoreError> {
    let row = Columns(row);
    let answer = match row.text_or_null("question.answer")? {
        None => None,
        Some(text) => Some(QuestionAnswerRecord {
            text,
            source: row.text("question.source")?,
            at: row.instant("question.answered_at")?,
            by: row.text("account.answered_name")?,
        }),
    };
    Ok(QuestionRecord {
        id: row.parsed("question.id")?,
        community: row.parsed("question.community")?,
        community_name: row.text("community.community_name")?,
        committee: row.text("community.contact_name")?,
        city: row.text("question.city")?,
        topic: row.word("question.topic")?,
        answerer: row.word("question.answerer")?,
        text_sealed: row.text("question.text_sealed")?,
        asked_at: row.instant("question.asked_at")?,
        due_at: row.instant("question.due_at")?,
        forwarded: row.text_or_null("question.forward_reason")?,
        answer,
        published: row.flag("faq.published")?,
    })
}

impl Word for Answerer {
    const WORDS: &'static [(&'static str, Self)] =
        &[("fund_centre", Self::FundCentre), ("committee", Self::Committee)];
}

impl Word for QuestionTopic {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("withdrawal", Self::Withdrawal),
        ("fund_papers", Self::FundPapers),
        ("fund_decoration", Self::FundDecoration),
        ("elevator", Self::Elevator),
        ("works", Self::Works),
        ("vote", Self::Vote),
        ("decoration", Self::Decoration),
        ("other", Self::Other),
    ];
}
