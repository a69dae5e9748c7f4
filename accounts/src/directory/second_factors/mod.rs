//! Second factors: what proves an account besides its password.
//!
//! An authenticator app (TOTP, *RFC 6238*), passkeys (*Web Authentication*) and a set of recovery
//! codes. A sign-in with the right password ends in a session that may only prove one of them
//! ([`crate::MustProve`]).

pub(crate) mod authenticator;
pub(crate) mod enforcement;
pub(crate) mod manage;
pub(crate) mod passkeys;
pub(crate) mod recovery_codes;
pub(crate) mod remove_lost;
