//! Signing in by password and second factor, and sessions.

pub(crate) mod page_context;
pub(crate) mod password;
pub(crate) mod second_factor;
pub(crate) mod sessions;
