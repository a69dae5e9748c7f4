//! What `passord audit` takes.

use accounts::audit_event::AuditAction;
use accounts::{AuditHead, Day};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

/// `passord audit …`.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Walk the chain of the audit log and tell whether anything was altered or removed
    ///
    /// With a head that was kept elsewhere it also tells whether the log was cut off or written anew since.
    Verify {
        /// A head that `passord audit head` printed earlier
        #[arg(long, value_name = "HEAD", value_parser = head)]
        head: Option<AuditHead>,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the end of the chain, to be kept where nobody who can write the database can
    Head,
    /// Write the log to standard output, oldest first: a line of JSON for each event
    ///
    /// Without a filter it is the whole log; with several it is what meets all of them.
    Export(Export),
}

/// `passord audit export`.
#[derive(Debug, Args)]
pub struct Export {
    /// As comma-separated values
    #[arg(long)]
    pub csv: bool,
    /// Only what this account did, or Operator, System or Anonymous
    #[arg(long, value_name = "U", default_value = "", hide_default_value = true)]
    pub actor: String,
    /// Only what was done to this account
    #[arg(long, value_name = "U", default_value = "", hide_default_value = true)]
    pub person: String,
    /// Only this
    #[arg(long, value_name = "A", ignore_case = true, value_parser = actions())]
    pub action: Option<AuditAction>,
    /// Not before this day in UTC, such as 2026-11-22
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Not after this day in UTC
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
}

fn head(text: &str) -> Result<AuditHead, String> {
    text.parse().map_err(|_| "expected what `passord audit head` printed: a number, a hyphen and 64 digits".to_owned())
}

fn day(text: &str) -> Result<Day, String> {
    text.parse().map_err(|_| "expected a day of the calendar, such as 2026-11-22".to_owned())
}

fn actions() -> impl TypedValueParser<Value = AuditAction> {
    PossibleValuesParser::new(AuditAction::ALL.iter().map(|action| action.as_str()))
        .try_map(|word| word.parse::<AuditAction>())
}
