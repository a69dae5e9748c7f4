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
    audit as audit_event, authority, field_rules, password_policy as policy, recovery, role, settings as organisation,
    time,
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
    directory::open::{OpenError, Settings},
    directory::people::import::{BadRow, ImportError, ImportOptions, ImportReport},
    directory::sign_in::page_context::Visit,
    error::Error,
    store::audit::event::Origin,
};

/// Reset jobs: their options, state, results and signed reports.
pub mod reset {
    #[cfg(feature = "server")]
    pub use crate::directory::resets::{
        report::{Report, ReportError, ReportHeading, ReportMaker, VerifiedReport, verify_report},
        results::{HandOver, HandedOver, ResultPage},
    };
    pub use crate::vocabulary::reset::*;
}

/// The outbox: messages that are queued, sent or failed.
pub mod outbox {
    #[cfg(feature = "server")]
    pub use crate::directory::messages::deliver::{Message, Undelivered};
    pub use crate::vocabulary::message::*;
}

/// Second factors: authenticator apps, passkeys and recovery codes.
pub mod second_factor {
    #[cfg(feature = "server")]
    pub use crate::directory::second_factors::{authenticator::NewAuthenticator, enforcement::GRACE};
    pub use crate::vocabulary::second_factor::*;
}
