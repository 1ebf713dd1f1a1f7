//! The matrix engine × case: a database of its own for each.

use libtest_mimic::{Arguments, Completion, Trial};
use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use tempfile::TempDir;

/// Where a PostgreSQL server for tests is.
const POSTGRES: &str = "LINLI_TEST_POSTGRES";

/// One case.
pub struct Case {
    pub name: &'static str,
    pub run: fn(Database) -> Pin<Box<dyn Future<Output = ()>>>,
}

/// An empty database.
pub struct Database {
    pub url: String,
}

pub fn run(cases: Vec<Case>) -> ExitCode {
    let arguments = Arguments::from_args();
    let server = std::env::var(POSTGRES).ok();
    if server.is_none() {
        eprintln!("{POSTGRES} is not set: nothing is tried on PostgreSQL");
    }
    let trials = cases.into_iter().flat_map(|Case { name, run }| {
        let server = server.clone();
        let postgres = Trial::ignorable_test(format!("postgres::{name}"), move || match server {
            Some(server) => {
                on_postgres(&server, name, run);
                Ok(Completion::Completed)
            }
            None => Ok(Completion::ignored_with(format!("{POSTGRES} is not set"))),
        });
        let sqlite = Trial::test(format!("sqlite::{name}"), move || {
            on_sqlite(run);
            Ok(())
        });
        [sqlite, postgres]
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn on_sqlite(run: fn(Database) -> Pin<Box<dyn Future<Output = ()>>>) {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/new/folder/linli.db", folder.path().display());
    runtime().block_on(run(Database { url }));
}

fn on_postgres(server: &str, name: &str, run: fn(Database) -> Pin<Box<dyn Future<Output = ()>>>) {
    let name = format!("linli_{}_{}", std::process::id(), name.replace("::", "_"));
    // PostgreSQL cuts names at 63 bytes.
    let name = &name[..name.len().min(63)];
    let runtime = runtime();
    let url = runtime.block_on(store::probe::create_database(server, name)).expect("a database");
    runtime.block_on(run(Database { url }));
    runtime.block_on(store::probe::drop_database(server, name)).expect("dropped");
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}
