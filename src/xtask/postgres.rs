//! A PostgreSQL of this run's own: port, folder and processes go when it is dropped.

use crate::{Refusal, paths, run};
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const READY_WITHIN: Duration = Duration::from_secs(60);

pub struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

/// Where the server programs are: Debian keeps them off the PATH, the version of our promise first.
pub fn programs() -> Option<PathBuf> {
    let debian = PathBuf::from("/usr/lib/postgresql/15/bin");
    if debian.join("postgres").is_file() {
        return Some(debian);
    }
    let extra = ["/opt/homebrew/opt/postgresql@15/bin", "/usr/local/opt/postgresql@15/bin"];
    paths::program("postgres", &extra)?.parent().map(Path::to_path_buf)
}

impl Postgres {
    pub fn start(programs: &Path) -> Result<Postgres, Refusal> {
        let port = free_port()?;
        let folder = std::env::temp_dir().join(format!("linli-postgres-{port}"));
        let account = account();
        make_folder(&folder, account)?;
        let data = folder.join("data");
        let mut init = program(programs, "initdb", account);
        init.arg("-D").arg(&data).args([
            "-U",
            "linli",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        if run::output(&mut init).is_none() {
            return Err("initdb failed".to_owned());
        }
        let mut command = program(programs, "postgres", account);
        command.arg("-D").arg(&data).arg("-k").arg(&folder).args([
            "-h",
            "127.0.0.1",
            "-p",
            &port.to_string(),
        ]);
        // The folder is thrown away; many test databases are open at the same time.
        command.args(["-c", "fsync=off", "-c", "max_connections=200", "-c", "log_min_messages=fatal"]);
        let server = command.spawn().map_err(|error| format!("postgres did not start: {error}"))?;
        let postgres = Postgres { server, folder, port };
        postgres.wait(programs)?;
        Ok(postgres)
    }

    pub fn url(&self) -> String {
        format!("postgres://linli@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&self, programs: &Path) -> Result<(), Refusal> {
        let start = Instant::now();
        while start.elapsed() < READY_WITHIN {
            let mut ask = Command::new(programs.join("pg_isready"));
            if run::output(ask.args([
                "-q",
                "-U",
                "linli",
                "-d",
                "postgres",
                "-h",
                "127.0.0.1",
                "-p",
                &self.port.to_string(),
            ]))
            .is_some()
            {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err("postgres did not become ready within a minute".to_owned())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is the fast shutdown: open sessions are cut, nothing stays behind.
        let asked = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// PostgreSQL refuses to run as root: then the account `postgres` of the package, as (user, group).
fn account() -> Option<(u32, u32)> {
    let id = |words: &[&str]| run::output(Command::new("id").args(words))?.parse::<u32>().ok();
    if id(&["-u"])? != 0 {
        return None;
    }
    Some((id(&["-u", "postgres"])?, id(&["-g", "postgres"])?))
}

fn make_folder(folder: &Path, account: Option<(u32, u32)>) -> Result<(), Refusal> {
    let made = fs::create_dir(folder).and_then(|()| match account {
        Some((user, group)) => std::os::unix::fs::chown(folder, Some(user), Some(group)),
        None => Ok(()),
    });
    made.map_err(|error| format!("{}: {error}", folder.display()))
}

fn program(programs: &Path, name: &str, account: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir(std::env::temp_dir()).stdin(Stdio::null());
    if let Some((user, group)) = account {
        command.uid(user).gid(group);
    }
    command
}

fn free_port() -> Result<u16, Refusal> {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    port.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_on_a_port_of_its_own_and_leaves_nothing() {
        let Some(programs) = programs() else { return };
        let postgres = Postgres::start(&programs).expect("a server");
        let folder = postgres.folder.clone();
        let mut ask = Command::new(programs.join("psql"));
        let said = run::output(ask.args([&postgres.url(), "-Atc", "select 6 * 7"]));
        assert_eq!(said.as_deref(), Some("42"));
        drop(postgres);
        assert!(!folder.exists());
    }
}
