//! Packages on their way to the board: added, saved, dropped, reported.

use super::{board, change};
use crate::{
    By, Decided, NewNotice, Store, StoreError,
    bulk::{Value, insert_rows},
    committee::audit,
    notices,
    tx::in_transaction,
};
use domain::{
    Day, Refusal,
    id::{PackageId, PollId},
    schedule::{Package, WorkPlace},
};
use sqlx::AnyConnection;

/// How far a package is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub percent: u8,
    pub actual_start: Option<Day>,
    pub actual_end: Option<Day>,
    pub late_reason: Option<String>,
}

/// Ballot lines beside those of a package's code.
type Lines<'a> = &'a [(PollId, u16)];

impl Store {
    /// Puts a package on the board.
    pub async fn add_package(&self, by: &By, package: &Package, lines: Lines<'_>) -> Result<(), StoreError> {
        in_transaction!(self.disk, |conn| async {
            insert(&mut *conn, by, &[package]).await?;
            tie(&mut *conn, package, lines).await?;
            change(&mut *conn, by.community).await?;
            audit(conn, by, "add_package", &package.id.to_string(), package.item.as_str()).await
        })
    }

    /// Saves what is planned of a package that was read at that revision.
    pub async fn save_package(
        &self,
        by: &By,
        revision: u64,
        package: &Package,
        lines: Lines<'_>,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = current(&mut *conn, by, package.id, revision).await? {
                return Ok(Err(refusal));
            }
            update(&mut *conn, by, package).await?;
            untie(&mut *conn, package.id).await?;
            tie(&mut *conn, package, lines).await?;
            change(&mut *conn, by.community).await?;
            let detail = format!("revision {}", revision + 1);
            audit(conn, by, "save_package", &package.id.to_string(), &detail).await?;
            Ok(Ok(()))
        })
    }

    /// Drops a package with reason and deciding body, or takes it up again.
    pub async fn drop_package(
        &self,
        by: &By,
        id: PackageId,
        revision: u64,
        why: Option<(&str, &str)>,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = current(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            sqlx::query(
                "UPDATE work_package SET dropped_reason = $2, dropped_by = $3, dropped_at = $4, \
                 revision = revision + 1, updated_at = $5, updated_by = $6 WHERE id = $1",
            )
            .bind(id.to_string())
            .bind(why.map(|(reason, _)| reason))
            .bind(why.map(|(_, decided_by)| decided_by))
            .bind(why.map(|_| by.at.0))
            .bind(by.at.0)
            .bind(by.account.to_string())
            .execute(&mut *conn)
            .await?;
            change(&mut *conn, by.community).await?;
            let detail = if why.is_some() { "dropped" } else { "taken up" };
            audit(conn, by, "drop_package", &id.to_string(), detail).await?;
            Ok(Ok(()))
        })
    }

    /// Notes how far a package is; residents see it at once, so the plan's revision stays.
    pub async fn report_progress(
        &self,
        by: &By,
        id: PackageId,
        revision: u64,
        progress: &Progress,
        notice: Option<&NewNotice>,
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if let Err(refusal) = current(&mut *conn, by, id, revision).await? {
                return Ok(Err(refusal));
            }
            set_progress(&mut *conn, by, id, progress).await?;
            if let Some(notice) = notice {
                notices::post(&mut *conn, notice).await?;
            }
            audit(conn, by, "report_progress", &id.to_string(), &format!("{}%", progress.percent)).await?;
            Ok(Ok(()))
        })
    }

    /// Saves a file: all of it, or nothing where the board is no longer at that revision.
    pub async fn import_works(
        &self,
        by: &By,
        revision: u64,
        added: &[Package],
        changed: &[Package],
    ) -> Result<Decided<()>, StoreError> {
        in_transaction!(self.disk, |conn| async {
            if super::revision(&mut *conn, by.community).await? != revision {
                return Ok(Err(Refusal::Outdated));
            }
            insert(&mut *conn, by, &added.iter().collect::<Vec<_>>()).await?;
            for package in changed {
                update(&mut *conn, by, package).await?;
                delete_after(&mut *conn, package.id).await?;
            }
            for package in added.iter().chain(changed) {
                insert_after(&mut *conn, package).await?;
            }
            change(&mut *conn, by.community).await?;
            let detail = format!("{} added, {} changed", added.len(), changed.len());
            audit(conn, by, "save_works", "", &detail).await?;
            Ok(Ok(()))
        })
    }
}

/// Whether a package is this community's and still the one that was read.
async fn current(
    conn: &mut AnyConnection,
    by: &By,
    id: PackageId,
    revision: u64,
) -> Result<Decided<()>, StoreError> {
    let board = board::read(conn, by.community).await?;
    Ok(match board.package(id) {
        None => Err(Refusal::NotFound),
        Some(known) if known.revision != revision => Err(Refusal::Outdated),
        Some(_) => Ok(()),
    })
}

