//! Reading and verifying the audit log, and recording failed sign-ins.

mod failed_sign_ins;
pub(crate) mod read;
