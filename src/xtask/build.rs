//! `cargo x build`: both bundles, then the server that carries them.

use crate::{Refusal, bundle, paths, run, tools};

pub fn build() -> Result<(), Refusal> {
    everything()?;
    println!("{}", paths::server().display());
    Ok(())
}

pub fn everything() -> Result<(), Refusal> {
    tools::ensure()?;
    bundle::build_all()?;
    server()
}

pub fn server() -> Result<(), Refusal> {
    run::step("server", &mut run::cargo(&["build", "--release", "--bin", "linli"]))
}
