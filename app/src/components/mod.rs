//! The components that pages are made of.

mod form;
mod layout;
mod notice;
mod passkey_button;
mod people;
mod render_once;
mod reset;

pub use form::*;
pub use layout::*;
pub use notice::*;
pub use passkey_button::*;
pub use people::*;
pub use render_once::*;
pub use reset::*;
