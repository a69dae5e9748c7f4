//! What pages ask the server. Each function proves who asks, calls the domain once, and maps the
//! error or leads on.

pub mod addresses;
pub mod audit;
pub mod directory;
pub mod language;
pub mod link;
pub mod messages;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod reset;
pub mod second_factor;
pub mod session;
pub mod set_up;
pub mod settings;
