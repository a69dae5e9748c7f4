//! Second factors: proofs of identity in addition to the password.
//!
//! An authenticator app (TOTP, *RFC 6238*), passkeys (*Web Authentication*) and a set of recovery codes. For an
//! account with a second factor, the right password starts a session that only allows verifying one of them
//! ([`crate::MustProve`]).

pub(crate) mod authenticator;
pub(crate) mod enforcement;
mod manage;
mod passkeys;
pub(super) mod recovery_codes;
mod remove_lost;
