//! What can go wrong with the disk: few kinds, no SQL in what is shown.

use core::fmt;
use domain::Refusal;
use std::error::Error;

type Cause = Box<dyn Error + Send + Sync>;

/// A failure of the disk. `Display` names the kind; the cause is for the log.
#[derive(Debug)]
pub enum StoreError {
    /// Too many are waiting or somebody holds the lock: nothing was written, try again.
    Busy,
    /// The database cannot be reached.
    Unavailable(Cause),
    /// A key, a check or a guard of the database forbade it: nothing was written.
    Conflict(Cause),
    /// A stored value that no rule could have written: `table.column`.
    Damaged(&'static str),
    /// The tables could not be brought to this version.
    Migration(Cause),
    /// Anything else.
    Other(Cause),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("the database is busy"),
            Self::Unavailable(_) => f.write_str("the database cannot be reached"),
            Self::Conflict(_) => f.write_str("the database forbade it"),
            Self::Damaged(column) => write!(f, "the database holds a damaged {column}"),
            Self::Migration(_) => f.write_str("the tables could not be brought to this version"),
            Self::Other(_) => f.write_str("the database failed"),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Busy | Self::Damaged(_) => None,
            Self::Unavailable(cause)
            | Self::Conflict(cause)
            | Self::Migration(cause)
            | Self::Other(cause) => Some(cause.as_ref()),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(cause) => match cause.code().as_deref() {
                // SQLite: busy, locked, busy snapshot. PostgreSQL: serialization, deadlock, lock timeout.
                Some("5" | "6" | "261" | "517" | "40001" | "40P01" | "55P03") => Self::Busy,
                // The append-only guards of both engines.
                Some("1811" | "23001") => Self::Conflict(error.into()),
                _ if cause.kind() != sqlx::error::ErrorKind::Other => Self::Conflict(error.into()),
                _ => Self::Other(error.into()),
            },
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Unavailable(error.into())
            }
            _ => Self::Other(error.into()),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Migration(error.into())
    }
}

/// What a rule said inside a transaction: a refusal writes nothing.
pub type Decided<T> = Result<T, Refusal>;

/// Why a ballot was not recorded.
#[derive(Debug)]
pub enum CastError {
    /// A rule said no; nothing was written.
    Refused {
        /// Which.
        refusal: Refusal,
        /// Where the voter's recorded ballot stands in the log, if there is one.
        recorded: Option<u64>,
    },
    /// The disk failed; nothing was acknowledged.
    Store(StoreError),
}

impl fmt::Display for CastError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { refusal, .. } => refusal.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl Error for CastError {}

impl From<StoreError> for CastError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
