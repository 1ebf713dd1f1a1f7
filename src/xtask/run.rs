//! Running other programs: where, with which PATH, and with a sign of life during the long parts.

use crate::{Refusal, paths, tools};
use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// A command at the repository's root with the pinned tools first on its PATH and the one target folder.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root()).env("PATH", path()).env("CARGO_TARGET_DIR", paths::target());
    // They would silently replace the flags of .cargo/config.toml that make plain wasm.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

pub fn cargo(words: &[&str]) -> Command {
    let mut command = command("cargo");
    command.args(words);
    command
}

/// The PATH that finds the pinned trunk, wasm-bindgen and wasm-opt before any other.
pub fn path() -> OsString {
    let mut folders = tools::folders();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(folders).unwrap_or_else(|_| std::env::var_os("PATH").unwrap_or_default())
}

/// Runs to the end with its output shown, says what it is, how long it has been, and how it ended.
pub fn step(title: &str, command: &mut Command) -> Result<(), Refusal> {
    eprintln!("▸ {title}");
    let start = Instant::now();
    let status = while_ticking(title, start, || command.status());
    let status = status.map_err(|error| format!("{title}: {} did not start: {error}", name(command)))?;
    if !status.success() {
        return Err(format!("{title}: {} ended with {status}", name(command)));
    }
    eprintln!("  {title}: {}", seconds(start));
    Ok(())
}

/// What a command prints, trimmed; `None` when it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

pub fn seconds(start: Instant) -> String {
    let passed = start.elapsed();
    match passed.as_secs() {
        0..60 => format!("{:.1} s", passed.as_secs_f32()),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn while_ticking<T>(title: &str, start: Instant, act: impl FnOnce() -> T) -> T {
    let (done, waiting) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            while let Err(RecvTimeoutError::Timeout) = waiting.recv_timeout(SIGN_OF_LIFE) {
                eprintln!("  … {title}: {} so far", seconds(start));
            }
        });
        let value = act();
        drop(done);
        value
    })
}
