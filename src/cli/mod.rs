//! The command line: `linli serve | demo | openapi`.

mod demo;
mod options;
mod place;
mod serve;
mod terminal;

use clap::Parser;
use options::{Command, Options};
use std::error::Error;

/// What a command says when it cannot go on.
pub type Refusal = Box<dyn Error + Send + Sync>;

/// Runs the command of this process.
pub fn run() -> Result<(), Refusal> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match Options::parse().command {
        Command::Serve(options) => runtime.block_on(serve::serve(options)),
        Command::Demo(options) => runtime.block_on(demo::demo(options)),
        Command::Openapi => {
            println!("{:#}", server::openapi_document());
            Ok(())
        }
    }
}
