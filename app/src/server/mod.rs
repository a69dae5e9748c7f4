//! The server's side of a server function: authenticating the request, setting cookies and answering errors.

mod auth;
mod context;
mod cookies;
mod errors;
pub mod identify;
mod redirect;

pub use auth::*;
pub use context::*;
pub use cookies::*;
pub use errors::*;
pub use redirect::*;
