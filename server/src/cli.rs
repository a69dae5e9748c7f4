//! The command line. No secret is ever an argument, because every user of the machine can read arguments.

mod audit;
mod reset;

pub use audit::{Audit, Export};
pub use reset::Reset;

use crate::config::{Flags, SAMPLE};
use accounts::{FactorId, JobId, Role};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::sync::LazyLock;

static SERVE_HELP: LazyLock<String> = LazyLock::new(|| {
    format!(
        "Configuration\n\n\
         A flag wins over a variable, a variable over the file. The file is passord.toml in the data \
         directory, or what --config names. Everything can be left out; these are the defaults:\n\n{}\n\
         Each key is also a variable: listen is PASSORD_LISTEN, base-url is PASSORD_BASE_URL, and so on. \
         Lists are separated by commas there. PASSORD_LOG sets how much is logged: error, warn, info \
         (the default), debug, or a filter such as info,accounts=debug.",
        SAMPLE.lines().map(|line| format!("    {line}\n")).collect::<String>()
    )
});

/// Password self-service: people change their own password, administrators reset one or many.
#[derive(Debug, Parser)]
#[command(name = "passord", version, arg_required_else_help = true)]
#[command(
    after_help = "Start with `passord serve`: on an empty directory it shows a link for the first administrator."
)]
pub struct Cli {
    /// The directory of the database and the key file [default: data, or PASSORD_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// The configuration file [default: passord.toml in the data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands of the program.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the server until Ctrl+C or SIGTERM
    #[command(after_long_help = SERVE_HELP.as_str())]
    Serve(Serve),
    /// Import people from the CSV files of Microsoft 365 or Entra
    ///
    /// Reads the add-users template, the users export and Entra's bulk-create template, separated by commas or
    /// semicolons. New people get no password: invite them, or reset them to hand over a one-time link. For
    /// existing people, the import updates names, department and addresses, but never role, status or password.
    /// A file with an invalid row changes nothing, unless --skip-bad is given.
    Import(Import),
    /// Add, show, block and unblock accounts
    #[command(subcommand)]
    Account(Account),
    /// List second factors, and remove a lost one
    #[command(subcommand)]
    Factor(Factor),
    /// Reset passwords and print one-time links or temporary passwords
    ///
    /// The results are printed once, to standard output: hand them over and keep no copy. All sessions of the
    /// accounts end. If a name is unknown, no account is reset. Ctrl+C cancels the reset: accounts reset so far
    /// are printed, and all others keep their passwords. If the program is killed, a running server finishes
    /// the reset.
    Reset(Reset),
    /// Export and verify signed reports of resets, for auditors
    #[command(subcommand)]
    Report(Report),
    /// Manage the list of breached passwords, which nobody may choose
    #[command(subcommand)]
    Breaches(Breaches),
    /// Verify and export the audit log
    #[command(subcommand)]
    Audit(Audit),
    /// Manage the key file
    #[command(subcommand)]
    Key(Key),
    /// Check the configuration, the key file and the database
    Check(Check),
}

