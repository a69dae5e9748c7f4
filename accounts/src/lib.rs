//! The domain of Passord: who may change whose password, and how it is kept.
//!
//! Without the feature `server` there are only vocabulary, policy and authority here, safe for
//! wasm, so that the browser shows the same rules that the server enforces. With it there is the
//! [`Directory`]: every use case is one of its methods, and the proof of who asks is a type
//! ([`SignedIn`], [`Actor`]) that only the directory can make.
#![deny(missing_docs)]

pub mod account;
pub mod audit_event;
pub mod authority;
pub mod error;
pub mod policy;
pub mod reset;
pub mod role;
pub mod time;
mod vocabulary;

#[cfg(feature = "server")]
mod actor;
#[cfg(feature = "server")]
mod administration;
#[cfg(feature = "server")]
mod audit;
#[cfg(feature = "server")]
mod change_password;
#[cfg(feature = "server")]
mod directory;
#[cfg(feature = "server")]
mod import;
#[cfg(feature = "server")]
mod key_file;
#[cfg(feature = "server")]
mod names;
#[cfg(feature = "server")]
mod password;
#[cfg(feature = "server")]
mod people;
#[cfg(feature = "server")]
mod secret;
#[cfg(feature = "server")]
pub mod sessions;
#[cfg(feature = "server")]
mod set_up;
#[cfg(feature = "server")]
mod sign_in;
#[cfg(feature = "server")]
mod store;
#[cfg(feature = "server")]
mod throttle;

pub use account::*;
pub use error::{Field, Refusal};
pub use role::Role;
pub use time::Timestamp;

#[cfg(feature = "server")]
pub use {
    actor::{Actor, MustChoose, NewSession, Origin, Session, SignedIn},
    administration::NewAccount,
    audit::AuditVerification,
    directory::{Directory, OpenError, Settings},
    error::Error,
    import::{BadRow, ImportError, ImportReport},
    key_file::KeyFileError,
    secret::SecretText,
    time::{Clock, SystemClock},
};
