//! HTTP: from the listener to the answer.

pub mod assets;
mod client_address;
mod health;
mod listener;
pub mod middleware;
mod pages;
pub mod router;

pub use assets::embedded::Site;
pub(crate) use client_address::{Network, client_address};
pub(crate) use health::health;
pub use listener::{Shutdown, serve};
