//! The texts of messages: one typed table per language.

mod en;
mod nb;

use accounts::Language;
use accounts::outbox::MessageKind;

/// The texts of messages in one language.
pub(super) struct MailTexts {
    /// To somebody by name.
    pub greeting: fn(&str) -> String,
    /// Before the username that the message is about.
    pub account: &'static str,
    /// Before a moment.
    pub when: &'static str,
    /// Before a network address.
    pub network: &'static str,
    /// Before what a browser calls itself.
    pub browser: &'static str,
    /// Before the code, for those who cannot use the link; with the page's address.
    pub or_code: fn(&str) -> String,
    /// Until when, and that it works once.
    pub good_until: fn(&str) -> String,
    /// Who sent this, and that nobody reads answers.
    pub footer: fn(&str) -> String,
    /// What a kind of message says.
    pub of: fn(MessageKind) -> KindTexts,
}

/// What one kind of message says.
pub(super) struct KindTexts {
    pub subject: &'static str,
    /// What happened.
    pub lead: fn(&Told<'_>) -> String,
    /// What to do; the words of the link where there is one.
    pub action: Option<&'static str>,
    /// What to do if it was not the reader, or was not expected.
    pub otherwise: Option<&'static str>,
}

/// What a message tells besides what it is.
pub(super) struct Told<'a> {
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

/// The texts in a language.
pub(super) const fn of(language: Language) -> &'static MailTexts {
    match language {
        Language::En => &en::TEXTS,
        Language::Nb => &nb::TEXTS,
    }
}
