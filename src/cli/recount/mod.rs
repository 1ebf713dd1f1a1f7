//! `linli recount FILE`: counts a finished poll again, offline and without a database.

mod print;
mod read;

pub use read::read;

use super::{Refusal, options::RecountOptions};
use std::{io::Write, process::ExitCode};

/// The file could not be read; 0 is agreement, 1 that something does not fit together.
const UNREADABLE: u8 = 2;

/// Prints what follows from the file.
pub fn recount(options: &RecountOptions) -> Result<ExitCode, Refusal> {
    let mut out = std::io::stdout().lock();
    let Some(path) = options.file.as_ref().filter(|_| !options.schema) else {
        writeln!(out, "{}", serde_json::to_string_pretty(&domain::recount::schema())?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let file = match read(path) {
        Ok(file) => file,
        Err(problem) => {
            eprintln!("linli: {}：{problem}", path.display());
            return Ok(UNREADABLE.into());
        }
    };
    let found = domain::recount::recount(&file);
    if options.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?;
    } else {
        out.write_all(print::lines(&found).as_bytes())?;
    }
    Ok(if found.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
