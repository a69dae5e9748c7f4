//! The shape of the texts that every page needs.

use accounts::Role;

/// What every page needs.
pub struct SharedTexts {
    /// Behind every page's title.
    pub brand: &'static str,
    /// First link of every page.
    pub skip_to_content: &'static str,
    /// Names the navigation at the top.
    pub top_navigation: &'static str,
    /// Names the navigation at the side.
    pub side_navigation: &'static str,
    pub my_account: &'static str,
    pub sign_in: &'static str,
    pub sign_out: &'static str,
    pub users: &'static str,
    pub resets: &'static str,
    pub audit_log: &'static str,
    pub settings: &'static str,
    pub messages: &'static str,
    /// Beside the link to messages when some could not be sent.
    pub messages_stuck: &'static str,
    /// The link to where people find help.
    pub helpdesk: &'static str,
    /// Above the reasons why a form was not taken.
    pub there_is_a_problem: &'static str,
    pub show_password: &'static str,
    pub hide_password: &'static str,
    pub caps_lock_is_on: &'static str,
    /// Label of the field that asks for a fresh proof.
    pub your_password: &'static str,
    pub why_your_password: &'static str,
    pub cancel: &'static str,
    pub back: &'static str,
    pub just_now: &'static str,
    pub never: &'static str,
    pub not_found_title: &'static str,
    pub not_found_text: &'static str,
    pub forbidden_title: &'static str,
    pub forbidden_text: &'static str,
    pub broken_title: &'static str,
    pub to_start: &'static str,
    /// The name of a role.
    pub role: fn(Role) -> &'static str,
}
