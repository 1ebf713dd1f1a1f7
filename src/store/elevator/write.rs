//! Changing a dossier: every change names the revision it saw and leaves its line in the audit log.

use crate::{
    By, Decided, Store, StoreError,
    column::{Columns, Word, bigint},
    committee::audit,
    tx::in_transaction,
};
use domain::{
    Day, Instant, Refusal,
    elevator::{LiftPaper, Mediator, ObjectionState, Step},
    id::{BuildingId, DossierId, ObjectionId, PollId},
    poll::Draft,
};
use sqlx::AnyConnection;

/// A dossier to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewDossier {
    pub id: DossierId,
    pub building: BuildingId,
    pub stairwell: u16,
}

/// A step to be made; whether it may be is for the caller to say, for the revision that was looked at.
#[derive(Clone, Debug)]
pub struct NewMove {
    pub to: Step,
    pub skipped: Option<Step>,
    pub reason: String,
}

/// An objection to be noted.
#[derive(Clone, Debug)]
pub struct NewObjection {
    pub id: ObjectionId,
    /// Sealed into `lift_objection.text_sealed` of this id.
    pub text_sealed: String,
}

/// How an objection goes on.
#[derive(Clone, Debug)]
pub struct SettledObjection {
    pub id: ObjectionId,
    pub state: ObjectionState,
    pub mediator: Option<Mediator>,
    /// Sealed into `lift_objection.outcome_sealed` of this id.
    pub outcome_sealed: String,
}

impl Store {
    /// Opens a dossier; a stairwell has one.
    pub async fn open_dossier(&self, by: &By, new: NewDossier) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            let known = sqlx::query("SELECT 1 AS n FROM dossier WHERE building = $1 AND stairwell = $2")
                .bind(new.building.to_string())
                .bind(i64::from(new.stairwell))
                .fetch_optional(&mut *conn)
                .await?;
            if known.is_some() {
                return Ok(Err(Refusal::DossierExists));
            }
            insert(&mut *conn, by, new).await?;
            audit(conn, by, "open_dossier", &new.id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }

    /// Moves a dossier to another step.
    pub async fn move_dossier(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        new: &NewMove,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            note_move(&mut *conn, by, id, new).await?;
            audit(conn, by, "move_step", &id.to_string(), new.to.word()).await?;
            Ok(Ok(()))
        })
    }

    /// Ticks a paper, or takes the tick away.
    pub async fn tick_paper(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        paper: LiftPaper,
        since: Option<Day>,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            match since {
                Some(since) => tick(&mut *conn, by, id, paper, since).await?,
                None => {
                    sqlx::query("DELETE FROM dossier_paper WHERE dossier = $1 AND paper = $2")
                        .bind(id.to_string())
                        .bind(paper.word())
                        .execute(&mut *conn)
                        .await?;
                }
            }
            let detail = format!("{} {}", paper.word(), if since.is_some() { "on" } else { "off" });
            audit(conn, by, "tick_paper", &id.to_string(), &detail).await?;
            Ok(Ok(()))
        })
    }

    /// Names the 使用单位.
    pub async fn name_using_unit(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        name: &str,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            sqlx::query("UPDATE dossier SET using_unit = $2 WHERE id = $1")
                .bind(id.to_string())
                .bind(name)
                .execute(&mut *conn)
                .await?;
            audit(conn, by, "name_using_unit", &id.to_string(), "").await?;
            Ok(Ok(()))
        })
    }

    /// Begins the draft of the stairwell's vote and links it.
    pub async fn link_lift_poll(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        poll: PollId,
        draft: &Draft,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            crate::poll::begin_draft(&mut *conn, by, poll, draft).await?;
            sqlx::query("UPDATE dossier SET poll = $2 WHERE id = $1")
                .bind(id.to_string())
                .bind(poll.to_string())
                .execute(&mut *conn)
                .await?;
            audit(conn, by, "new_lift_poll", &id.to_string(), &poll.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// Notes an objection.
    pub async fn add_lift_objection(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        new: &NewObjection,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            insert_objection(&mut *conn, id, new, by.at).await?;
            audit(conn, by, "add_objection", &id.to_string(), &new.id.to_string()).await?;
            Ok(Ok(()))
        })
    }

    /// Notes how an objection goes on.
    pub async fn settle_lift_objection(
        &self,
        by: &By,
        (id, revision): (DossierId, u64),
        settled: &SettledObjection,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = touch(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            settle(&mut *conn, id, settled, by.at).await?;
            let detail = format!("{} {}", settled.id, settled.state.word());
            audit(conn, by, "settle_objection", &id.to_string(), &detail).await?;
            Ok(Ok(()))
        })
    }

    /// Enters the days of a step in a community.
    pub async fn save_lift_days(
        &self,
        by: &By,
        step: Step,
        days: u16,
        source: &str,
    ) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            sqlx::query(
                "INSERT INTO lift_days (community, step, days, source, at, account) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (community, step) DO UPDATE SET days = excluded.days, source = excluded.source, \
                 at = excluded.at, account = excluded.account",
            )
            .bind(by.community.to_string())
            .bind(step.word())
            .bind(i64::from(days))
            .bind(source)
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            audit(conn, by, "save_lift_days", step.word(), &format!("{days} days")).await
        })
    }
}

