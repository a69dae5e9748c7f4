//! The texts of the documents that hand over secrets.

use crate::{Around, Text};

table! {
    /// The texts of the documents that hand over secrets.
    pub struct ResultTexts {
        pub title: Text,
        pub warning: Text,
        pub code: Text,
        pub temporary: Text,
        pub link: Text,
        pub expires: Text,
        pub state: Text,
        pub back: Text,
        pub nothing: Text,
        pub show: Text,
        pub new_code: Text,
        pub new_password: Text,
        pub taken_along: Text,
        pub slips_title: Text,
        pub print_hint: Text,
        pub slip_greeting: Around,
        pub slip_link_lead: Text,
        pub slip_temporary_lead: Text,
        pub slip_link_steps: [Text; 3],
        pub slip_temporary_steps: [Text; 3],
        pub slip_scan: Text,
        pub slip_address: Text,
        pub slip_valid_until: Around,
        pub slip_destroy: Text,
        pub proof_title: Text,
        pub proof_lead: Text,
        pub proof_password: Text,
        pub proof_wrong: Text,
        pub proof_button: Text,
    }
}
