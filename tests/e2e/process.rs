//! Programs that a story starts: each in a process group of its own, gone when the story ends.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// How long anything in a browser may take before a story gives up on it.
pub const DEADLINE: Duration = Duration::from_secs(45);
/// How often a condition is looked at again.
pub const PAUSE: Duration = Duration::from_millis(50);

/// A running program with all that it started.
pub struct Process {
    child: Child,
}

impl Process {
    pub fn start(command: &mut Command) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{name} does not start: {error}"))?;
        Ok(Self { child })
    }

    /// The program's standard output, once, if it was asked for as a pipe.
    pub fn stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Its standard error, likewise.
    pub fn stderr(&mut self) -> Option<std::process::ChildStderr> {
        self.child.stderr.take()
    }

    /// Whether it has ended by itself.
    pub fn ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

/// A port of the loopback that nobody listens on.
pub fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Returns when the port accepts, fails when its program has ended or the deadline has passed.
pub async fn listening(process: &mut Process, port: u16, what: &str) -> Outcome {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return Ok(());
        }
        if process.ended() {
            return Err(format!("{what} ended before it listened").into());
        }
        if Instant::now() > deadline {
            return Err(format!("{what} does not listen on port {port}").into());
        }
        tokio::time::sleep(PAUSE).await;
    }
}
