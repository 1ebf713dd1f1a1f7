//! One writer at a time, every write one transaction, retried while the engine is busy.

use crate::{
    StoreError, append_only,
    engine::Engine,
    evidence::{LogSigner, Trees},
    poll::Known,
    programme,
};
use sqlx::{Any, AnyPool, Transaction, any::AnyPoolOptions};
use std::{sync::OnceLock, time::Duration};
use tokio::sync::{Mutex, MutexGuard};

const CONNECTIONS: u32 = 8;
/// What all clones of a store share.
pub(crate) struct Disk {
    pub pool: AnyPool,
    pub engine: Engine,
    /// What is frozen or follows from the log's size, so that it is read once.
    pub known: Known,
    /// Who signs the heads of the logs; nobody in processes without the key.
    pub signer: OnceLock<LogSigner>,
    pub trees: Trees,
    /// Waiting here is fair; waiting for SQLite's own lock is not.
    turn: Mutex<()>,
}

impl Disk {
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url)?;
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(5))
            .test_before_acquire(engine == Engine::Postgres)
            .after_connect(move |conn, _| Box::pin(engine.prepare(conn)))
            .connect(&engine.address(url)?)
            .await
            .map_err(|error| StoreError::Unavailable(error.into()))?;
        sqlx::migrate!("./migrations").run(&pool).await?;
        let disk = Self {
            pool,
            engine,
            known: Known::default(),
            signer: OnceLock::new(),
            trees: Trees::default(),
            turn: Mutex::new(()),
        };
        in_transaction!(disk, |conn| async {
            append_only::guard(engine, &mut *conn).await?;
            programme::ensure(conn).await
        })?;
        Ok(disk)
    }

    /// Begins a transaction in which all statements see one state.
    pub async fn read(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(self.pool.begin_with(self.engine.begin_read()).await?)
    }

    /// Waits for the right to write.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Begins a transaction that will write; only for whoever has the turn.
    pub async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(self.pool.begin_with(self.engine.begin_write()).await?)
    }
}

/// Runs work in one transaction, signs the logs that it let grow, and commits it; where the engine is busy,
/// again from the start. A macro and not a function, because the futures of borrowing async closures are not
/// provably `Send`.
macro_rules! in_transaction {
    ($disk:expr, |$conn:ident| $work:expr) => {{
        let disk: &$crate::tx::Disk = &$disk;
        let _turn = disk.turn().await;
        let mut tries = 0;
        loop {
            let once = async {
                let mut tx = disk.begin().await?;
                let $conn = &mut *tx;
                let done: Result<_, $crate::StoreError> = $work.await;
                let done = done?;
                let signed = match disk.signer.get() {
                    Some(signer) => $crate::evidence::sign(&mut *tx, signer, &disk.trees).await?,
                    None => Vec::new(),
                };
                tx.commit().await?;
                disk.trees.grow(signed);
                Ok::<_, $crate::StoreError>(done)
            };
            match once.await {
                Err($crate::StoreError::Busy) if tries < $crate::tx::RETRIES => {
                    tries += 1;
                    tokio::time::sleep($crate::tx::pause(tries)).await;
                }
                done => break done,
            }
        }
    }};
}
pub(crate) use in_transaction;

/// How often a busy engine is asked again.
pub(crate) const RETRIES: u32 = 5;

pub(crate) const fn pause(tries: u32) -> Duration {
    Duration::from_millis(4 << tries)
}
