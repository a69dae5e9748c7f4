//! The command line. No secret is ever an argument: everybody on the machine sees those.

use crate::config::{Flags, SAMPLE};
use accounts::Role;
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
    /// semicolons. New people get no password: reset them to hand over a one-time link. For people who
    /// are there already, names, department and addresses are updated, never role, status or password.
    /// A file with a bad row changes nothing.
    Import(Import),
    /// Add, show, block and unblock accounts
    #[command(subcommand)]
    Account(Account),
    /// End the passwords of people and print what lets them in again
    ///
    /// Prints one-time links or temporary passwords to standard output, once: hand them over and keep
    /// no copy. All sessions of these people end.
    Reset(Reset),
    /// Look at the audit log
    #[command(subcommand)]
    Audit(Audit),
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

/// `passord reset`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("kind").required(true))]
pub struct Reset {
    /// Whose password
    #[arg(required = true, value_name = "U")]
    pub usernames: Vec<String>,
    /// A link, valid once, to choose a new password
    #[arg(long, group = "kind")]
    pub link: bool,
    /// A temporary password that leads only to choosing a new one
    #[arg(long, group = "kind")]
    pub temporary: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// `passord audit …`.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Walk the chain of the audit log and tell whether anything was altered or removed
    Verify {
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
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
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn a_reset_is_by_link_or_by_temporary_password_and_never_both() {
        let parse = |arguments: &[&str]| Cli::try_parse_from(["passord", "reset"].iter().chain(arguments));
        assert!(parse(&["kari", "ola", "--link"]).is_ok());
        assert!(parse(&["kari", "--temporary", "--json"]).is_ok());
        assert!(parse(&["kari"]).is_err());
        assert!(parse(&["kari", "--link", "--temporary"]).is_err());
        assert!(parse(&["--link"]).is_err());
    }

    #[test]
    fn a_password_comes_from_standard_input_only() {
        assert!(Cli::try_parse_from(["passord", "account", "password", "kari"]).is_err());
        assert!(Cli::try_parse_from(["passord", "account", "password", "kari", "hemmelig"]).is_err());
        assert!(Cli::try_parse_from(["passord", "account", "password", "kari", "--password-stdin"]).is_ok());
    }
}
