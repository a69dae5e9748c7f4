//! What pages ask the server. Each function proves who asks, calls the domain once, and maps the
//! error or leads on.

pub mod audit;
pub mod directory;
pub mod language;
pub mod link;
pub mod password;
pub mod reset;
pub mod session;
pub mod set_up;
