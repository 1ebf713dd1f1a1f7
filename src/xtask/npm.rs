//! What npm carries (package.json), installed when the lock file changed.

use crate::{Refusal, paths, run, stamp};
use std::path::PathBuf;

/// Which of the packages are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// WeUI, wasm-opt and the minifier.
    Build,
    /// Also axe and the old Chromiums.
    Test,
}

pub fn bin() -> PathBuf {
    paths::root().join("node_modules/.bin")
}

pub fn ensure(wanted: Wanted) -> Result<(), Refusal> {
    let lock = stamp::of(&["package.json", "package-lock.json"]);
    let kept = paths::root().join("node_modules/.linli-stamp");
    let all = format!("{lock} test");
    let build = format!("{lock} build");
    if stamp::is(&kept, &all) || (wanted == Wanted::Build && stamp::is(&kept, &build)) {
        return Ok(());
    }
    let mut command = run::command("npm");
    // No package needs its install script here, and one would download a browser.
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    if wanted == Wanted::Build {
        command.arg("--omit=dev");
    }
    run::step("npm ci", &mut command)?;
    stamp::keep(&kept, if wanted == Wanted::Build { &build } else { &all })
}
