//! The build tools, per user and version: Trunk, the wasm-bindgen program of the lock file, the wasm target.

use crate::npm::{self, Wanted};
use crate::{Refusal, paths, prerequisites, run, stamp, version};
use std::path::PathBuf;
use std::process::Command;

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const TARGET: &str = "wasm32-unknown-unknown";

/// One program that `cargo install` builds.
struct Tool {
    name: &'static str,
    program: &'static str,
    version: String,
    flags: &'static [&'static str],
    /// Off is quickest to build; wasm-bindgen then takes longer on every bundle than it saves.
    opt_level: &'static str,
    takes: &'static str,
}

fn trunk() -> Tool {
    Tool {
        name: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        flags: &["--locked", "--no-default-features", "--features", "rustls"],
        opt_level: "0",
        takes: "2 to 3 minutes, once per user",
    }
}

/// Must be equal to the library. Without --locked: its lock names a package version that is no longer served.
fn wasm_bindgen() -> Tool {
    Tool {
        name: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: wasm_bindgen_version(),
        flags: &["--bin", "wasm-bindgen"],
        opt_level: "1",
        takes: "about 2 minutes, once per user",
    }
}

fn geckodriver_tool() -> Tool {
    Tool {
        name: "geckodriver",
        program: "geckodriver",
        version: GECKODRIVER.to_owned(),
        flags: &["--locked"],
        opt_level: "0",
        takes: "about 1 minute, once per user",
    }
}

fn wasm_bindgen_version() -> String {
    let lock = stamp::read_text(&paths::root().join("Cargo.lock")).unwrap_or_default();
    version::in_lock(&lock, "wasm-bindgen").unwrap_or_else(|| "0.2.130".to_owned())
}

/// The folders that belong before the user's own PATH.
pub fn folders() -> Vec<PathBuf> {
    vec![trunk().folder().join("bin"), wasm_bindgen().folder().join("bin"), npm::bin()]
}

/// Everything that both bundles and the server need, or one line for each thing that a person must install.
pub fn ensure() -> Result<(), Refusal> {
    prerequisites::check()?;
    ensure_target()?;
    trunk().ensure()?;
    wasm_bindgen().ensure()?;
    npm::ensure(Wanted::Build)
}

pub fn geckodriver() -> Result<PathBuf, Refusal> {
    let tool = geckodriver_tool();
    tool.ensure()?;
    Ok(tool.folder().join("bin").join(tool.program))
}

pub fn announce() -> Result<(), Refusal> {
    ensure()?;
    println!("The tools are there. For plain trunk:");
    let folders: Vec<String> = folders().iter().map(|folder| folder.display().to_string()).collect();
    println!("  export PATH={}:$PATH", folders.join(":"));
    Ok(())
}

fn ensure_target() -> Result<(), Refusal> {
    let mut list = run::command("rustup");
    list.args(["target", "list", "--installed"]);
    if run::output(&mut list).is_some_and(|said| said.lines().any(|line| line == TARGET)) {
        return Ok(());
    }
    run::step("rustup target add", run::command("rustup").args(["target", "add", TARGET]))
}

impl Tool {
    fn folder(&self) -> PathBuf {
        paths::tool(self.name, &self.version)
    }

    fn ensure(&self) -> Result<(), Refusal> {
        if self.folder().join("bin").join(self.program).is_file() {
            return Ok(());
        }
        eprintln!("{} {} is not there yet: {}.", self.name, self.version, self.takes);
        let title = format!("cargo install {} {}", self.name, self.version);
        run::step(&title, &mut self.install())
    }

    fn install(&self) -> Command {
        let mut command = run::cargo(&["install", self.name, "--version", &self.version]);
        command.args(self.flags).arg("--root").arg(self.folder());
        // For these programs only: built in a fraction of the time, and quick enough.
        command.env("CARGO_PROFILE_RELEASE_LTO", "off");
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level);
        command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        command.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        // Its own temporary target folder, away from the repository's.
        command.env_remove("CARGO_TARGET_DIR").current_dir(std::env::temp_dir());
        command
    }
}
