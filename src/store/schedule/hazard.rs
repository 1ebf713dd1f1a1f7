//! Hazards: noted by the committee and the builder, reported by residents, ended once.

use crate::{
    Decided, Store, StoreError,
    column::{Columns, Word},
    committee::{By, audit},
    tx::in_transaction,
};
use domain::{
    Day, Instant, Refusal,
    committee::Role,
    id::{CommunityId, HazardId},
    schedule::HazardEnd,
};
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

/// What a hazard is, in the committee's or the builder's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardNote {
    pub text: String,
    pub place: String,
    /// That day included.
    pub deadline: Day,
}

/// A hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardRecord {
    pub id: HazardId,
    /// What a resident wrote, sealed to `hazard.reported_sealed` of this id.
    pub reported_sealed: Option<String>,
    /// None while nobody has looked at the report.
    pub note: Option<HazardNote>,
    pub at: Instant,
    /// Who noted or confirmed it.
    pub by: Option<(String, Role)>,
    pub end: Option<HazardEndRecord>,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardEndRecord {
    pub end: HazardEnd,
    pub text: String,
    pub at: Instant,
    pub by: (String, Role),
}

/// What residents of one community report in a day, at most; also what nobody has looked at.
const REPORTS: i64 = 100;
const DAY_MS: i64 = 86_400_000;

const HAZARDS: &str = "SELECT h.id, h.reported_sealed, h.text, h.place, h.deadline, h.at, h.ended, h.outcome, h.ended_at, \
    n.name AS noted_name, n.role AS noted_role, e.name AS ended_name, e.role AS ended_role FROM hazard h \
    LEFT JOIN account n ON n.id = h.account LEFT JOIN account e ON e.id = h.ended_by WHERE h.community = $1 ";

impl Store {
    /// Takes in what a resident reports, sealed.
    pub async fn report_hazard(
        &self,
        community: CommunityId,
        id: HazardId,
        sealed: &str,
        now: Instant,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let row = sqlx::query(
                "SELECT count(*) AS n FROM hazard WHERE community = $1 AND reported_sealed IS NOT NULL AND at > $2",
            )
            .bind(community.to_string())
            .bind(now.plus_ms(-DAY_MS).0)
            .fetch_one(&mut *conn)
            .await?;
            if Columns(&row).number("hazard.n")? >= REPORTS {
                return Ok(Err(Refusal::TooManyAttempts));
            }
            sqlx::query("INSERT INTO hazard (id, community, reported_sealed, at) VALUES ($1, $2, $3, $4)")
                .bind(id.to_string())
                .bind(community.to_string())
                .bind(sealed)
                .bind(now.0)
                .execute(&mut *conn)
                .await?;
            Ok(Ok(()))
        })
    }

    /// Notes a hazard.
    pub async fn add_hazard(&self, by: &By, id: HazardId, note: &HazardNote) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            insert(&mut *conn, by, id, note).await?;
            audit(conn, by, "add_hazard", &id.to_string(), &String::from(note.deadline)).await
        })
    }

    /// Makes a report a hazard; once.
    pub async fn confirm_hazard(
        &self,
        by: &By,
        id: HazardId,
        note: &HazardNote,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let done = sqlx::query(
                "UPDATE hazard SET text = $3, place = $4, deadline = $5, account = $6 \
                 WHERE id = $1 AND community = $2 AND text IS NULL AND ended IS NULL",
            )
            .bind(id.to_string())
            .bind(by.community.to_string())
            .bind(note.text.as_str())
            .bind(note.place.as_str())
            .bind(String::from(note.deadline))
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Ok(Err(Refusal::Outdated));
            }
            let detail = format!("until {}", String::from(note.deadline));
            audit(conn, by, "confirm_hazard", &id.to_string(), &detail).await?;
            Ok(Ok(()))
        })
    }

    /// Ends a hazard, once: a confirmed one is closed, a report is set aside.
    pub async fn end_hazard(
        &self,
        by: &By,
        id: HazardId,
        end: HazardEnd,
        outcome: &str,
    ) -> Result<Decided<()>, StoreError> {
        let act = match end {
            HazardEnd::Closed => "close_hazard",
            HazardEnd::SetAside => "confirm_hazard",
        };
        in_transaction!(self.disk, |conn| async {
            if !self::end(&mut *conn, by, id, end, outcome).await? {
                return Ok(Err(Refusal::Outdated));
            }
            audit(conn, by, act, &id.to_string(), end.word()).await?;
            Ok(Ok(()))
        })
    }

    /// A community's hazards, oldest first.
    pub async fn hazards(&self, community: CommunityId) -> Result<Vec<HazardRecord>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(format!("{HAZARDS}ORDER BY h.at, h.id")))
            .bind(community.to_string())
            .fetch_all(&self.disk.pool)
            .await?;
        rows.iter().map(hazard).collect()
    }

    /// One of a community's hazards.
    pub async fn hazard(
        &self,
        community: CommunityId,
        id: HazardId,
    ) -> Result<Option<HazardRecord>, StoreError> {
        let row = sqlx::query(AssertSqlSafe(format!("{HAZARDS}AND h.id = $2")))
            .bind(community.to_string())
            .bind(id.to_string())
            .fetch_optional(&self.disk.pool)
            .await?;
        row.as_ref().map(hazard).transpose()
    }
}

/// Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    id: HazardId,
    note: &HazardNote,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO hazard (id, community, text, place, deadline, at, account) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.to_string())
    .bind(by.community.to_string())
    .bind(note.text.as_str())
    .bind(note.place.as_str())
    .bind(String::from(note.deadline))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends one that has not ended: a confirmed one is closed, a report is set aside. Also the demo's.
pub(crate) async fn end(
    conn: &mut AnyConnection,
    by: &By,
    id: HazardId,
    end: HazardEnd,
    outcome: &str,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE hazard SET ended = $3, outcome = $4, ended_at = $5, ended_by = $6 WHERE id = $1 \
         AND community = $2 AND ended IS NULL AND CASE WHEN text IS NULL THEN 'set_aside' ELSE 'closed' END = $3",
    )
    .bind(id.to_string())
    .bind(by.community.to_string())
    .bind(end.word())
    .bind(outcome)
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

fn hazard(row: &AnyRow) -> Result<HazardRecord, StoreError> {
    let row = Columns(row);
    let note = match row.text_or_null("hazard.text")? {
        None => None,
        Some(text) => {
            Some(HazardNote { text, place: row.text("hazard.place")?, deadline: row.day("hazard.deadline")? })
        }
    };
    let end = match row.word_or_null("hazard.ended")? {
        None => None,
        Some(end) => Some(HazardEndRecord {
            end,
            text: row.text("hazard.outcome")?,
            at: row.instant("hazard.ended_at")?,
            by: (row.text("account.ended_name")?, row.word("account.ended_role")?),
        }),
    };
    let by = match row.text_or_null("account.noted_name")? {
        None => None,
        Some(name) => Some((name, row.word("account.noted_role")?)),
    };
    Ok(HazardRecord {
        id: row.parsed("hazard.id")?,
        reported_sealed: row.text_or_null("hazard.reported_sealed")?,
        note,
        at: row.instant("hazard.at")?,
        by,
        end,
    })
}
