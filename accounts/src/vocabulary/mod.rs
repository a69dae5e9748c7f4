//! Types and rules that the browser shares with the server. Nothing here does I/O or stores a secret.

pub mod account;
pub mod account_forms;
pub mod addresses;
pub mod audit;
pub mod authority;
pub mod field_rules;
pub mod ids;
pub mod listing;
pub(crate) mod macros;
pub mod message;

pub mod password_policy;
pub mod recovery;
pub mod refusal;
pub mod reset;
pub mod role;
pub mod second_factor;
pub mod session;
pub mod settings;
pub mod time;
