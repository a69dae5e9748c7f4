//! Answers that are neither a page of the app nor a server function.

pub mod code_in_path;
pub mod events;
pub mod hand_over;
pub mod report;
pub mod second_factor;
