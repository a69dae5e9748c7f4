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
    /// Whose password
    #[arg(value_name = "U", group = "who", conflicts_with_all = ["filter", "all", "file"])]
    pub usernames: Vec<String>,
    /// Everybody who is not blocked
    #[arg(long, group = "who", conflicts_with_all = ["filter", "file"])]
    pub all: bool,
    /// Everybody of this role; this and the next five narrow each other
    #[arg(long, groups = ["who", "filter"], value_name = "R", value_parser = role)]
    pub role: Option<Role>,
    /// Everybody of this department
    #[arg(long, groups = ["who", "filter"], value_name = "D", value_parser = NonEmptyStringValueParser::new())]
    pub department: Option<String>,
    /// Everybody whose password is older than this many days
    #[arg(long, groups = ["who", "filter"], value_name = "DAYS")]
    pub older_than: Option<u32>,
    /// Everybody who has no password, or one that they did not choose themselves
    #[arg(long, groups = ["who", "filter"])]
    pub never_changed: bool,
    /// Everybody who must choose a new password at the next sign-in
    #[arg(long, groups = ["who", "filter"])]
    pub must_change: bool,
    /// Everybody who did not sign in for this many days, or never did
    #[arg(long, groups = ["who", "filter"], value_name = "DAYS")]
    pub idle: Option<u32>,
    /// The people whose usernames stand in a file, one on each line; - is standard input
    #[arg(long, group = "who", value_name = "NAMES", conflicts_with = "filter")]
    pub file: Option<PathBuf>,
    /// A link, valid once, to choose a new password
    #[arg(long, group = "kind")]
    pub link: bool,
    /// A temporary password that leads only to choosing a new one
    #[arg(long, group = "kind")]
    pub temporary: bool,
    /// Send each link to its owner by e-mail; it is shown to nobody else
    #[arg(long, conflicts_with_all = ["temporary", "csv"])]
    pub mail: bool,
    /// Let the old passwords work until the link is used, for at most this many days
    #[arg(long, value_name = "DAYS", conflicts_with = "temporary", value_parser = clap::value_parser!(u8).range(1..=7))]
    pub keep_old_for: Option<u8>,
    /// Why, or the number of a ticket: for the audit log and the signed report
    #[arg(long, value_name = "TEXT", default_value_t, hide_default_value = true)]
    pub reason: String,
    /// How whoever asked for it was verified
    #[arg(long, value_name = "HOW", value_parser = verification)]
    pub verified: Option<Verification>,
    /// More on that
    #[arg(long, value_name = "TEXT", requires = "verified", default_value_t, hide_default_value = true)]
    pub verified_note: String,
    /// Ask nothing
    #[arg(long)]
    pub yes: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// Answer in CSV, with the columns of the downloaded file
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// Takes the words as the audit log has them, or with hyphens: `InPerson` or `in-person`.
fn verification(text: &str) -> Result<Verification, String> {
    text.replace('-', "").parse().map_err(|_| {
        let known: Vec<&str> = Verification::ALL.iter().map(|way| way.as_str()).collect();
        format!("the ways are {}", known.join(", "))
    })
}

impl Reset {
    /// Why it is done, and how whoever asked was verified.
    pub fn evidence(&self) -> Evidence {
        Evidence { reason: self.reason.clone(), verification: self.verified, note: self.verified_note.clone() }
    }

    /// The filter that was given, if it was; everybody with `--all`.
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
