//! The list of people, and what administrators do to an account besides resetting its password.

pub(crate) mod add;
pub(crate) mod addresses;
pub(crate) mod administration;
pub(crate) mod edit;
pub(crate) mod erase;
pub(crate) mod import;
pub(crate) mod invite;
pub(crate) mod list;
