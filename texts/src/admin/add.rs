//! The texts of *Add a user*.

use crate::Text;

table! {
    /// The texts of *Add a user*.
    pub struct AddTexts {
        pub title: Text,
        pub lead: Text,
        pub display_name: Text,
        pub username: Text,
        pub username_hint: Text,
        pub address: Text,
        pub address_hint: Text,
        pub department: Text,
        pub role: Text,
        pub language: Text,
        pub language_hint: Text,
        pub language_of_organisation: Text,
        pub way_in: Text,
        pub invite: Text,
        pub invite_hint: Text,
        pub hand_over: Text,
        pub hand_over_hint: Text,
        pub add: Text,
    }
}
