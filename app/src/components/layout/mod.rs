//! What surrounds the content of a page.

mod frame;
mod language_switch;
mod load_failed;
mod loading;
mod page;
mod pager;
mod require_session;
mod timestamp;

pub use frame::*;
pub use language_switch::*;
pub use load_failed::*;
pub use loading::*;
pub use page::*;
pub use pager::*;
pub use require_session::*;
pub use timestamp::*;
