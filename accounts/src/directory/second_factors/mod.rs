//! Registering and removing second factors.

pub(crate) mod authenticator;
pub(crate) mod enforcement;
pub(crate) mod manage;
pub(crate) mod passkeys;
pub(crate) mod recovery_codes;
pub(crate) mod remove_lost;
