//! The texts of the steps of *Reset password*.

use crate::{Around, Counted, Text};

table! {
    /// The texts of the steps of *Reset password*.
    pub struct ResetTexts {
        pub title: Text,
        pub who: Text,
        pub how: Text,
        pub check: Text,
        pub will_be_reset: Counted,
        pub sessions_end: Counted,
        pub skipped: Counted,
        pub and_more: Counted,
        pub nobody_left: Text,
        pub kind: Text,
        pub link: Text,
        pub link_hint: Text,
        pub temporary: Text,
        /// Takes the number of hours that the password is valid.
        pub temporary_hint: Counted,
        pub channel: Text,
        pub hand_over: Text,
        pub hand_over_hint: Text,
        pub mail: Text,
        /// Takes the number of messages, the number of hours that their links are valid, and the number of
        /// people without an address.
        pub mail_hint: fn(i64, i64, i64) -> String,
        pub must_change: Text,
        pub must_change_hint: Text,
        pub end_sessions: Text,
        pub end_sessions_hint: Text,
        pub takes: Around,
        pub reason: Text,
        pub reason_hint: Text,
        pub old_password: Text,
        pub old_password_hint: Text,
        pub old_password_at_once: Text,
        pub old_password_days: Counted,
        pub check_lead: Counted,
        pub confirm: Counted,
        pub cancel: Text,
        pub already_started: Text,
        pub already_started_link: Text,
        pub no_draft: Text,
        pub back: Text,
    }
}
