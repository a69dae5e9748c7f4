//! Actors and sessions, their current authority, and limits on guessing.

pub(crate) mod actor;
pub(super) mod current_authority;
pub(super) mod device;
pub(crate) mod session_state;
pub(super) mod throttle;
