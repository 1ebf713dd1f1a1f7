//! The two engines: how each is opened, set for durability and read back.

use crate::StoreError;
use sqlx::{AnyConnection, Row};
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// `(how to set, how to read back, what it must read)`.
type Setting = (&'static str, &'static str, &'static str);

const SQLITE: [Setting; 4] = [
    ("PRAGMA journal_mode = wal", "SELECT journal_mode AS v FROM pragma_journal_mode", "wal"),
    ("PRAGMA synchronous = FULL", "SELECT CAST(synchronous AS TEXT) AS v FROM pragma_synchronous", "2"),
    ("PRAGMA busy_timeout = 5000", "SELECT CAST(timeout AS TEXT) AS v FROM pragma_busy_timeout", "5000"),
    ("PRAGMA foreign_keys = on", "SELECT CAST(foreign_keys AS TEXT) AS v FROM pragma_foreign_keys", "1"),
];

const POSTGRES: [Setting; 2] = [
    ("SET synchronous_commit = on", "SELECT current_setting('synchronous_commit') AS v", "on"),
    ("SET lock_timeout = '5s'", "SELECT current_setting('lock_timeout') AS v", "5s"),
];

impl Engine {
    pub fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(StoreError::Unavailable("a database is sqlite://… or postgres://…".into())),
        }
    }

    /// The address for sqlx; for SQLite the folder is made and the file may be.
    pub fn address(self, url: &str) -> Result<String, StoreError> {
        if self == Self::Postgres {
            return Ok(url.to_owned());
        }
        let (path, query) = url.split_once('?').unwrap_or((url, "mode=rwc"));
        let file = path.trim_start_matches("sqlite:").trim_start_matches("//");
        if let Some(folder) = Path::new(file).parent() {
            std::fs::create_dir_all(folder).map_err(|error| StoreError::Unavailable(error.into()))?;
        }
        Ok(format!("{path}?{query}"))
    }

    /// Begins a transaction that will write.
    pub const fn begin_write(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }

    /// Begins a transaction that sees one state throughout.
    pub const fn begin_read(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// Sets a new connection and reads back what it set.
    pub async fn prepare(self, conn: &mut AnyConnection) -> Result<(), sqlx::Error> {
        let settings: &[Setting] = match self {
            Self::Sqlite => &SQLITE,
            Self::Postgres => &POSTGRES,
        };
        for (set, read, expected) in settings.iter().copied() {
            sqlx::query(set).execute(&mut *conn).await?;
            let found: String = sqlx::query(read).fetch_one(&mut *conn).await?.try_get("v")?;
            if found != expected {
                return Err(sqlx::Error::Configuration(format!("{set}: the engine keeps {found}").into()));
            }
        }
        Ok(())
    }
}
