//! The domain of Passord: who may change whose password, and how it is kept.
//!
//! Without the feature `server` there are only vocabulary, policy and authority here, safe for
//! wasm, so that the browser shows the same rules that the server enforces. With it there is the
//! [`Directory`]: every use case is one of its methods, and the proof of who asks is a type
//! ([`SignedIn`], [`Actor`]) that only the directory can make.
#![deny(missing_docs)]

pub mod account;
mod addresses;
pub mod audit_event;
pub mod authority;
mod edited_account;
pub mod error;
mod new_account;
pub mod organisation;
pub mod outbox;
pub mod policy;
pub mod recovery;
pub mod reset;
pub mod role;
pub mod second_factor;
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
mod erasure;
#[cfg(feature = "server")]
mod failed_sign_ins;
#[cfg(feature = "server")]
mod health;
#[cfg(feature = "server")]
mod holder;
#[cfg(feature = "server")]
mod import;
#[cfg(feature = "server")]
mod invitation;
#[cfg(feature = "server")]
mod key_file;
#[cfg(feature = "server")]
mod names;
#[cfg(feature = "server")]
mod password;
#[cfg(feature = "server")]
mod people;
#[cfg(feature = "server")]
mod priority;
#[cfg(feature = "server")]
mod refused_forms;
#[cfg(feature = "server")]
mod rotation;
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
#[cfg(feature = "server")]
mod visit;

pub use account::*;
pub use addresses::{Addresses, PendingAddress};
pub use edited_account::EditedAccount;
pub use error::{Field, Refusal};
pub use new_account::NewAccount;
pub use role::Role;
pub use time::{Day, Timestamp};

#[cfg(feature = "server")]
pub use {
    actor::{Actor, Origin},
    audit::{AuditExport, AuditHead, AuditVerification},
    directory::{Directory, OpenError, Settings},
    error::Error,
    health::Health,
    holder::{MustChoose, MustProve, MustRegister, NewSession, Registrant, Session, SignedIn},
    import::{BadRow, ImportError, ImportOptions, ImportReport},
    key_file::KeyFileError,
    password::breaches::BreachImportError,
    password::hashing::HashingEngine,
    rotation::KeyRotation,
    secret::SecretText,
    time::{Clock, SystemClock},
    visit::Visit,
};
