//! Mail: how a message of the outbox is written, and how it is sent.
//!
//! The domain decides what a message is about. [`letter`] turns the sentences of [`texts::MailTexts`], or the
//! organisation's own [`Templates`], into a plain-text and an HTML part. [`Carrier`] passes the result to a
//! mail server, or writes it into a folder.

mod carrier;
mod folder;
mod html;
mod letter;
mod templates;

pub(crate) use carrier::{AT_ONCE, Carrier};
pub(crate) use letter::{Letterhead, compose};
pub(crate) use templates::Templates;
