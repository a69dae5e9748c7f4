//! Parts of the pages of resets.

mod progress;
mod reset_steps;

pub use progress::*;
pub use reset_steps::*;
