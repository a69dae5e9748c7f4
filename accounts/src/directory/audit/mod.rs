//! Reading and verifying the audit log, and recording failed sign-ins.

pub(crate) mod failed_sign_ins;
pub(crate) mod read;
