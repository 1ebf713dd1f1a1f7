//! Moves in the queue: lines that are never changed.

use crate::{
    Doer, Store, StoreError,
    column::{Columns, Word},
};
use domain::{
    id::EntryId,
    programme::{Move, Place},
};
use sqlx::{AnyConnection, any::AnyRow};

impl Store {
    /// Every move of an entry, newest first.
    pub async fn queue_moves(&self, entry: EntryId) -> Result<Vec<Move>, StoreError> {
        let rows = sqlx::query(
            "SELECT before_year, before_place, after_year, after_place, reason, role, at FROM queue_move \
             WHERE entry = $1 ORDER BY number DESC",
        )
        .bind(entry.to_string())
        .fetch_all(&self.disk.pool)
        .await?;
        rows.iter().map(moved).collect()
    }
}

/// Also the demo's.
pub(crate) async fn note(
    conn: &mut AnyConnection,
    doer: &Doer,
    entry: EntryId,
    to: &Move,
) -> Result<(), StoreError> {
    let row = sqlx::query("SELECT count(*) AS n FROM queue_move WHERE entry = $1")
        .bind(entry.to_string())
        .fetch_one(&mut *conn)
        .await?;
    let number = Columns(&row).number("queue_move.n")? + 1;
    let count = |order: Option<u32>| order.map(i64::from);
    sqlx::query(
        "INSERT INTO queue_move (entry, number, before_year, before_place, after_year, after_place, reason, \
         role, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(entry.to_string())
    .bind(number)
    .bind(to.before.year.map(i64::from))
    .bind(count(to.before.order))
    .bind(to.after.year.map(i64::from))
    .bind(count(to.after.order))
    .bind(to.reason.as_str())
    .bind(to.role.word())
    .bind(doer.account.map(|id| id.to_string()))
    .bind(to.at.0)
    .execute(conn)
    .await?;
    Ok(())
}

fn moved(row: &AnyRow) -> Result<Move, StoreError> {
    let row = Columns(row);
    Ok(Move {
        before: Place {
            year: row.count_or_null("queue_move.before_year")?,
            order: row.count_or_null("queue_move.before_place")?,
        },
        after: Place {
            year: row.count_or_null("queue_move.after_year")?,
            order: row.count_or_null("queue_move.after_place")?,
        },
        reason: row.text("queue_move.reason")?,
        role: row.word("queue_move.role")?,
        at: row.instant("queue_move.at")?,
    })
}
