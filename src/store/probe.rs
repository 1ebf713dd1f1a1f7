//! Raw statements for tests: to damage a column, to take a key away, to hold a lock.

use crate::{Store, StoreError, engine::Engine};
use sqlx::{Any, AssertSqlSafe, Connection, Row, Transaction};

/// Creates a database of its own on the PostgreSQL server at `admin`; answers its address.
pub async fn create_database(admin: &str, name: &str) -> Result<String, StoreError> {
    on_server(admin, format!("CREATE DATABASE {name}")).await?;
    let server = admin.rsplit_once('/').map_or(admin, |(server, _)| server);
    Ok(format!("{server}/{name}"))
}

/// Drops it again.
pub async fn drop_database(admin: &str, name: &str) -> Result<(), StoreError> {
    on_server(admin, format!("DROP DATABASE {name} WITH (FORCE)")).await
}

async fn on_server(admin: &str, statement: String) -> Result<(), StoreError> {
    sqlx::any::install_default_drivers();
    let mut conn = sqlx::AnyConnection::connect(admin).await?;
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut conn).await?;
    Ok(conn.close().await?)
}

/// A lock that keeps everybody from recording ballots until it is dropped.
pub struct Held(#[expect(dead_code, reason = "held until dropped")] Transaction<'static, Any>);

impl Store {
    /// Runs statements on one connection; answers how many rows they touched.
    pub async fn execute(&self, statement: &str) -> Result<u64, StoreError> {
        let done = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&self.disk.pool).await?;
        Ok(done.rows_affected())
    }

    /// All rows of a query whose columns are all texts.
    pub async fn texts(&self, query: &str) -> Result<Vec<Vec<String>>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(query.to_owned())).fetch_all(&self.disk.pool).await?;
        let texts = |row: &sqlx::any::AnyRow| {
            (0..row.len()).map(|column| Ok(row.try_get(column)?)).collect::<Result<_, StoreError>>()
        };
        rows.iter().map(texts).collect()
    }

    /// Whether it is SQLite.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.disk.engine == Engine::Sqlite
    }

    /// Takes the writers' lock.
    pub async fn hold(&self) -> Result<Held, StoreError> {
        let mut tx = self.disk.begin().await?;
        if !self.is_sqlite() {
            sqlx::query("LOCK TABLE poll_head IN ACCESS EXCLUSIVE MODE").execute(&mut *tx).await?;
        }
        Ok(Held(tx))
    }
}
