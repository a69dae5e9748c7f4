//! The arguments of `passord audit`.

use accounts::audit::AuditAction;
use accounts::{AuditHead, Day};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

/// `passord audit …`.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Verify the chain of the audit log: whether any event was altered or removed
    ///
    /// With an earlier head it also detects whether the log was truncated or rewritten since.
    Verify {
        /// A head that `passord audit head` printed earlier
        #[arg(long, value_name = "HEAD", value_parser = head)]
        head: Option<AuditHead>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the head of the chain; keep it where nobody with write access to the database can change it
    Head,
    /// Write the log to standard output, oldest first, as one line of JSON per event
    ///
    /// Without filters it writes the whole log; with several it writes the events that match all of them.
    Export(Export),
}

/// `passord audit export`.
#[derive(Debug, Args)]
pub struct Export {
    /// Write comma-separated values instead
    #[arg(long)]
    pub csv: bool,
    /// Only events caused by this account, or by Operator, System or Anonymous
    #[arg(long, value_name = "U", default_value = "", hide_default_value = true)]
    pub actor: String,
    /// Only events about this account
    #[arg(long, value_name = "U", default_value = "", hide_default_value = true)]
    pub person: String,
    /// Only events with this action
    #[arg(long, value_name = "A", ignore_case = true, value_parser = actions())]
    pub action: Option<AuditAction>,
    /// Only events on or after this day (UTC), such as 2026-11-22
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Only events on or before this day (UTC)
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
