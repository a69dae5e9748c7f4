//! The host of Passord: command line, configuration, router, middleware and background workers.
//!
//! This crate makes no decisions of its own. The command line and the web server call the same domain
//! ([`accounts::Directory`]); this crate turns arguments and requests into those calls. [`middleware`] protects
//! every request, and `routes` serves everything that is neither a page nor a server function of the crate
//! `app`. Start reading at [`startup::build_router`].
#![deny(missing_docs)]
// The views of the pages nest deeper than the compiler's default limit.
#![recursion_limit = "256"]

pub mod cli;
mod commands;
pub mod config;
mod hand_over_file;
mod logging;
mod mail;
pub mod middleware;
mod network;
mod request_context;
mod routes;
mod serving;
mod site;
pub mod startup;
pub mod workers;

pub use commands::run;
pub use request_context::Shared;
pub use serving::{Shutdown, serve};
pub use site::Site;
