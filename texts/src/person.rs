//! The shape of the texts on the pages of a person.

use accounts::ChangeReason;

/// The pages of a person.
pub struct PersonTexts {
    // Signing in.
    pub username: &'static str,
    pub password: &'static str,
    pub forgot_password: &'static str,
    pub sign_in_title: &'static str,
    pub have_a_code: &'static str,
    // Notices.
    pub password_set: &'static str,
    pub password_changed: &'static str,
    pub session_ended: &'static str,
    pub signed_out: &'static str,
    pub set_up_done: &'static str,
    pub other_sessions_ended: &'static str,
    pub one_session_ended: &'static str,
    // Forgotten password.
    pub forgot_title: &'static str,
    pub forgot_lead: &'static str,
    pub forgot_hint: &'static str,
    pub forgot_send: &'static str,
    pub forgot_code: &'static str,
    pub forgot_sent_title: &'static str,
    pub forgot_sent: &'static str,
    pub forgot_nothing_came: &'static str,
    /// Who is signed in in this browser.
    pub forgot_signed_in: fn(&str) -> String,
    pub enter_code: &'static str,
    pub back_to_sign_in: &'static str,
    // One-time link.
    pub set_password_title: &'static str,
    pub set_password_lead: &'static str,
    pub link_ended: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub continue_: &'static str,
    pub code_accepted: fn(&str) -> String,
    /// Who is signed in in this browser, and whose link it is.
    pub link_of_another: fn(&str, &str) -> String,
    pub other_code: &'static str,
    pub new_password: &'static str,
    pub confirm_new_password: &'static str,
    pub set_password: &'static str,
    // First run.
    pub set_up_title: &'static str,
    pub set_up_lead: &'static str,
    pub set_up_code: &'static str,
    pub set_up_code_hint: &'static str,
    pub username_hint: &'static str,
    pub display_name: &'static str,
    pub create_account: &'static str,
    // Temporary password.
    pub choose_title: &'static str,
    /// Who, and why.
    pub choose_lead: fn(&str, ChangeReason) -> String,
    pub choose_button: &'static str,
    // Security and privacy.
    pub security_title: &'static str,
    pub account_navigation: &'static str,
    pub change_password: &'static str,
    pub change_lead: &'static str,
    pub password_holds_until: fn(&str) -> String,
    pub current_password: &'static str,
    pub sessions_title: &'static str,
    pub sessions_lead: &'static str,
    pub this_browser: &'static str,
    pub signed_in_at: fn(&str) -> String,
    pub last_used: fn(&str) -> String,
    pub from_address: fn(&str) -> String,
    pub end_session: &'static str,
    pub end_session_of: fn(&str) -> String,
    pub end_others: &'static str,
    pub only_session: &'static str,
    pub unknown_browser: &'static str,
    pub browser_on: fn(&str, &str) -> String,
    // Profile.
    pub profile_title: &'static str,
    pub profile_lead: &'static str,
    pub name: &'static str,
    pub role: &'static str,
    pub language: &'static str,
    // Policy.
    pub policy_title: &'static str,
    pub policy_length: fn(usize) -> String,
    pub policy_names: &'static str,
    pub policy_predictable: &'static str,
    pub policy_known_bad: &'static str,
    pub policy_met: &'static str,
    pub policy_broken: &'static str,
    pub policy_all_met: &'static str,
    pub policy_progress: fn(usize, usize) -> String,
}
