//! Mail: how a message of the outbox reads, and how it travels.
//!
//! The domain says what a message is about. The sentences of [`texts::MailTexts`], or the organisation's
//! own in [`Templates`], become a plain text and an HTML part in [`letter`]. [`Carrier`] hands the result
//! to a mail server, or writes it into a folder.

mod carrier;
mod folder;
mod html;
mod letter;
mod templates;

pub(crate) use carrier::{AT_ONCE, Carrier};
pub(crate) use letter::{Letterhead, compose};
pub(crate) use templates::Templates;
