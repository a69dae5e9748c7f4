//! Why a configuration is refused.

use super::sources::Found;
use std::path::PathBuf;

/// A setting that is not valid, with what is needed to correct it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The value is not one of the allowed ones.
    #[error("{key} ({place}): found {found:?}, but it must be {allowed}")]
    NotAllowed {
        /// The name of the setting.
        key: &'static str,
        /// The flag, variable or file that contains the setting.
        place: String,
        /// The value that was found.
        found: String,
        /// The allowed values.
        allowed: String,
    },
    /// The setting is required because of another setting.
    #[error("{key} must be set, because {because}")]
    Missing {
        /// The name of the setting.
        key: &'static str,
        /// Why it is required.
        because: &'static str,
    },
    /// No setting has this name.
    #[error("{key} ({place}) is not a setting; there are {known}")]
    UnknownKey {
        /// The name that was found.
        key: String,
        /// The file that contains it.
        place: String,
        /// The names of all settings.
        known: String,
    },
    /// The file named by `--config` cannot be read.
    #[error("the configuration file {} cannot be read: {reason}", .path.display())]
    Unreadable {
        /// The path of the file.
        path: PathBuf,
        /// The error of the operating system.
        reason: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the configuration file {} is not valid TOML: {reason}", .path.display())]
    NotToml {
        /// The path of the file.
        path: PathBuf,
        /// Line, column and reason.
        reason: String,
    },
    /// One of the organisation's own message templates is not valid.
    #[error("{place}: {problem}")]
    Template {
        /// The file and the line.
        place: String,
        /// What is wrong, and what is allowed.
        problem: String,
    },
}

impl ConfigError {
    pub(super) fn not_allowed(key: &'static str, found: &Found, allowed: impl Into<String>) -> ConfigError {
        ConfigError::NotAllowed { key, place: found.place.clone(), found: found.text.clone(), allowed: allowed.into() }
    }
}
