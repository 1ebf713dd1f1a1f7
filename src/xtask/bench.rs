//! `cargo x bench`: ballots and the count, count and planner as wasm, then the first load as Lighthouse sees it.

use crate::{Refusal, browsers, build, lighthouse, paths, run};

const WASM: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";

pub fn bench() -> Result<(), Refusal> {
    build::everything()?;
    run::step("ballots and count", &mut run::cargo(&["bench", "--bench", "bench"]))?;
    as_wasm("tally", "count 2400 × 27")?;
    as_wasm("receipt", "a receipt checked at 2,400 voters")?;
    as_wasm("schedule", "300 packages planned and checked")?;
    let chromium = browsers::chromium()?;
    let program = chromium.iter().find(|(name, _)| *name == "LINLI_E2E_CHROMIUM");
    lighthouse::first_load(program.map(|(_, path)| path.as_path()).ok_or("no chromium")?)
}

/// A rule as the phones' build has it, in the engine that most of them have.
fn as_wasm(example: &str, what: &str) -> Result<(), Refusal> {
    let build = ["build", "-p", "domain", "--example", example, "--target", WASM, "--profile", PROFILE];
    run::step(&format!("{example} as wasm"), &mut run::cargo(&build))?;
    let wasm = paths::target().join(WASM).join(PROFILE).join(format!("examples/{example}.wasm"));
    let mut node = run::command("node");
    let time = run::output(node.arg("tests/bench/time.mjs").arg(wasm))
        .ok_or_else(|| format!("{example} as wasm did not run"))?;
    println!("{what}, wasm: {time} ms");
    Ok(())
}
