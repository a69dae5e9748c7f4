//! The host of Passord: command line, configuration, router, middleware and background workers.
//!
//! This crate makes no decisions of its own. The command line and the web server call the same domain
//! ([`accounts::Directory`]); this crate turns arguments and requests into those calls. [`http::middleware`] protects
//! every request, and `http::pages` serves everything that is neither a page nor a server function of the crate
//! `app`. Start reading at [`http::router::build_router`].
#![deny(missing_docs)]
// The views of the pages nest deeper than the compiler's default limit.
#![recursion_limit = "256"]

pub mod cli;
mod commands;
pub mod config;
mod first_run;
mod hand_over_file;
pub mod http;
mod mail;
mod observability;
mod state;
pub mod workers;

pub use commands::run;
pub use http::{Shutdown, Site, serve};
pub use state::Shared;
