//! Why something was not done, as a sentence.

use crate::{Around, Text, Texts, dates};
use accounts::Refusal;
use accounts::policy::PolicyViolation;

table! {
    /// Why something was not done.
    pub struct RefusalTexts {
        /// What the domain refused; without the details that it may carry.
        pub refusal: fn(&Refusal) -> Text,
        /// One reason why a password was refused.
        pub violation: fn(&PolicyViolation) -> String,
        /// How long to wait.
        pub too_many_attempts: Around,
        /// Something broke on the server.
        pub internal: Text,
        /// The number that finds it in the log.
        pub internal_number: Around,
        /// The form was not one of ours.
        pub malformed: Text,
        /// The server could not be reached.
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

    /// The sentence for what broke on the server, with the number that finds it in the log.
    pub fn internal_error(&self, number: Option<&str>) -> String {
        let t = &self.refusals;
        number.map_or_else(|| t.internal.to_owned(), |number| format!("{} {}", t.internal, (t.internal_number)(number)))
    }
}
