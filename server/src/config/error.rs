//! Why a configuration is refused.

use super::sources::Found;
use std::path::PathBuf;

/// A setting that is not valid, told so that it can be put right.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The value is not one of those allowed.
    #[error("{key} ({place}): found {found:?}, but it must be {allowed}")]
    NotAllowed {
        /// Which setting.
        key: &'static str,
        /// The flag, variable or file that it stands in.
        place: String,
        /// What stands there.
        found: String,
        /// What could.
        allowed: String,
    },
    /// A setting is needed because of another.
    #[error("{key} must be set, because {because}")]
    Missing {
        /// Which setting.
        key: &'static str,
        /// Why it cannot be left out.
        because: &'static str,
    },
    /// There is no such setting.
    #[error("{key} ({place}) is not a setting; there are {known}")]
    UnknownKey {
        /// What stands there.
        key: String,
        /// The file.
        place: String,
        /// The settings that there are.
        known: String,
    },
    /// The file named by `--config` cannot be read.
    #[error("the configuration file {} cannot be read: {reason}", .path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        reason: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the configuration file {} is not valid TOML: {reason}", .path.display())]
    NotToml {
        /// Which file.
        path: PathBuf,
        /// Line, column and reason.
        reason: String,
    },
    /// A message of the organisation's own is not worded as one can be.
    #[error("{place}: {problem}")]
    Template {
        /// The file, and the line.
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
