//! What the command line takes; every option also as `LINLI_…` in the environment.

mod serve;

pub use serve::{Log, ServeOptions};

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::{id::CommunityId, roll::AreaSource};
use std::path::PathBuf;

/// 邻里: residents decide on the renovation of their old community.
#[derive(Parser)]
#[command(name = "linli", version)]
pub struct Options {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the residents' app and the API
    Serve(ServeOptions),
    /// Fill an empty database with the demo, print its codes, or reset it
    Demo(DemoOptions),
    /// Count a finished poll again from a result file or an inspector bundle; no database is opened
    Recount(RecountOptions),
    /// Check the log of an inspector bundle: every entry, signature and ballot; no database is opened
    Verify(VerifyOptions),
    /// Communities
    #[command(subcommand)]
    Community(CommunityCommand),
    /// Accounts of operators and committees
    #[command(subcommand)]
    Account(AccountCommand),
    /// Look through the audit log: no line missing, none changed
    Audit(AuditOptions),
    /// Enter the days off of a year from a file
    Holidays(HolidaysOptions),
    /// Copy database, keys and photos into a folder, while the server goes on
    Backup(BackupOptions),
    /// Look a backup through, or bring it back where nothing is yet
    Restore(RestoreOptions),
    /// Load a roll from a CSV or XLSX file
    ImportRoll(ImportOptions),
    /// Read a spreadsheet from standard input with capped memory and time
    #[command(hide = true)]
    ReadSheet,
    /// Print openapi.json
    Openapi,
}

/// Where the data lies.
#[derive(Args, Clone)]
pub struct Place {
    /// sqlite://PATH or postgres://…
    #[arg(long, env = "LINLI_DATABASE", default_value = "sqlite://data/linli.db", value_name = "URL")]
    pub database: String,
    /// Folder of the keys; the database file's folder unless given
    #[arg(long, env = "LINLI_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Args)]
pub struct ImportOptions {
    #[command(flatten)]
    pub place: Place,
    /// The community the roll belongs to
    #[arg(long, value_name = "ID")]
    pub community: CommunityId,
    /// Where areas come from whose row names no source
    #[arg(long, value_enum, value_name = "SOURCE")]
    pub area_source: Option<Source>,
    /// Put bad rows on the list of what is to be completed
    #[arg(long)]
    pub set_aside_bad: bool,
    /// Look only, save nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print what was found as JSON
    #[arg(long)]
    pub json: bool,
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Where an area comes from.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Source {
    Register,
    Survey,
    Contract,
}

impl From<Source> for AreaSource {
    fn from(source: Source) -> Self {
        match source {
            Source::Register => Self::Register,
            Source::Survey => Self::Survey,
            Source::Contract => Self::Contract,
        }
    }
}

#[derive(Args)]
pub struct DemoOptions {
    #[command(flatten)]
    pub place: Place,
    /// Print addresses and codes as JSON
    #[arg(long)]
    pub json: bool,
    /// Empty the demo and fill it again, with dates that count from now
    #[arg(long)]
    pub reset: bool,
}

#[derive(Args)]
pub struct RecountOptions {
    /// The file: linli-result/1 or linli-inspector/1
    #[arg(required_unless_present = "schema")]
    pub file: Option<PathBuf>,
    /// Print the recount as JSON
    #[arg(long)]
    pub json: bool,
    /// Print the JSON Schema of both files instead
    #[arg(long, conflicts_with = "file")]
    pub schema: bool,
}

#[derive(Args)]
pub struct VerifyOptions {
    /// The inspector bundle: linli-inspector/1
    pub file: PathBuf,
    /// Print what does not fit as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum CommunityCommand {
    /// Open a community
    Add(NewCommunityOptions),
}

#[derive(Args)]
pub struct NewCommunityOptions {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub name: String,
    #[arg(long)]
    pub district: String,
    /// Who answers, as it stands on letters
    #[arg(long)]
    pub contact_name: String,
    /// The phone number on letters
    #[arg(long)]
    pub contact_phone: String,
    /// Where the desk is
    #[arg(long)]
    pub desk: String,
    /// When somebody is there
    #[arg(long)]
    pub hours: String,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum AccountCommand {
    /// Add an account; its password and one-time codes are printed once
    Add(NewAccountOptions),
    /// Give an account a new password and new one-time codes; its sessions end
    Reset(ResetAccountOptions),
}

#[derive(Args)]
pub struct NewAccountOptions {
    #[command(flatten)]
    pub place: Place,
    /// The community's id; left out for an operator and for a district
    #[arg(long, value_name = "ID")]
    pub community: Option<String>,
    /// The district's name, for the role district alone
    #[arg(long, value_name = "NAME")]
    pub district: Option<String>,
    #[arg(long)]
    pub login: String,
    #[arg(long)]
    pub name: String,
    #[arg(long, value_enum)]
    pub role: RoleOption,
    /// Twenty one-time codes to print instead of an authenticator app
    #[arg(long)]
    pub card: bool,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct ResetAccountOptions {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub login: String,
    /// Twenty one-time codes to print instead of an authenticator app
    #[arg(long)]
    pub card: bool,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct AuditOptions {
    #[command(flatten)]
    pub place: Place,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct BackupOptions {
    #[command(flatten)]
    pub place: Place,
    /// An empty folder, or one that is not there yet
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RestoreOptions {
    #[command(flatten)]
    pub place: Place,
    /// Look only, write nothing
    #[arg(long)]
    pub check: bool,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
    /// The backup's folder
    #[arg(value_name = "DIR")]
    pub from: PathBuf,
}

#[derive(Args)]
pub struct HolidaysOptions {
    #[command(flatten)]
    pub place: Place,
    /// The year whose days are replaced
    #[arg(long)]
    pub year: i32,
    /// The document that says so
    #[arg(long, value_name = "TEXT")]
    pub source: String,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
    /// One day a line: 2026-10-01 is off, `2026-10-10 上班` a worked weekend; an empty file takes the year back
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleOption {
    Operator,
    Chair,
    Clerk,
    Inspector,
    Street,
    Builder,
    District,
    FundClerk,
    Partner,
}

impl Place {
    /// Where the keys are.
    pub fn keys(&self) -> PathBuf {
        let beside = || {
            let path = self.database.strip_prefix("sqlite://").unwrap_or("data/linli.db");
            let path = path.split('?').next().unwrap_or(path);
            PathBuf::from(path).parent().map_or_else(|| PathBuf::from("."), PathBuf::from)
        };
        self.data.clone().unwrap_or_else(beside)
    }

    /// The database's file, where it is one.
    pub fn sqlite(&self) -> Option<PathBuf> {
        let path = self.database.strip_prefix("sqlite://")?;
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }

    /// Where photos of paper ballots and of works are kept.
    pub fn photos(&self) -> PathBuf {
        self.keys().join("photos")
    }
}

#[cfg(test)]
mod tests {
    use super::{serve::tests::serve, *};

    #[test]
    fn the_keys_lie_beside_the_database_unless_told_otherwise() {
        assert_eq!(serve(&[]).place.keys(), PathBuf::from("data"));
        let postgres = serve(&["--database", "postgres://localhost/linli"]);
        assert_eq!(postgres.place.keys(), PathBuf::from("data"));
        assert_eq!(serve(&["--data", "/srv/keys"]).place.keys(), PathBuf::from("/srv/keys"));
    }
}
