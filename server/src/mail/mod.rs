//! Mail: how a message of the outbox reads, and how it travels.
//!
//! The domain says what is told; the texts stand in [`texts`], one typed table per language, and
//! become a plain text and an HTML part of the same sentences in [`letter`]; [`Templates`] are the
//! organisation's own words in their place. [`Carrier`] hands the result to a mail server, or writes it
//! into a folder.

mod carrier;
mod folder;
mod html;
mod letter;
mod templates;
mod texts;

pub(crate) use carrier::{AT_ONCE, Carrier};
pub(crate) use letter::{Letterhead, compose};
pub(crate) use templates::Templates;
