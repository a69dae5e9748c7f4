//! The domain of Passord: who may change whose password, and how passwords are stored.
//!
//! Without the feature `server` the crate contains only vocabulary, policy and authority. That part compiles to
//! wasm, so the browser shows the same rules that the server enforces. With the feature it also contains the
//! [`Directory`]: every use case is one of its methods. The proof of who is acting ([`SignedIn`], [`Actor`]) is
//! a type that only the directory can create.
#![deny(missing_docs)]

mod vocabulary;

#[cfg(feature = "server")]
mod crypto;
#[cfg(feature = "server")]
mod directory;
#[cfg(feature = "server")]
mod error;
#[cfg(feature = "server")]
mod normalization;
#[cfg(feature = "server")]
mod store;

pub use vocabulary::account::*;
pub use vocabulary::account_forms::{EditedAccount, NewAccount};
pub use vocabulary::addresses::{Addresses, PendingAddress};
pub use vocabulary::ids::*;
pub use vocabulary::listing::*;
pub use vocabulary::refusal::{Field, Refusal, RefusalKind, UnknownWord};
pub use vocabulary::role::Role;
pub use vocabulary::session::*;
pub use vocabulary::time::{Day, Timestamp};
pub use vocabulary::{
    audit, authority, field_rules, message, password_policy, recovery, reset, role, second_factor, settings, time,
};

#[cfg(feature = "server")]
pub use {
    crypto::breach_list::BreachImportError,
    crypto::key_file::KeyFileError,
    crypto::password_hash::HashingEngine,
    crypto::secret::SecretText,
    directory::Directory,
    directory::access::actor::Actor,
    directory::access::session_state::{
        MustChoose, MustProve, MustRegister, NewSession, Registrant, Session, SignedIn,
    },
    directory::audit::read::{AuditExport, AuditHead, AuditVerification},
    directory::clock::{Clock, SystemClock},
    directory::health::Health,
    directory::key_rotation::KeyRotation,
    directory::messages::deliver::{Message, Undelivered},
    directory::open::{OpenError, Settings},
    directory::people::import::{BadRow, ImportError, ImportOptions, ImportReport},
    directory::resets::report::{Report, ReportError, ReportHeading, ReportMaker, VerifiedReport, verify_report},
    directory::resets::results::{HandOver, HandedOver, ResultPage},
    directory::second_factors::authenticator::NewAuthenticator,
    directory::second_factors::enforcement::GRACE,
    directory::sign_in::page_context::Visit,
    error::Error,
    store::audit::event::Origin,
};
