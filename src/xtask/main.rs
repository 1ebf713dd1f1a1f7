//! The commands of this repository: `cargo x serve | test | build | bench | size | tools`.

mod bench;
mod browsers;
mod build;
mod bundle;
mod css;
mod finalise;
mod gate;
mod help;
mod lighthouse;
mod notices;
mod npm;
mod outcome;
mod paths;
mod postgres;
mod prerequisites;
mod run;
mod serve;
mod size;
mod stamp;
mod test;
mod tools;
mod version;

use std::process::ExitCode;

/// What a command says when it cannot go on: one text for the person at the terminal.
type Refusal = String;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve", rest @ ..] => serve::serve(rest),
        ["test"] => test::test(false),
        ["test", "--long"] => test::test(true),
        ["build"] => build::build(),
        ["bench"] => bench::bench(),
        ["size"] => size::size(false),
        ["size", "--check"] => size::size(true),
        ["tools"] => tools::announce(),
        ["css"] => css::write(),
        ["finalise"] => bundle::finalise_all(),
        [] | ["help" | "--help" | "-h"] => {
            help::print();
            Ok(())
        }
        other => Err(format!("Unknown: {}\n\n{}", other.join(" "), help::TEXT)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::FAILURE
        }
    }
}