/// `passord serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address and port to listen on [default: 127.0.0.1:8080, or PASSORD_LISTEN]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// The public address of the server [default: http://ADDR, or PASSORD_BASE_URL]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// `passord import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The CSV file to import
    pub file: PathBuf,
    /// Send each new person an e-mail with a link to choose a password
    #[arg(long)]
    pub invite: bool,
    /// Import the valid rows of a file, and list the invalid ones
    #[arg(long)]
    pub skip_bad: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `passord account …`.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Add an account
    Add {
        /// The name for signing in, usually an e-mail address
        #[arg(long, value_name = "U")]
        username: String,
        /// The display name
        #[arg(long, value_name = "N")]
        name: String,
        /// The role of the account [possible values: User, HelpdeskAdministrator, UserAdministrator,
        /// GlobalAdministrator]
        #[arg(long, default_value = "User", value_parser = role)]
        role: Role,
        /// The person's department
        #[arg(long, default_value = "", value_name = "D", hide_default_value = true)]
        department: String,
        /// The e-mail address for messages [default: the username, if it is an e-mail address]
        #[arg(long, value_name = "A")]
        address: Option<String>,
        /// Send the owner an e-mail with a link to choose a password
        #[arg(long, conflicts_with = "password_stdin")]
        invite: bool,
        /// Read a password from standard input; without this, the account has no password until it is reset
        #[arg(long)]
        password_stdin: bool,
    },
    /// Set an account's password, and end its sessions
    Password {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Read the password from standard input; there is no other way to give one
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Show an account
    Show {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Block an account from signing in, and end its sessions
    Block {
        /// The username
        #[arg(value_name = "U")]
        username: String,
    },
    /// Allow a blocked account to sign in again
    Unblock {
        /// The username
        #[arg(value_name = "U")]
        username: String,
    },
    /// Erase a person permanently, as privacy laws may require
    ///
    /// Deletes names, addresses, passwords, second factors, sessions and messages. Audit events and reset items
    /// keep only an id that no longer identifies anybody. This cannot be undone. Backups, exported files and
    /// the mail folder keep their data, and so does PostgreSQL until it is vacuumed.
    Erase {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Do not ask to confirm by typing the username
        #[arg(long)]
        yes: bool,
    },
    /// Set the role of an account
    Role {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// The new role: User, HelpdeskAdministrator, UserAdministrator or GlobalAdministrator
        #[arg(value_parser = role)]
        role: Role,
        /// Limit a helpdesk administrator to these departments
        #[arg(long = "department", value_name = "D", num_args = 1..)]
        departments: Vec<String>,
    },
}

/// `passord factor …`.
#[derive(Debug, Subcommand)]
pub enum Factor {
    /// List an account's second factors
    List {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Remove an account's second factors, and end its sessions
    Remove {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Remove only the factor with this id from the list
        #[arg(long, value_name = "ID")]
        id: Option<FactorId>,
        /// The reason, for the audit log
        #[arg(long, default_value = "at the command line", value_name = "TEXT")]
        reason: String,
    },
}

/// `passord report …`.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// Write the signed report of a finished reset to standard output
    Export {
        /// The id of the reset, as in the address of its page
        job: JobId,
    },
    /// Check that a report is intact, and show whose key signed it
    Verify {
        /// The file of the report
        file: PathBuf,
        /// The public key to expect [default: this directory's own]
        #[arg(long, value_name = "K")]
        key: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the public key that verifies this directory's reports
    Key,
}

/// `passord breaches …`.
#[derive(Debug, Subcommand)]
pub enum Breaches {
    /// Replace the list of breached passwords
    ///
    /// Reads SHA-1 hashes in the format of Have I Been Pwned: one per line, 40 hexadecimal digits, optionally
    /// followed by a colon and a count, in any order. The list is stored in the data directory, with 20 bytes
    /// for each hash, and takes effect without a restart; the import needs twice that space. A list with an
    /// invalid line changes nothing.
    Import {
        /// The file of the list; - means standard input
        file: PathBuf,
    },
}

/// `passord key …`.
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Add a new key to the key file, which keeps the old keys for reading
    ///
    /// Stop `passord serve` first: the command refuses to run while any program uses the data directory.
    /// Servers elsewhere on the same PostgreSQL cannot write until they have the new key file and are
    /// restarted. The audit log continues with the new key and records the rotation. The hash of a password
    /// moves to the new key when its owner signs in; `passord check` shows how many are left. Counters of wrong
    /// passwords start again at zero. Back up the key file afterwards. If the rotation is interrupted, the next
    /// start of any command completes it.
    Rotate,
}

/// `passord check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl Cli {
    /// The flags that are part of the configuration.
    pub fn flags(&self) -> Flags {
        let (listen, base_url) = match &self.command {
            Command::Serve(serve) => (serve.listen.clone(), serve.base_url.clone()),
            _ => (None, None),
        };
        Flags { config_file: self.config.clone(), data_dir: self.data_dir.clone(), listen, base_url }
    }
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| {
        let known: Vec<&str> = Role::ALL.into_iter().map(Role::as_str).collect();
        format!("the roles are {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests;
