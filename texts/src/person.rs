//! The texts of a user's own pages.

use crate::{Around, Text};
use accounts::ChangeReason;

table! {
    /// The texts of a user's own pages.
    pub struct PersonTexts {
        // Signing in.
        pub username: Text,
        pub password: Text,
        pub forgot_password: Text,
        pub sign_in_title: Text,
        pub have_a_code: Text,
        // Notices.
        pub password_set: Text,
        pub password_changed: Text,
        pub session_ended: Text,
        pub signed_out: Text,
        pub set_up_done: Text,
        pub other_sessions_ended: Text,
        pub one_session_ended: Text,
        // Forgotten password.
        pub forgot_title: Text,
        pub forgot_lead: Text,
        pub forgot_hint: Text,
        pub forgot_send: Text,
        pub forgot_code: Text,
        pub forgot_sent_title: Text,
        pub forgot_sent: Text,
        pub forgot_nothing_came: Text,
        /// Takes the username of the user signed in to this browser.
        pub forgot_signed_in: Around,
        pub enter_code: Text,
        pub back_to_sign_in: Text,
        // One-time link.
        pub set_password_title: Text,
        pub set_password_lead: Text,
        pub link_ended: Text,
        pub code: Text,
        pub code_hint: Text,
        pub continue_: Text,
        pub code_accepted: Around,
        /// Takes the username of the user signed in to this browser, and that of the link's owner.
        pub link_of_another: fn(&str, &str) -> String,
        pub other_code: Text,
        pub new_password: Text,
        pub confirm_new_password: Text,
        pub set_password: Text,
        // First run.
        pub set_up_title: Text,
        pub set_up_lead: Text,
        pub set_up_code: Text,
        pub set_up_code_hint: Text,
        pub username_hint: Text,
        pub display_name: Text,
        pub create_account: Text,
        // Temporary password.
        pub choose_title: Text,
        /// Takes the user's name and the reason.
        pub choose_lead: fn(&str, ChangeReason) -> String,
        pub choose_button: Text,
        // Security and privacy.
        pub security_title: Text,
        pub account_navigation: Text,
        pub change_password: Text,
        pub change_lead: Text,
        pub password_holds_until: Around,
        pub current_password: Text,
        pub sessions_title: Text,
        pub sessions_lead: Text,
        pub this_browser: Text,
        pub signed_in_at: Around,
        pub last_used: Around,
        pub from_address: Around,
        pub end_session: Text,
        pub end_session_of: Around,
        pub end_others: Text,
        pub only_session: Text,
        pub unknown_browser: Text,
        pub browser_on: fn(&str, &str) -> String,
        // Profile.
        pub profile_title: Text,
        pub profile_lead: Text,
        pub name: Text,
        pub role: Text,
        pub language: Text,
        // Policy.
        pub policy_title: Text,
        pub policy_length: fn(usize) -> String,
        pub policy_names: Text,
        pub policy_predictable: Text,
        pub policy_known_bad: Text,
        pub policy_met: Text,
        pub policy_broken: Text,
        pub policy_all_met: Text,
        pub policy_progress: fn(usize, usize) -> String,
    }
}
