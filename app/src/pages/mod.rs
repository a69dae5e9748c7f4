//! The pages, by who opens them.

pub mod account;
mod administration;
mod entry;
mod home;
mod not_found;

pub use account::*;
pub use administration::*;
pub use entry::*;
pub use home::HomePage;
pub use not_found::{ForbiddenPage, NotFoundPage};
