//! The texts that every page needs.

use crate::{Counted, Text};
use accounts::Role;

table! {
    /// The texts that every page needs.
    pub struct SharedTexts {
        /// The language's name in the language itself.
        pub own_name: Text,
        /// The label of the button that switches to this language.
        pub switch_to: Text,
        /// The name of the product, after every page's title.
        pub brand: Text,
        /// The skip link, the first link of every page.
        pub skip_to_content: Text,
        /// The accessible name of the top navigation.
        pub top_navigation: Text,
        /// The accessible name of the side navigation.
        pub side_navigation: Text,
        pub my_account: Text,
        pub sign_in: Text,
        pub sign_out: Text,
        pub users: Text,
        pub resets: Text,
        /// Next to the link to resets.
        pub resets_to_decide: Counted,
        pub audit_log: Text,
        pub settings: Text,
        pub messages: Text,
        /// Next to the link to messages if some could not be sent.
        pub messages_stuck: Text,
        /// The link to the helpdesk.
        pub helpdesk: Text,
        /// The heading of the reasons why a form was refused.
        pub there_is_a_problem: Text,
        pub show_password: Text,
        pub hide_password: Text,
        pub caps_lock_is_on: Text,
        /// The label of the field for a fresh proof.
        pub your_password: Text,
        pub why_your_password: Text,
        pub cancel: Text,
        pub back: Text,
        /// The placeholder for content that is still loading.
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
