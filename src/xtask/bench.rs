//! `cargo x bench`: the numbers of the root's bench, then the first load as Lighthouse sees it.

use crate::{Refusal, browsers, build, lighthouse, run};

pub fn bench() -> Result<(), Refusal> {
    build::everything()?;
    let mut numbers = run::cargo(&["bench", "--bench", "bench"]);
    run::step("ballots and tally", &mut numbers)?;
    let chromium = browsers::chromium()?;
    let program = chromium.iter().find(|(name, _)| *name == "LINLI_E2E_CHROMIUM");
    lighthouse::first_load(program.map(|(_, path)| path.as_path()).ok_or("no chromium")?)
}
