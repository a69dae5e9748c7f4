//! The command line. No secret is ever an argument: everybody on the machine sees those.

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
    /// Where the database and the key file are [default: data, or PASSORD_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// A configuration file [default: passord.toml in the data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages, until Ctrl+C or SIGTERM
    #[command(after_long_help = SERVE_HELP.as_str())]
    Serve(Serve),
    /// Import people from Microsoft 365's or Entra's CSV files
    ///
    /// Reads the add-users template, the users export and Entra's bulk-create template, with commas or
    /// semicolons. New people get no password: invite them, or reset them to hand over a one-time link.
    /// For people who are there already, names, department and addresses are updated, never role, status or password.
    /// A file with a bad row changes nothing.
    Import(Import),
    /// Add, show, block and unblock accounts
    #[command(subcommand)]
    Account(Account),
    /// Look at second factors, and remove a lost one
    #[command(subcommand)]
    Factor(Factor),
    /// End the passwords of people and print what lets them in again
    ///
    /// Prints one-time links or temporary passwords to standard output, once: hand them over and keep
    /// no copy. All sessions of these people end. When a name is unknown, nobody is reset. Ctrl+C
    /// cancels: who was reset by then is printed, and the rest keep their passwords. If the program is
    /// killed, a running server goes on with the reset.
    Reset(Reset),
    /// Signed reports of resets, for auditors
    #[command(subcommand)]
    Report(Report),
    /// The list of breached passwords, which nobody may choose
    #[command(subcommand)]
    Breaches(Breaches),
    /// Look at the audit log
    #[command(subcommand)]
    Audit(Audit),
    /// The key file
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
    /// The address that people see [default: http://ADDR, or PASSORD_BASE_URL]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// `passord import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The CSV file
    pub file: PathBuf,
    /// Send each new person a link to choose a password, by e-mail
    #[arg(long)]
    pub invite: bool,
    /// Import the good rows of a file with bad ones, and list the bad ones
    #[arg(long)]
    pub skip_bad: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// `passord account …`.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Add an account
    Add {
        /// The name to sign in with, usually an e-mail address
        #[arg(long, value_name = "U")]
        username: String,
        /// The name to show
        #[arg(long, value_name = "N")]
        name: String,
        /// What the account may do [possible values: User, HelpdeskAdministrator, UserAdministrator, GlobalAdministrator]
        #[arg(long, default_value = "User", value_parser = role)]
        role: Role,
        /// Where the person works
        #[arg(long, default_value = "", value_name = "D", hide_default_value = true)]
        department: String,
        /// Where messages go [default: the username, when it is an e-mail address]
        #[arg(long, value_name = "A")]
        address: Option<String>,
        /// Send its owner a link to choose a password, by e-mail
        #[arg(long, conflicts_with = "password_stdin")]
        invite: bool,
        /// Read a password from standard input; without it the account has none until it is reset
        #[arg(long)]
        password_stdin: bool,
    },
    /// Set an account's password, which also ends its sessions
    Password {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Read the password from standard input, which is the only way to give one
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Show an account
    Show {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Stop an account from signing in, and end its sessions
    Block {
        /// The username
        #[arg(value_name = "U")]
        username: String,
    },
    /// Let a blocked account sign in again
    Unblock {
        /// The username
        #[arg(value_name = "U")]
        username: String,
    },
    /// Erase a person for good, as laws on personal data may demand
    ///
    /// Names, addresses, passwords, second factors, sessions and messages go; events of the audit log and
    /// items of resets keep a number that leads to nobody. It cannot be undone. Backups and files that were
    /// written out keep what they hold, and so do the mail folder and, until it is vacuumed, PostgreSQL.
    Erase {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Do not ask for the username again
        #[arg(long)]
        yes: bool,
    },
    /// Give an account a role
    Role {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// User, HelpdeskAdministrator, UserAdministrator or GlobalAdministrator
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
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Remove an account's second factors, which also ends its sessions
    Remove {
        /// The username
        #[arg(value_name = "U")]
        username: String,
        /// Only this one, by its number in the list
        #[arg(long, value_name = "ID")]
        id: Option<FactorId>,
        /// Why, for the audit log
        #[arg(long, default_value = "at the command line", value_name = "TEXT")]
        reason: String,
    },
}

/// `passord report …`.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// Write the signed report of a finished reset to standard output
    Export {
        /// The reset's number, as its page's address tells it
        job: JobId,
    },
    /// Tell whether a report is intact and whose key signed it
    Verify {
        /// The report
        file: PathBuf,
        /// The public key to expect [default: this directory's own]
        #[arg(long, value_name = "K")]
        key: Option<String>,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the public key that this directory's reports are signed by
    Key,
}

/// `passord breaches …`.
#[derive(Debug, Subcommand)]
pub enum Breaches {
    /// Put a list of breached passwords in the place of the one before
    ///
    /// Reads SHA-1 hashes as Have I Been Pwned publishes them: one a line, 40 hexadecimal digits, perhaps
    /// with a colon and a count, in any order. The list lies in the data directory, 20 bytes for each
    /// hash, and is used from then on without a restart; the import needs twice that room. A list with a
    /// line that is not understood changes nothing.
    Import {
        /// The list; - is standard input
        file: PathBuf,
    },
}

/// `passord key …`.
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Put a new key in the place of the key file's, which keeps the old ones for reading
    ///
    /// Stop `passord serve` first: this refuses while any program uses the data directory. Servers elsewhere
    /// on the same PostgreSQL write nothing more until they have the new key file and are started again.
    /// The audit log goes on with the new key and says so; a password's hash follows when its owner signs in,
    /// and `passord check` tells how many are left. Counters of wrong passwords begin anew. Back the key file
    /// up again afterwards. When this is cut off, the next start of any command finishes it.
    Rotate,
}

/// `passord check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

impl Cli {
    /// What of it is configuration.
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
