//! One browser bundle: Trunk builds it, the finalise step makes it ready to be served.

use crate::{Refusal, css, finalise, paths, run, stamp};
use std::path::PathBuf;

/// Everything a bundle is made of; xtask too, because the finalise step is its work.
const INPUTS: [&str; 13] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE",
    "Trunk.toml",
    "package-lock.json",
    "public",
    "src/api",
    "src/domain",
    "src/web",
    "src/xtask/compress.mjs",
    "src/xtask/css.rs",
    "src/xtask/finalise.rs",
];

/// Builds the bundles whose inputs changed.
pub fn build_all() -> Result<(), Refusal> {
    let mut inputs = INPUTS.to_vec();
    inputs.push("style");
    let _alone = stamp::alone("bundles")?;
    let now = stamp::of(&inputs);
    for bundle in paths::BUNDLES {
        let kept = stamp_file(bundle);
        if stamp::is(&kept, &now) && paths::dist(bundle).join("index.html").is_file() {
            continue;
        }
        trunk(bundle)?;
        finalise::finalise(bundle)?;
        stamp::keep(&kept, &now)?;
    }
    Ok(())
}

pub fn finalise_all() -> Result<(), Refusal> {
    paths::BUNDLES.iter().try_for_each(|bundle| finalise::finalise(bundle))
}

fn stamp_file(bundle: &str) -> PathBuf {
    paths::target().join("dist").join(format!("{bundle}.stamp"))
}

fn trunk(bundle: &str) -> Result<(), Refusal> {
    css::write()?;
    let mut command = run::command("trunk");
    command.args(["build", "--release", "--log", "warn", "--dist"]).arg(paths::trunk_dist(bundle));
    command.arg(format!("src/web/{bundle}.html"));
    command.env("RUST_BACKTRACE", "0");
    // Trunk refuses any other value than true or false, and CI systems like to set 1.
    command.env_remove("NO_COLOR");
    run::step(&format!("bundle {bundle}"), &mut command)
}
