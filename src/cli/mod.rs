//! The command line: `linli serve | demo | community | account | audit | holidays | import-roll | recount | verify | backup | restore | openapi`.

mod account;
mod audit;
mod backup;
mod community;
mod demo;
mod holidays;
mod import_roll;
mod manifest;
mod options;
mod place;
mod read_sheet;
mod recount;
mod restore;
mod serve;
mod terminal;
mod verify;

use clap::Parser;
use options::{AccountCommand, Command, CommunityCommand, Options};
use std::{error::Error, process::ExitCode};

/// What a command says when it cannot go on.
pub type Refusal = Box<dyn Error + Send + Sync>;

/// Runs the command of this process.
pub fn run() -> Result<ExitCode, Refusal> {
    let command = Options::parse().command;
    if let Command::Recount(options) = &command {
        return recount::recount(options);
    }
    if let Command::Verify(options) = &command {
        return verify::run(options);
    }
    if let Command::ReadSheet = &command {
        read_sheet::read_sheet()?;
        return Ok(ExitCode::SUCCESS);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match command {
        Command::ImportRoll(options) => return runtime.block_on(import_roll::import_roll(options)),
        Command::Serve(options) => runtime.block_on(serve::serve(options)),
        Command::Demo(options) => runtime.block_on(demo::demo(options)),
        Command::Community(CommunityCommand::Add(options)) => runtime.block_on(community::add(options)),
        Command::Account(AccountCommand::Add(options)) => runtime.block_on(account::add(options)),
        Command::Account(AccountCommand::Reset(options)) => runtime.block_on(account::reset(options)),
        Command::Backup(options) => runtime.block_on(backup::backup(options)),
        Command::Restore(options) => return runtime.block_on(restore::restore(options)),
        Command::Audit(options) => runtime.block_on(audit::audit(options)),
        Command::Holidays(options) => runtime.block_on(holidays::holidays(options)),
        Command::Openapi => {
            println!("{:#}", server::openapi_document());
            Ok(())
        }
        // Handed over above: they need no runtime.
        Command::Recount(_) | Command::Verify(_) | Command::ReadSheet => Ok(()),
    }?;
    Ok(ExitCode::SUCCESS)
}