/// Counts a change that saw this revision.
pub(super) async fn touch(
    conn: &mut AnyConnection,
    by: &By,
    id: DossierId,
    revision: u64,
) -> Result<Decided<()>, StoreError> {
    let done = sqlx::query(
        "UPDATE dossier SET revision = revision + 1 WHERE id = $1 AND community = $2 AND revision = $3",
    )
    .bind(id.to_string())
    .bind(by.community.to_string())
    .bind(bigint(revision)?)
    .execute(conn)
    .await?;
    Ok(if done.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Outdated) })
}

/// Also the demo's.
pub(crate) async fn insert(conn: &mut AnyConnection, by: &By, new: NewDossier) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO dossier (id, community, building, stairwell, step, revision, opened_at, opened_by) \
         VALUES ($1, $2, $3, $4, 'wish', 0, $5, $6)",
    )
    .bind(new.id.to_string())
    .bind(by.community.to_string())
    .bind(new.building.to_string())
    .bind(i64::from(new.stairwell))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Also the demo's.
pub(crate) async fn note_move(
    conn: &mut AnyConnection,
    by: &By,
    id: DossierId,
    new: &NewMove,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE dossier SET step = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(new.to.word())
        .execute(&mut *conn)
        .await?;
    let number =
        next(&mut *conn, "SELECT coalesce(max(number), 0) AS n FROM dossier_move WHERE dossier = $1", id);
    let number = number.await?;
    sqlx::query(
        "INSERT INTO dossier_move (dossier, number, step, skipped, reason, at, account) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.to_string())
    .bind(number)
    .bind(new.to.word())
    .bind(new.skipped.map(Word::word))
    .bind(new.reason.as_str())
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// The number after the last one of a dossier.
pub(super) async fn next(
    conn: &mut AnyConnection,
    statement: &'static str,
    id: DossierId,
) -> Result<i64, StoreError> {
    let row = sqlx::query(statement).bind(id.to_string()).fetch_one(conn).await?;
    Ok(Columns(&row).number("dossier.n")? + 1)
}

/// Also the demo's.
pub(crate) async fn tick(
    conn: &mut AnyConnection,
    by: &By,
    id: DossierId,
    paper: LiftPaper,
    since: Day,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO dossier_paper (dossier, paper, since, at, account) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (dossier, paper) DO UPDATE SET since = excluded.since, at = excluded.at, \
         account = excluded.account",
    )
    .bind(id.to_string())
    .bind(paper.word())
    .bind(String::from(since))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Also the demo's.
pub(crate) async fn insert_objection(
    conn: &mut AnyConnection,
    id: DossierId,
    new: &NewObjection,
    at: Instant,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO lift_objection (id, dossier, text_sealed, state, at, changed_at) \
         VALUES ($1, $2, $3, 'open', $4, $4)",
    )
    .bind(new.id.to_string())
    .bind(id.to_string())
    .bind(new.text_sealed.as_str())
    .bind(at.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Also the demo's.
pub(crate) async fn settle(
    conn: &mut AnyConnection,
    id: DossierId,
    settled: &SettledObjection,
    at: Instant,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE lift_objection SET state = $3, mediator = coalesce($4, mediator), outcome_sealed = $5, \
         changed_at = $6 WHERE id = $1 AND dossier = $2",
    )
    .bind(settled.id.to_string())
    .bind(id.to_string())
    .bind(settled.state.word())
    .bind(settled.mediator.map(Word::word))
    .bind(settled.outcome_sealed.as_str())
    .bind(at.0)
    .execute(conn)
    .await?;
    Ok(())
}
