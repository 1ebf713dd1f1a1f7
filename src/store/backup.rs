//! A copy of a SQLite database for the drawer: made while others use it, checked without changing it.

use crate::{StoreError, column::Columns};
use domain::evidence::Hash32;
use sqlx::{AnyConnection, Connection, Row};
use std::path::Path;

/// What a look through a copy found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyCheck {
    /// What SQLite says is broken; empty for a sound database.
    pub broken: Vec<String>,
    /// Photos of works that are shown, small ones too.
    pub work_photos: Vec<Hash32>,
    /// Pictures of offers, small ones and drafts' too.
    pub offer_pictures: Vec<Hash32>,
    /// Photos of papers.
    pub paper_photos: Vec<Hash32>,
}

/// Copies the database in that file into a new file, as it is at one moment; nothing is migrated or made.
pub async fn copy_sqlite(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut conn = open(from, "mode=rw").await?;
    sqlx::query("PRAGMA busy_timeout = 5000").execute(&mut conn).await?;
    let target = to.to_str().ok_or_else(|| StoreError::Other("the folder's name is not UTF-8".into()))?;
    sqlx::query("VACUUM INTO $1").bind(target).execute(&mut conn).await?;
    Ok(conn.close().await?)
}

/// Looks through the database in that file, which nobody else uses.
pub async fn check_sqlite(file: &Path) -> Result<CopyCheck, StoreError> {
    let mut conn = open(file, "mode=ro&immutable=1").await?;
    let mut check = CopyCheck::default();
    for row in sqlx::query("PRAGMA integrity_check").fetch_all(&mut conn).await? {
        let said: String = row.try_get(0)?;
        if said != "ok" {
            check.broken.push(said);
        }
    }
    let orphans = sqlx::query("SELECT \"table\" AS name FROM pragma_foreign_key_check LIMIT 10")
        .fetch_all(&mut conn)
        .await?;
    for row in orphans.iter().map(Columns) {
        check.broken.push(format!("a line of {} refers to nothing", row.text("pragma.name")?));
    }
    check.work_photos = digests(
        &mut conn,
        "work_photo",
        "SELECT digest FROM work_photo WHERE removed IS NULL \
         UNION SELECT small AS digest FROM work_photo WHERE removed IS NULL ORDER BY digest",
    )
    .await?;
    check.offer_pictures = digests(
        &mut conn,
        "offer_picture",
        "SELECT digest FROM offer_picture UNION SELECT small AS digest FROM offer_picture ORDER BY digest",
    )
    .await?;
    check.paper_photos =
        digests(&mut conn, "paper_photo", "SELECT DISTINCT digest FROM paper_photo ORDER BY digest").await?;
    conn.close().await?;
    Ok(check)
}

async fn open(file: &Path, mode: &str) -> Result<AnyConnection, StoreError> {
    sqlx::any::install_default_drivers();
    let path = file.to_str().ok_or_else(|| StoreError::Other("the file's name is not UTF-8".into()))?;
    let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    let opened = AnyConnection::connect(&format!("sqlite://{path}?{mode}")).await;
    opened.map_err(|error| StoreError::Unavailable(error.into()))
}

/// A database from before that table has none.
async fn digests(
    conn: &mut AnyConnection,
    table: &str,
    statement: &'static str,
) -> Result<Vec<Hash32>, StoreError> {
    let known = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table' AND name = $1")
        .bind(table)
        .fetch_optional(&mut *conn)
        .await?;
    if known.is_none() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query(statement).fetch_all(conn).await?;
    rows.iter().map(|row| Columns(row).parsed("photo.digest")).collect()
}
