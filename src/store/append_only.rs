//! Guards of what is append only: the one place with a text for each engine.

use crate::{StoreError, engine::Engine};
use sqlx::AnyConnection;

const SQLITE: [&str; 14] = [
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
    "CREATE TRIGGER IF NOT EXISTS publication_update BEFORE UPDATE ON publication \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS publication_delete BEFORE DELETE ON publication \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS date_change_update BEFORE UPDATE ON date_change \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS date_change_delete BEFORE DELETE ON date_change \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS finding_override_update BEFORE UPDATE ON finding_override \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS finding_override_delete BEFORE DELETE ON finding_override \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS line_reason_update BEFORE UPDATE ON line_reason \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER IF NOT EXISTS line_reason_delete BEFORE DELETE ON line_reason \
     BEGIN SELECT RAISE(ABORT, 'append only'); END",
];

const POSTGRES: [&str; 8] = [
    "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'append only' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE OR REPLACE TRIGGER ballot_history_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON ballot_history \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER log_entry_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER audit_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON audit \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER publication_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON publication \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER date_change_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON date_change \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER finding_override_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON finding_override \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER line_reason_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON line_reason \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
];

const SQLITE_OFF: [&str; 14] = [
    "DROP TRIGGER ballot_history_update",
    "DROP TRIGGER ballot_history_delete",
    "DROP TRIGGER log_entry_update",
    "DROP TRIGGER log_entry_delete",
    "DROP TRIGGER audit_update",
    "DROP TRIGGER audit_delete",
    "DROP TRIGGER publication_update",
    "DROP TRIGGER publication_delete",
    "DROP TRIGGER date_change_update",
    "DROP TRIGGER date_change_delete",
    "DROP TRIGGER finding_override_update",
    "DROP TRIGGER finding_override_delete",
    "DROP TRIGGER line_reason_update",
    "DROP TRIGGER line_reason_delete",
];

const POSTGRES_OFF: [&str; 7] = [
    "DROP TRIGGER ballot_history_guard ON ballot_history",
    "DROP TRIGGER log_entry_guard ON log_entry",
    "DROP TRIGGER audit_guard ON audit",
    "DROP TRIGGER publication_guard ON publication",
    "DROP TRIGGER date_change_guard ON date_change",
    "DROP TRIGGER finding_override_guard ON finding_override",
    "DROP TRIGGER line_reason_guard ON line_reason",
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
