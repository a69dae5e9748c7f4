//! The server functions that pages call. Each authenticates the caller, calls the domain, and maps the error or
//! redirects.

pub mod accounts;
pub mod addresses;
pub mod audit;
pub mod language;
pub mod messages;
pub mod one_time_link;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod reset;
pub mod second_factor;
pub mod session;
pub mod set_up;
pub mod settings;
