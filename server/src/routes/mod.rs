//! Routes that are neither a page nor a server function.

pub mod code_in_path;
pub mod events;
pub mod hand_over;
pub mod health;
pub mod report;
pub mod second_factor;
pub mod site;
