//! Signing in by password and second factor, and sessions.

pub(crate) mod page_context;
pub(super) mod password;
mod second_factor;
mod sessions;
