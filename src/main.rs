//! The one binary: reads the command line and hands over.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Ok(code) => code,
        Err(refusal) => {
            eprintln!("linli: {refusal}");
            ExitCode::FAILURE
        }
    }
}