const COLUMNS: &str = "work_package (id, community, item, building, stairwell, stretch, title, planned_start, \
    planned_end, noisy, opens_ground, work_days, contractor, supervisor, utility, designed, percent, actual_start, \
    actual_end, revision, updated_at, updated_by)";

/// Without what they wait for: that may stand further down. Also the demo's.
pub(crate) async fn insert(
    conn: &mut AnyConnection,
    by: &By,
    packages: &[&Package],
) -> Result<(), StoreError> {
    let row = |package: &&Package| {
        let (building, stairwell, stretch) = columns(package.place);
        [
            package.id.to_string().into(),
            by.community.to_string().into(),
            package.item.to_string().into(),
            building.into(),
            stairwell.into(),
            stretch.into(),
            package.title.clone().into(),
            String::from(package.planned.start).into(),
            String::from(package.planned.end).into(),
            i64::from(package.noisy).into(),
            i64::from(package.opens_ground).into(),
            i64::from(package.work_days).into(),
            package.contractor.clone().into(),
            package.supervisor.clone().into(),
            package.utility.clone().into(),
            package.designed.map(String::from).into(),
            i64::from(package.percent).into(),
            package.actual_start.map(String::from).into(),
            package.actual_end.map(String::from).into(),
            1.into(),
            by.at.0.into(),
            by.account.to_string().into(),
        ]
    };
    let rows: Vec<[Value; 22]> = packages.iter().map(row).collect();
    insert_rows(conn, COLUMNS, &rows).await
}

fn columns(place: WorkPlace) -> (Option<String>, Option<i64>, Option<String>) {
    match place {
        WorkPlace::Community => (None, None, None),
        WorkPlace::Building { building } => (Some(building.to_string()), None, None),
        WorkPlace::Stairwell { building, stairwell } => {
            (Some(building.to_string()), Some(stairwell.into()), None)
        }
        WorkPlace::Stretch { stretch } => (None, None, Some(stretch.to_string())),
    }
}

/// What is planned; progress has its own way in.
async fn update(conn: &mut AnyConnection, by: &By, package: &Package) -> Result<(), StoreError> {
    let (building, stairwell, stretch) = columns(package.place);
    sqlx::query(
        "UPDATE work_package SET item = $2, building = $3, stairwell = $4, stretch = $5, title = $6, \
         planned_start = $7, planned_end = $8, noisy = $9, opens_ground = $10, work_days = $11, \
         contractor = $12, supervisor = $13, utility = $14, designed = $15, revision = revision + 1, \
         updated_at = $16, updated_by = $17 WHERE id = $1",
    )
    .bind(package.id.to_string())
    .bind(package.item.to_string())
    .bind(building)
    .bind(stairwell)
    .bind(stretch)
    .bind(package.title.as_str())
    .bind(String::from(package.planned.start))
    .bind(String::from(package.planned.end))
    .bind(i64::from(package.noisy))
    .bind(i64::from(package.opens_ground))
    .bind(i64::from(package.work_days))
    .bind(package.contractor.as_str())
    .bind(package.supervisor.as_str())
    .bind(package.utility.as_str())
    .bind(package.designed.map(String::from))
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// Also the daily log's.
pub(crate) async fn set_progress(
    conn: &mut AnyConnection,
    by: &By,
    id: PackageId,
    progress: &Progress,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE work_package SET percent = $2, actual_start = $3, actual_end = $4, late_reason = $5, \
         revision = revision + 1, updated_at = $6, updated_by = $7 WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(i64::from(progress.percent))
    .bind(progress.actual_start.map(String::from))
    .bind(progress.actual_end.map(String::from))
    .bind(progress.late_reason.as_deref())
    .bind(by.at.0)
    .bind(by.account.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// What a package waits for, and the ballot lines it carries out.
async fn tie(conn: &mut AnyConnection, package: &Package, lines: Lines<'_>) -> Result<(), StoreError> {
    insert_after(&mut *conn, package).await?;
    tie_lines(conn, package.id, lines).await
}

/// The ballot lines that a package carries out. Also the demo's.
pub(crate) async fn tie_lines(
    conn: &mut AnyConnection,
    id: PackageId,
    lines: Lines<'_>,
) -> Result<(), StoreError> {
    for (poll, item) in lines {
        sqlx::query("INSERT INTO work_line (package, poll, item) VALUES ($1, $2, $3)")
            .bind(id.to_string())
            .bind(poll.to_string())
            .bind(i64::from(*item))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

async fn untie(conn: &mut AnyConnection, id: PackageId) -> Result<(), StoreError> {
    delete_after(&mut *conn, id).await?;
    sqlx::query("DELETE FROM work_line WHERE package = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

async fn insert_after(conn: &mut AnyConnection, package: &Package) -> Result<(), StoreError> {
    for before in &package.after {
        sqlx::query("INSERT INTO work_after (package, before) VALUES ($1, $2)")
            .bind(package.id.to_string())
            .bind(before.to_string())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

async fn delete_after(conn: &mut AnyConnection, id: PackageId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM work_after WHERE package = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}
