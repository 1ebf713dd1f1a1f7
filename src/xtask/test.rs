//! `cargo x test`: everything, and one line at the end that says how it went.

use crate::npm::{self, Wanted};
use crate::outcome::{Outcome, Reader};
use crate::postgres::{self, Postgres};
use crate::{Refusal, browsers, build, bundle, gate, run, size, tools};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Root tests with a part of their own: browsers here, numbers in `cargo x bench`.
const APART: [&str; 2] = ["e2e", "bench"];

/// What `--long` asks of tests that try more when told so.
const LONG: [(&str, &str); 3] = [("LINLI_POLLS", "1000"), ("LINLI_KILLS", "25"), ("LINLI_E2E_DESKS", "all")];

pub fn test(long: bool) -> Result<(), Refusal> {
    let start = Instant::now();
    let mut outcome = Outcome::default();
    if let Err(refusal) = all(&mut outcome, long) {
        outcome.fail(refusal);
    }
    let ci = std::env::var("CI").is_ok_and(|value| value == "true" || value == "1");
    eprintln!("all parts: {}", run::seconds(start));
    if ci && !outcome.skips.is_empty() {
        eprintln!("CI is set: nothing may be skipped.");
    }
    println!("{}", outcome.report());
    if outcome.good(ci) { Ok(()) } else { std::process::exit(1) }
}

fn all(outcome: &mut Outcome, long: bool) -> Result<(), Refusal> {
    tools::ensure()?;
    npm::ensure(Wanted::Test)?;
    if let Err(refusal) = browsers::install_missing() {
        eprintln!("{refusal}");
    }
    lints(outcome);
    let bundles = bundle::build_all();
    let built = bundles.is_ok();
    count(outcome, "bundles", bundles);
    if built {
        count(outcome, "wasm gate", gate::check());
        count(outcome, "size budget", size::size(true));
    } else {
        outcome.fail("wasm gate and size budget: no bundles");
    }
    rules_and_databases(outcome, long)?;
    if !root_tests()?.iter().any(|name| name == "e2e") {
        outcome.skip("browsers", "there is no tests/e2e yet");
        return Ok(());
    }
    match build::server() {
        Ok(()) => in_browsers(outcome, long),
        Err(refusal) => outcome.fail(format!("browsers: {refusal}")),
    }
    Ok(())
}

fn lints(outcome: &mut Outcome) {
    let steps: [(&str, &[&str]); 3] = [
        ("format", &["fmt", "--all", "--check"]),
        ("clippy", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
        (
            "clippy wasm",
            &[
                "clippy",
                "-p",
                "web",
                "--lib",
                "--bins",
                "--target",
                "wasm32-unknown-unknown",
                "--",
                "-D",
                "warnings",
            ],
        ),
    ];
    for (title, words) in steps {
        let done = run::step(title, &mut run::cargo(words));
        count(outcome, title, done);
    }
}

fn count(outcome: &mut Outcome, title: &str, done: Result<(), Refusal>) {
    match done {
        Ok(()) => outcome.pass(),
        Err(refusal) => {
            eprintln!("{refusal}");
            outcome.fail(if refusal.starts_with(title) { refusal } else { format!("{title}: {refusal}") });
        }
    }
}

fn rules_and_databases(outcome: &mut Outcome, long: bool) -> Result<(), Refusal> {
    let mut command = run::cargo(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins"]);
    for name in root_tests()?.iter().filter(|name| !APART.contains(&name.as_str())) {
        command.args(["--test", name]);
    }
    if long {
        command.envs(LONG);
    }
    let postgres = match postgres::programs().map(|programs| Postgres::start(&programs)) {
        Some(Ok(postgres)) => Some(postgres),
        Some(Err(refusal)) => {
            outcome.fail(format!("PostgreSQL: {refusal}"));
            None
        }
        None => {
            outcome.skip("store on PostgreSQL", "no PostgreSQL (Debian: apt install postgresql)");
            None
        }
    };
    if let Some(postgres) = &postgres {
        command.env("LINLI_TEST_POSTGRES", postgres.url());
    }
    counted("tests", &mut command, outcome);
    let mut examples = run::cargo(&["test", "--doc", "-p", "domain", "-p", "api"]);
    counted("examples in the documentation", &mut examples, outcome);
    Ok(())
}

fn in_browsers(outcome: &mut Outcome, long: bool) {
    let mut command = run::cargo(&["test", "--test", "e2e"]);
    command.envs(browsers::variables());
    if long {
        command.envs(LONG);
    }
    counted("browsers", &mut command, outcome);
}

/// Runs a test command with its output shown, and adds what it says.
fn counted(title: &str, command: &mut Command, outcome: &mut Outcome) {
    eprintln!("▸ {title}");
    let start = Instant::now();
    let mut reader = Reader::default();
    let ended_well = command.stdout(Stdio::piped()).spawn().and_then(|mut child| {
        for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).split(b'\n')) {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            reader.line(&line);
        }
        child.wait()
    });
    let ended_well = ended_well.is_ok_and(|status| status.success());
    reader.close(title, ended_well, outcome);
    eprintln!("  {title}: {}", run::seconds(start));
}

/// The names of the test binaries of the root package.
fn root_tests() -> Result<Vec<String>, Refusal> {
    let mut command = run::cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let said = run::output(&mut command).ok_or("cargo metadata failed")?;
    let metadata: Value = serde_json::from_str(&said).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages
        .filter(|package| package["name"] == "linli")
        .flat_map(|package| package["targets"].as_array());
    let tests = targets.flatten().filter(|target| target["kind"][0] == "test");
    Ok(tests.filter_map(|target| target["name"].as_str().map(str::to_owned)).collect())
}
