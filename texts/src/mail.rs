//! The texts of messages.

use crate::{Around, Text};
use accounts::message::MessageKind;

table! {
    /// The texts of messages in one language.
    pub struct MailTexts {
        /// The greeting. Takes the recipient's name.
        pub greeting: Around,
        /// The label of the username.
        pub account: Text,
        /// The label of the time.
        pub when: Text,
        /// The label of the network address.
        pub network: Text,
        /// The label of the browser.
        pub browser: Text,
        /// How to enter the code without using the link. Takes the URL of the page.
        pub or_code: Around,
        /// When the code expires, and that it works only once. Takes the time.
        pub good_until: Around,
        /// The sender, and that replies are not read. Takes the sender's name.
        pub footer: Around,
        /// The texts of one kind of message.
        pub of: fn(MessageKind) -> KindTexts,
    }
}

table! {
    /// The texts of one kind of message.
    pub struct KindTexts {
        pub subject: Text,
        /// What happened.
        pub lead: fn(&Told<'_>) -> String,
        /// What to do; the label of the link if there is one.
        pub action: Option<Text>,
        /// What to do if the reader did not cause the message or did not expect it.
        pub otherwise: Option<Text>,
    }
}

/// The variable content of a message.
pub struct Told<'a> {
    /// The username of the account that the message concerns.
    pub username: &'a str,
    /// The username of the other account mentioned in the message.
    pub about: &'a str,
    /// The display name of the other account, if there is one.
    pub about_name: Option<&'a str>,
    /// The organisation's name; empty if none is set.
    pub organisation: &'a str,
    /// When the link, code or other subject of the message expires.
    pub until: &'a str,
}
