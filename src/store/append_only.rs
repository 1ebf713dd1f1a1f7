//! Guards of what is append only: the one place with a text for each engine.

use crate::{StoreError, engine::Engine};
use sqlx::{AnyConnection, AssertSqlSafe};

/// The tables whose lines stay as they were written.
const TABLES: [&str; 18] = [
    "ballot_history",
    "log_entry",
    "checkpoint",
    "audit",
    "publication",
    "date_change",
    "finding_override",
    "line_reason",
    "work_log",
    "work_log_package",
    "queue_move",
    "inspection_visit",
    "quarter_close",
    "dossier_move",
    "share_version",
    "share_agreed",
    "late_joiner",
    "round_event",
];

const POSTGRES_FUNCTION: &str = "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'append only' USING ERRCODE = 'restrict_violation'; END $$";

/// Sets the guards; run at every start.
pub(crate) async fn guard(engine: Engine, conn: &mut AnyConnection) -> Result<(), StoreError> {
    if engine == Engine::Postgres {
        sqlx::query(POSTGRES_FUNCTION).execute(&mut *conn).await?;
    }
    for table in TABLES {
        match engine {
            Engine::Sqlite => {
                for (name, word) in [("update", "UPDATE"), ("delete", "DELETE")] {
                    let guard = format!(
                        "CREATE TRIGGER IF NOT EXISTS {table}_{name} BEFORE {word} ON {table} \
                         BEGIN SELECT RAISE(ABORT, 'append only'); END"
                    );
                    run(conn, guard).await?;
                }
            }
            Engine::Postgres => {
                let guard = format!(
                    "CREATE OR REPLACE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                     FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
                );
                run(conn, guard).await?;
            }
        }
    }
    Ok(())
}

/// Takes them away, for clearing a demo in the same transaction.
pub(crate) async fn unguard(engine: Engine, conn: &mut AnyConnection) -> Result<(), StoreError> {
    for table in TABLES {
        match engine {
            Engine::Sqlite => {
                run(conn, format!("DROP TRIGGER {table}_update")).await?;
                run(conn, format!("DROP TRIGGER {table}_delete")).await?;
            }
            Engine::Postgres => run(conn, format!("DROP TRIGGER {table}_guard ON {table}")).await?,
        }
    }
    Ok(())
}

async fn run(conn: &mut AnyConnection, statement: String) -> Result<(), StoreError> {
    sqlx::query(AssertSqlSafe(statement)).execute(conn).await?;
    Ok(())
}
