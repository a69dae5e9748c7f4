//! Mail: how a message of the outbox is written, and how it is sent.
//!
//! The domain decides what a message is about. [`letter`] turns the sentences of [`texts::MailTexts`], or the
//! organisation's own [`Templates`], into a plain-text and an HTML part. [`Carrier`] passes the result to a
//! mail server, or writes it into a folder.

mod file_transport;
mod html;
mod render;
mod templates;
mod transport;

pub(crate) use render::{Letterhead, compose};
pub(crate) use templates::Templates;
pub(crate) use transport::{AT_ONCE, Carrier};
