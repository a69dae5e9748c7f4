//! The texts of *Messages*: messages that could not be sent, with the reason and what to do.

use crate::{Around, Counted, Text};
use accounts::message::{MailProblem, MessageKind};

table! {
    /// The texts of *Messages*.
    pub struct MessageTexts {
        pub lead: Text,
        pub stuck: Text,
        pub waiting: Counted,
        pub none: Text,
        pub to: Text,
        pub kind: Text,
        pub problem: Text,
        pub next: Text,
        pub tried_again: Around,
        pub given_up: Text,
        pub over: Text,
        pub retry: Text,
        pub retry_all: Text,
        pub test: Text,
        pub test_hint: Text,
        pub notice_retried: Text,
        pub notice_test: Text,
        pub kind_of: fn(MessageKind) -> Text,
        /// What went wrong and what to do.
        pub problem_of: fn(MailProblem) -> (Text, Text),
    }
}
