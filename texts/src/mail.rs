//! The texts of messages.

use crate::{Around, Text};
use accounts::outbox::MessageKind;

table! {
    /// The texts of messages in one language.
    pub struct MailTexts {
        /// To somebody by name.
        pub greeting: Around,
        /// Before the username that the message is about.
        pub account: Text,
        /// Before a moment.
        pub when: Text,
        /// Before a network address.
        pub network: Text,
        /// Before what a browser calls itself.
        pub browser: Text,
        /// Before the code, for those who cannot use the link; with the page's address.
        pub or_code: Around,
        /// Until when, and that it works once.
        pub good_until: Around,
        /// Who sent this, and that nobody reads answers.
        pub footer: Around,
        /// What a kind of message says.
        pub of: fn(MessageKind) -> KindTexts,
    }
}

table! {
    /// What one kind of message says.
    pub struct KindTexts {
        pub subject: Text,
        /// What happened.
        pub lead: fn(&Told<'_>) -> String,
        /// What to do; the words of the link where there is one.
        pub action: Option<Text>,
        /// What to do if it was not the reader, or was not expected.
        pub otherwise: Option<Text>,
    }
}

/// What a message tells besides what it is.
pub struct Told<'a> {
    /// Whose account it is about, by username.
    pub username: &'a str,
    /// The username of the other account that it tells about.
    pub about: &'a str,
    /// Their display name, if there is such an account.
    pub about_name: Option<&'a str>,
    /// The organisation's name; empty when there is none.
    pub organisation: &'a str,
    /// When what it tells about ends.
    pub until: &'a str,
}
