//! The list of people, and administration of accounts other than resets.

mod add;
mod addresses;
mod administration;
mod edit;
mod erase;
pub(crate) mod import;
mod invite;
mod list;
