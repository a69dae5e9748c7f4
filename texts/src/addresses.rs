//! The texts about the addresses that messages go to.

use crate::{Around, Text};

table! {
    /// The texts about the addresses that messages go to.
    pub struct AddressTexts {
        pub title: Text,
        pub lead: Text,
        pub contact: Text,
        pub contact_hint: Text,
        pub alternate: Text,
        pub pending: Text,
        /// Until when the code works.
        pub pending_until: Around,
        pub none: Text,
        // The code.
        pub verify: Text,
        pub nothing_waits: Text,
        // Another address.
        pub replace: Text,
        pub again: Text,
        pub address: Text,
        pub address_hint: Text,
        pub send: Text,
        // No address.
        pub remove_alternate: Text,
        pub remove_pending: Text,
        pub remove_both: Text,
        pub remove_lead: Text,
        pub remove: Text,
        // What was done.
        pub entered: Text,
        pub known: Text,
        pub verified: Text,
        pub removed: Text,
    }
}
