//! What households wrote: questions to a firm, complaints about one to the committee; answered once.

use super::choice::HomeChoice;
use crate::{
    Decided, Store, StoreError,
    column::Columns,
    committee::{Doer, append},
    tx::in_transaction,
};
use domain::{
    Instant, Refusal,
    community::Address,
    id::{CommunityId, DwellingId, EnquiryId, FirmId},
};
use sqlx::{AssertSqlSafe, any::AnyRow};

/// To whom it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterKind {
    /// A question to the firm.
    Enquiry,
    /// A complaint about the firm, to the committee.
    Complaint,
}

impl LetterKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Enquiry => "enquiry",
            Self::Complaint => "complaint",
        }
    }
}

/// Something a household wrote.
#[derive(Clone, Debug)]
pub struct NewPartnerLetter {
    pub id: EnquiryId,
    pub kind: LetterKind,
    pub home: HomeChoice,
    pub firm: FirmId,
    /// Sealed into `partner_letter.text_sealed` of this id.
    pub text_sealed: String,
    pub at: Instant,
    pub due_at: Instant,
}

/// The same as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerLetterRecord {
    pub id: EnquiryId,
    pub firm: FirmId,
    pub community: CommunityId,
    /// The round's title.
    pub round: String,
    pub address: Address,
    pub text_sealed: String,
    pub at: Instant,
    pub due_at: Instant,
    /// Sealed into `partner_letter.answer_sealed` of this id, and when.
    pub answer: Option<(String, Instant)>,
}

/// So many of a kind one home may write in a day.
const PER_DAY: i64 = 10;
const DAY_MS: i64 = 86_400_000;

const LETTERS: &str = "SELECT l.*, r.community, r.title, b.name, d.stairwell, d.room FROM partner_letter l \
    JOIN partner_round r ON r.id = l.round JOIN dwelling d ON d.id = l.dwelling JOIN building b ON b.id = d.building \
    WHERE l.kind = $1 AND ";
const ORDER: &str = " ORDER BY CASE WHEN l.answered_at IS NULL THEN 0 ELSE 1 END, \
    CASE WHEN l.answered_at IS NULL THEN l.due_at ELSE -l.answered_at END, l.id LIMIT 200";

impl Store {
    /// Keeps what a household wrote.
    pub async fn write_partner_letter(&self, new: &NewPartnerLetter) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let row = sqlx::query(
                "SELECT count(*) AS n FROM partner_letter WHERE dwelling = $1 AND kind = $2 AND at > $3",
            )
            .bind(new.home.dwelling.to_string())
            .bind(new.kind.word())
            .bind(new.at.plus_ms(-DAY_MS).0)
            .fetch_one(&mut *conn)
            .await?;
            if Columns(&row).number("partner_letter.n")? >= PER_DAY {
                return Ok(Err(Refusal::TooManyAttempts));
            }
            sqlx::query(
                "INSERT INTO partner_letter (id, kind, round, dwelling, firm, text_sealed, at, due_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(new.id.to_string())
            .bind(new.kind.word())
            .bind(new.home.round.to_string())
            .bind(new.home.dwelling.to_string())
            .bind(new.firm.to_string())
            .bind(new.text_sealed.as_str())
            .bind(new.at.0)
            .bind(new.due_at.0)
            .execute(conn)
            .await?;
            Ok(Ok(()))
        })
    }

    /// What a home wrote.
    pub async fn letters_of_home(
        &self,
        kind: LetterKind,
        dwelling: DwellingId,
    ) -> Result<Vec<PartnerLetterRecord>, StoreError> {
        self.letters_where(kind, "l.dwelling = $2", &dwelling.to_string()).await
    }

    /// What came to a firm: unanswered first.
    pub async fn letters_of_firm(
        &self,
        kind: LetterKind,
        firm: FirmId,
    ) -> Result<Vec<PartnerLetterRecord>, StoreError> {
        self.letters_where(kind, "l.firm = $2", &firm.to_string()).await
    }

    /// What came to a community: unanswered first, by due date.
    pub async fn letters_of_community(
        &self,
        kind: LetterKind,
        community: CommunityId,
    ) -> Result<Vec<PartnerLetterRecord>, StoreError> {
        self.letters_where(kind, "r.community = $2", &community.to_string()).await
    }

    async fn letters_where(
        &self,
        kind: LetterKind,
        which: &str,
        bind: &str,
    ) -> Result<Vec<PartnerLetterRecord>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(format!("{LETTERS}{which}{ORDER}")))
            .bind(kind.word())
            .bind(bind)
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(letter).collect()
    }

    /// Answers; once.
    pub async fn answer_partner_letter(
        &self,
        doer: &Doer,
        kind: LetterKind,
        id: EnquiryId,
        answer_sealed: &str,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE partner_letter SET answer_sealed = $3, answered_at = $4 WHERE id = $1 AND kind = $2 AND answered_at IS NULL",
            )
            .bind(id.to_string())
            .bind(kind.word())
            .bind(answer_sealed)
            .bind(doer.at.0)
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::Outdated));
            }
            let act = match kind {
                LetterKind::Enquiry => "answer_enquiry",
                LetterKind::Complaint => "answer_complaint",
            };
            append(conn, doer, act, &id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }
}

fn letter(row: &AnyRow) -> Result<PartnerLetterRecord, StoreError> {
    let row = Columns(row);
    let answered = row.instant_or_null("partner_letter.answered_at")?;
    Ok(PartnerLetterRecord {
        id: row.parsed("partner_letter.id")?,
        firm: row.parsed("partner_letter.firm")?,
        community: row.parsed("partner_round.community")?,
        round: row.text("partner_round.title")?,
        address: Address {
            building: row.text("building.name")?,
            stairwell: row.count_or_null("dwelling.stairwell")?,
            room: row.text("dwelling.room")?,
        },
        text_sealed: row.text("partner_letter.text_sealed")?,
        at: row.instant("partner_letter.at")?,
        due_at: row.instant("partner_letter.due_at")?,
        answer: row.text_or_null("partner_letter.answer_sealed")?.zip(answered),
    })
}
