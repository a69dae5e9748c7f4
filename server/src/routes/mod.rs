//! What is neither a page nor a server function.

pub mod events;
pub mod hand_over;
pub mod health;
pub mod site;
