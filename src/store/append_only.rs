//! Guards of what is append only: the one place with a text for each engine.

use crate::{StoreError, engine::Engine};
use sqlx::AnyConnection;

const SQLITE: [&str; 6] = [
    "CREATE TRIGGER IF NOT EXISTS ballot_history_update BEFORE UPDATE ON ballot_history \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS ballot_history_delete BEFORE DELETE ON ballot_history \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS log_entry_update BEFORE UPDATE ON log_entry \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS log_entry_delete BEFORE DELETE ON log_entry \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS audit_update BEFORE UPDATE ON audit \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS audit_delete BEFORE DELETE ON audit \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
];

const POSTGRES: [&str; 4] = [
    "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'append only' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE OR REPLACE TRIGGER ballot_history_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON ballot_history \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER log_entry_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER audit_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON audit \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
];

const SQLITE_OFF: [&str; 6] = [
    "DROP TRIGGER ballot_history_update",
    "DROP TRIGGER ballot_history_delete",
    "DROP TRIGGER log_entry_update",
    "DROP TRIGGER log_entry_delete",
    "DROP TRIGGER audit_update",
    "DROP TRIGGER audit_delete",
];

const POSTGRES_OFF: [&str; 3] = [
    "DROP TRIGGER ballot_history_guard ON ballot_history",
    "DROP TRIGGER log_entry_guard ON log_entry",
    "DROP TRIGGER audit_guard ON audit",
];

/// Sets the guards; run at every start.
pub(crate) async fn guard(engine: Engine, conn: &mut AnyConnection) -> Result<(), StoreError> {
    let statements: &[&'static str] = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    run(statements, conn).await
}

/// Takes them away, for clearing a demo in the same transaction.
pub(crate) async fn unguard(engine: Engine, conn: &mut AnyConnection) -> Result<(), StoreError> {
    let statements: &[&'static str] = if engine == Engine::Sqlite { &SQLITE_OFF } else { &POSTGRES_OFF };
    run(statements, conn).await
}

async fn run(statements: &[&'static str], conn: &mut AnyConnection) -> Result<(), StoreError> {
    for statement in statements {
        sqlx::query(*statement).execute(&mut *conn).await?;
    }
    Ok(())
}
