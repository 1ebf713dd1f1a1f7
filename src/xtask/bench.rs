//! `cargo x bench`: ballots and the count, the count as wasm, then the first load as Lighthouse sees it.

use crate::{Refusal, browsers, build, lighthouse, paths, run};

const WASM: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";

pub fn bench() -> Result<(), Refusal> {
    build::everything()?;
    run::step("ballots and count", &mut run::cargo(&["bench", "--bench", "bench"]))?;
    count_as_wasm()?;
    let chromium = browsers::chromium()?;
    let program = chromium.iter().find(|(name, _)| *name == "LINLI_E2E_CHROMIUM");
    lighthouse::first_load(program.map(|(_, path)| path.as_path()).ok_or("no chromium")?)
}

/// The phones' build of the count, in the engine that most of them have.
fn count_as_wasm() -> Result<(), Refusal> {
    let build = ["build", "-p", "domain", "--example", "tally", "--target", WASM, "--profile", PROFILE];
    run::step("count as wasm", &mut run::cargo(&build))?;
    let wasm = paths::target().join(WASM).join(PROFILE).join("examples/tally.wasm");
    let mut node = run::command("node");
    let time =
        run::output(node.arg("tests/bench/tally.mjs").arg(wasm)).ok_or("the count as wasm did not run")?;
    println!("count 2400 × 27, wasm: {time} ms");
    Ok(())
}
