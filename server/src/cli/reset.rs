//! The arguments of `passord reset`.

use super::role;
use accounts::reset::{Evidence, Verification};
use accounts::{AccountFilter, Role};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::path::PathBuf;

/// `passord reset`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("who").required(true).multiple(true))]
#[command(group = clap::ArgGroup::new("filter").multiple(true))]
#[command(group = clap::ArgGroup::new("kind").required(true))]
pub struct Reset {
    /// The usernames of the accounts to reset
    #[arg(value_name = "U", group = "who", conflicts_with_all = ["filter", "all", "file"])]
    pub usernames: Vec<String>,
    /// Everybody who is not blocked
    #[arg(long, group = "who", conflicts_with_all = ["filter", "file"])]
    pub all: bool,
    /// Everybody with this role; combine it with the next five options to select only those who match all
    #[arg(long, groups = ["who", "filter"], value_name = "R", value_parser = role)]
    pub role: Option<Role>,
    /// Everybody in this department
    #[arg(long, groups = ["who", "filter"], value_name = "D", value_parser = NonEmptyStringValueParser::new())]
    pub department: Option<String>,
    /// Everybody whose password is older than this many days
    #[arg(long, groups = ["who", "filter"], value_name = "DAYS")]
    pub older_than: Option<u32>,
    /// Everybody without a password, or with one that they did not choose themselves
    #[arg(long, groups = ["who", "filter"])]
    pub never_changed: bool,
    /// Everybody who must choose a new password at the next sign-in
    #[arg(long, groups = ["who", "filter"])]
    pub must_change: bool,
    /// Everybody who has not signed in for this many days, or never has
    #[arg(long, groups = ["who", "filter"], value_name = "DAYS")]
    pub idle: Option<u32>,
    /// The people whose usernames are in a file, one per line; - means standard input
    #[arg(long, group = "who", value_name = "NAMES", conflicts_with = "filter")]
    pub file: Option<PathBuf>,
    /// Give each person a one-time link to choose a new password
    #[arg(long, group = "kind")]
    pub link: bool,
    /// Give each person a temporary password, which only allows choosing a new one
    #[arg(long, group = "kind")]
    pub temporary: bool,
    /// Send each link to its owner by e-mail, and show it to nobody else
    #[arg(long, conflicts_with_all = ["temporary", "csv"])]
    pub mail: bool,
    /// Keep the old passwords valid until the link is used, for at most this many days
    #[arg(long, value_name = "DAYS", conflicts_with = "temporary", value_parser = clap::value_parser!(u8).range(1..=7))]
    pub keep_old_for: Option<u8>,
    /// The reason or a ticket number, for the audit log and the signed report
    #[arg(long, value_name = "TEXT", default_value_t, hide_default_value = true)]
    pub reason: String,
    /// How the identity of the person who asked for the reset was verified
    #[arg(long, value_name = "HOW", value_parser = verification)]
    pub verified: Option<Verification>,
    /// More about the verification
    #[arg(long, value_name = "TEXT", requires = "verified", default_value_t, hide_default_value = true)]
    pub verified_note: String,
    /// Do not ask for confirmation
    #[arg(long)]
    pub yes: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Print CSV, with the columns of the downloaded file
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// Accepts the names of the audit log in any case, with or without hyphens: `InPerson` or `in-person`.
fn verification(text: &str) -> Result<Verification, String> {
    text.replace('-', "").parse().map_err(|_| {
        let known: Vec<&str> = Verification::ALL.iter().map(|way| way.as_str()).collect();
        format!("the ways are {}", known.join(", "))
    })
}

impl Reset {
    /// The reason for the reset, and how the identity of the person who asked was verified.
    pub fn evidence(&self) -> Evidence {
        Evidence { reason: self.reason.clone(), verification: self.verified, note: self.verified_note.clone() }
    }

    /// The filter from the arguments, which matches everybody with `--all`; `None` if no filter was given.
    pub fn filter(&self) -> Option<AccountFilter> {
        let filter = AccountFilter {
            role: self.role,
            department: self.department.clone(),
            password_older_than: self.older_than,
            never_changed: self.never_changed,
            must_change: self.must_change.then_some(true),
            idle_for: self.idle,
            ..AccountFilter::default()
        };
        (self.all || filter != AccountFilter::default()).then_some(filter)
    }
}
