//! `linli read-sheet`: the process that reads strangers' files, with little memory and little time.

use super::Refusal;
use rlimit::Resource;
use std::io::{Read, Write};

const MEMORY: u64 = 512 * 1024 * 1024;
const SECONDS: u64 = 2;

/// A spreadsheet comes in, rows of text or a refusal go out as JSON.
pub fn read_sheet() -> Result<(), Refusal> {
    Resource::AS.set(MEMORY, MEMORY)?;
    Resource::CPU.set(SECONDS, SECONDS)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(sheet::FILE)? + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    let answer = serde_json::to_vec(&sheet::read(&bytes))?;
    Ok(std::io::stdout().lock().write_all(&answer)?)
}
