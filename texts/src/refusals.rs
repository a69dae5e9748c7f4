//! The texts of errors.

use crate::{Around, Text, Texts, dates};
use accounts::Refusal;
use accounts::password_policy::PolicyViolation;

table! {
    /// The texts of errors.
    pub struct RefusalTexts {
        /// A refusal of the domain, without the details that it may contain.
        pub refusal: fn(&Refusal) -> Text,
        /// One reason why a password was refused.
        pub violation: fn(&PolicyViolation) -> String,
        /// Takes the time to wait.
        pub too_many_attempts: Around,
        /// An internal error of the server.
        pub internal: Text,
        /// Takes the id of the error in the server's log.
        pub internal_number: Around,
        /// The form is not one of ours.
        pub malformed: Text,
        /// The server is unreachable.
        pub network: Text,
    }
}

impl Texts {
    /// The sentence for a refusal.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let t = &self.refusals;
        match refusal {
            Refusal::PasswordRejected(reasons) if !reasons.is_empty() => {
                let sentences: Vec<String> = reasons.iter().map(t.violation).collect();
                sentences.join(" ")
            }
            Refusal::TooManyAttempts { retry_after_seconds } => {
                (t.too_many_attempts)(&dates::seconds(self.language, *retry_after_seconds))
            }
            other => (t.refusal)(other).to_owned(),
        }
    }

    /// The sentence for an internal error, with its id in the server's log.
    pub fn internal_error(&self, number: Option<&str>) -> String {
        let t = &self.refusals;
        number.map_or_else(|| t.internal.to_owned(), |number| format!("{} {}", t.internal, (t.internal_number)(number)))
    }
}
