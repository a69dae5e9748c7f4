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
        /// Takes the time when the code expires.
        pub pending_until: Around,
        pub none: Text,
        // Verifying an address.
        pub verify: Text,
        pub nothing_waits: Text,
        // Replacing the alternate address.
        pub replace: Text,
        pub again: Text,
        pub address: Text,
        pub address_hint: Text,
        pub send: Text,
        // Removing an address.
        pub remove_alternate: Text,
        pub remove_pending: Text,
        pub remove_both: Text,
        pub remove_lead: Text,
        pub remove: Text,
        // Notices.
        pub entered: Text,
        pub known: Text,
        pub verified: Text,
        pub removed: Text,
    }
}
