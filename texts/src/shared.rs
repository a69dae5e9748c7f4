//! What every page needs.

use crate::{Counted, Text};
use accounts::Role;

table! {
    /// What every page needs.
    pub struct SharedTexts {
        /// What the language calls itself.
        pub own_name: Text,
        /// The button that leads to this language.
        pub switch_to: Text,
        /// Behind every page's title.
        pub brand: Text,
        /// First link of every page.
        pub skip_to_content: Text,
        /// Names the navigation at the top.
        pub top_navigation: Text,
        /// Names the navigation at the side.
        pub side_navigation: Text,
        pub my_account: Text,
        pub sign_in: Text,
        pub sign_out: Text,
        pub users: Text,
        pub resets: Text,
        /// Beside the link to resets.
        pub resets_to_decide: Counted,
        pub audit_log: Text,
        pub settings: Text,
        pub messages: Text,
        /// Beside the link to messages when some could not be sent.
        pub messages_stuck: Text,
        /// The link to where people find help.
        pub helpdesk: Text,
        /// Above the reasons why a form was not taken.
        pub there_is_a_problem: Text,
        pub show_password: Text,
        pub hide_password: Text,
        pub caps_lock_is_on: Text,
        /// Label of the field that asks for a fresh proof.
        pub your_password: Text,
        pub why_your_password: Text,
        pub cancel: Text,
        pub back: Text,
        /// In the place of what is on its way.
        pub loading: Text,
        pub not_found_title: Text,
        pub not_found_text: Text,
        pub forbidden_title: Text,
        pub forbidden_text: Text,
        pub broken_title: Text,
        pub to_start: Text,
        /// The name of a role.
        pub role: fn(Role) -> Text,
    }
}
