//! Why a command failed, as a sentence for the person who ran it.

use crate::config::ConfigError;
use crate::first_run::InvitationError;
use accounts::{Error, Language, OpenError, Refusal};
use std::fmt;
use std::io;

/// The result of a command.
pub(super) type Outcome = Result<(), Failure>;

/// A sentence for standard error.
#[derive(Debug)]
pub(super) struct Failure(String);

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Failure {
        Failure(sentence.into())
    }

    /// Builds the failure for an account that was named on the command line.
    pub fn of_account(username: &str) -> impl Fn(Error) -> Failure + '_ {
        move |error| match error {
            Error::Refused(Refusal::NotFound) => Failure(format!("there is no account {username}")),
            other => Failure(format!("{username}: {}", Failure::from(other))),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Failure(texts::of(Language::En).refusal(&refusal)),
            hidden => Failure(hidden.to_string()),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Failure(error.to_string())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Failure(error.to_string())
    }
}

impl From<InvitationError> for Failure {
    fn from(error: InvitationError) -> Self {
        Failure(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure(error.to_string())
    }
}
