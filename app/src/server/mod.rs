//! The server's side of a server function: who sent the request, what is set in the browser, and how a
//! refusal is answered.

mod auth;
mod context;
mod cookies;
mod errors;
mod redirect;

pub use auth::*;
pub use context::*;
pub use cookies::*;
pub use errors::*;
pub use redirect::*;
