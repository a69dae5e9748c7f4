//! The list of people, and administration of accounts other than resets.

pub(crate) mod add;
pub(crate) mod addresses;
pub(crate) mod administration;
pub(crate) mod edit;
pub(crate) mod erase;
pub(crate) mod import;
pub(crate) mod invite;
pub(crate) mod list;
