//! Recovery of forgotten passwords.

pub(crate) mod process;
pub(crate) mod request;
