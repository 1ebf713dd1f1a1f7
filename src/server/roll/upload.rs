//! Files of rolls on their way in: read in a process of their own, kept in memory for half an hour.

use crate::{State, error::Error};
use domain::{Instant, Refusal, id::CommunityId, roll::import::Row};
use std::{
    collections::HashMap,
    process::Stdio,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{io::AsyncWriteExt, process::Command, sync::Semaphore};

/// How long a file is kept.
const KEPT_MS: i64 = 30 * 60_000;
/// So many files are kept; the oldest make room.
const KEPT: usize = 16;
/// For reading one file; without optimisation, and beside other tests, it takes longer.
const DEADLINE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });

/// The files that are here.
pub struct Uploads {
    files: Mutex<HashMap<String, Upload>>,
    readers: Semaphore,
}

/// A file as read.
#[derive(Clone)]
pub struct Upload {
    pub sheet: String,
    pub rows: Arc<Vec<Row>>,
    community: CommunityId,
    at: Instant,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { files: Mutex::default(), readers: Semaphore::new(2) }
    }
}

impl Upload {
    /// A file as read.
    pub fn of_table(community: CommunityId, table: sheet::Table, at: Instant) -> Self {
        let row = |row: sheet::Row| Row { number: row.number, cells: row.cells, carried: row.carried };
        let rows = Arc::new(table.rows.into_iter().map(row).collect());
        Self { sheet: table.sheet, rows, community, at }
    }

    /// One row alone.
    pub fn of_row(community: CommunityId, row: Row, at: Instant) -> Self {
        Self { sheet: String::new(), rows: Arc::new(vec![row]), community, at }
    }
}

impl Uploads {
    /// Keeps a file; answers its name.
    pub fn keep(&self, community: CommunityId, table: sheet::Table, now: Instant) -> Result<String, Error> {
        let mut name = [0; 16];
        getrandom::fill(&mut name).map_err(Error::internal)?;
        let name = hex::encode(name);
        let mut files = self.files();
        files.retain(|_, file| file.at.plus_ms(KEPT_MS) > now);
        if files.len() >= KEPT
            && let Some(oldest) = files.iter().min_by_key(|(_, file)| file.at).map(|(name, _)| name.clone())
        {
            files.remove(&oldest);
        }
        files.insert(name.clone(), Upload::of_table(community, table, now));
        Ok(name)
    }

    /// The file of that name, if that community has it still.
    pub fn get(&self, name: &str, community: CommunityId, now: Instant) -> Result<Upload, Error> {
        let files = self.files();
        let file = files.get(name).filter(|file| file.community == community);
        let file = file.filter(|file| file.at.plus_ms(KEPT_MS) > now);
        file.cloned().ok_or_else(|| Refusal::Outdated.into())
    }

    /// Forgets a file.
    pub fn forget(&self, name: &str) {
        self.files().remove(name);
    }

    fn files(&self) -> MutexGuard<'_, HashMap<String, Upload>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a stranger's file in a process that may use little memory and little time.
pub async fn read(state: &State, bytes: Vec<u8>) -> Result<sheet::Table, Error> {
    let _turn = state.uploads.readers.acquire().await.map_err(Error::internal)?;
    let mut child = Command::new(state.program().map_err(Error::internal)?)
        .arg("read-sheet")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(Error::internal)?;
    let mut stdin = child.stdin.take().ok_or_else(|| Error::internal("no way in"))?;
    let writing = async move {
        // A reader that gives up early breaks the pipe; its answer says why.
        let _ = stdin.write_all(&bytes).await;
        drop(stdin);
    };
    let both = async { tokio::join!(writing, child.wait_with_output()).1 };
    let Ok(output) = tokio::time::timeout(DEADLINE, both).await else {
        tracing::warn!(event = "sheet_took_too_long");
        return Err(Refusal::FileTooLarge.into());
    };
    let output = output.map_err(Error::internal)?;
    if !output.status.success() {
        tracing::warn!(event = "sheet_reader_ended", status = %output.status);
        return Err(Refusal::FileTooLarge.into());
    }
    let table: Result<sheet::Table, sheet::Refused> =
        serde_json::from_slice(&output.stdout).map_err(Error::internal)?;
    table.map_err(|refused| {
        Error::from(match refused {
            sheet::Refused::Unreadable => Refusal::FileUnreadable,
            sheet::Refused::Xls => Refusal::FileXls,
            sheet::Refused::TooLarge => Refusal::FileTooLarge,
        })
    })
}
