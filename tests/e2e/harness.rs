//! The matrix engine × story, as one list of tests.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::Duration;

use libtest_mimic::{Arguments, Completion, Trial};

use crate::Outcome;
use crate::engine::{Engine, Programs};
use crate::process::DEADLINE;
use crate::stage::{Site, Stage};

/// A story on its way.
pub type Telling<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// What a resident lives through, and in which engines it is tried.
#[derive(Clone)]
pub struct Story {
    pub name: &'static str,
    pub engines: &'static [Engine],
    pub tell: for<'a> fn(&'a Stage) -> Telling<'a>,
    /// What it needs beside an engine, or what is missing.
    pub needs: fn() -> Result<(), String>,
}

/// `story!(function, ENGINES)`: named as its function, whatever module it is in.
#[macro_export]
macro_rules! story {
    ($($name:ident)::+, $engines:expr) => {
        $crate::story!($($name)::+, $engines, || Ok(()))
    };
    ($($name:ident)::+, $engines:expr, $needs:expr) => {
        $crate::harness::Story {
            name: concat!(module_path!(), $("::", stringify!($name)),+),
            engines: $engines,
            tell: |stage| Box::pin($($name)::+(stage)),
            needs: $needs,
        }
    };
}

/// A story that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(600);

pub fn run(stories: &[Story]) -> ExitCode {
    let arguments = Arguments::from_args();
    let mut programs: BTreeMap<&str, Result<Programs, String>> = BTreeMap::new();
    for engine in crate::engine::ALL {
        let found = Site::bundles().and_then(|()| engine.programs());
        if let Err(reason) = &found {
            eprintln!("SKIP {}: {reason}", engine.name());
        }
        programs.insert(engine.name(), found);
    }
    let trials =
        stories.iter().flat_map(|story| story.engines.iter().map(|&engine| trial(story, engine, &programs)));
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn trial(story: &Story, engine: Engine, programs: &BTreeMap<&str, Result<Programs, String>>) -> Trial {
    let name = format!("{}::{}", engine.name(), story.name.trim_start_matches("e2e::"));
    let tell = story.tell;
    let found = programs.get(engine.name()).cloned();
    match found.map(|found| found.and_then(|programs| (story.needs)().map(|()| programs))) {
        Some(Ok(programs)) => Trial::test(name.clone(), move || play(&name, engine, programs, tell)),
        Some(Err(reason)) => Trial::ignorable_test(name, move || Ok(Completion::ignored_with(reason))),
        None => Trial::test(name, || Err("an engine that the matrix does not know".into())),
    }
}

fn play(
    name: &str,
    engine: Engine,
    programs: Programs,
    tell: for<'a> fn(&'a Stage) -> Telling<'a>,
) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let stage = Stage::new(engine, programs);
        let told = tokio::time::timeout(PATIENCE, tell(&stage)).await;
        let outcome = told.unwrap_or_else(|_| Err("the story does not end".into()));
        if outcome.is_err() {
            let _ = tokio::time::timeout(DEADLINE, stage.keep_pictures(name)).await;
        }
        let _ = tokio::time::timeout(DEADLINE, stage.close()).await;
        outcome
    })
}
