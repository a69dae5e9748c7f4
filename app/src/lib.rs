//! The user interface: pages, components and thin server functions.
//!
//! The crate is compiled twice: with feature `ssr` for the server, and with `hydrate` for the browser. A page
//! reads data through server functions, and every page works as plain HTML first.

// The views of pages are nested deeper than the compiler's default limit.
#![recursion_limit = "256"]

pub mod browser;
pub mod components;
#[cfg(feature = "ssr")]
pub mod documents;
pub mod error;
pub mod pages;
pub mod routes;
#[cfg(feature = "ssr")]
pub mod server;
pub mod server_fns;
pub mod shell;
pub mod viewer;

pub use error::AppError;
pub use routes::App;
pub use shell::shell;
