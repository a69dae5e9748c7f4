//! Actors and sessions, their current authority, and limits on guessing.

pub(crate) mod actor;
pub(crate) mod current_authority;
pub(crate) mod device;
pub(crate) mod session_state;
pub(crate) mod throttle;
