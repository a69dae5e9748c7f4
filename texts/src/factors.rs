//! The texts about second factors.

use crate::{Around, Counted, Text};
use accounts::second_factor::FactorKind;

table! {
    /// The texts about second factors.
    pub struct FactorTexts {
        pub kind: fn(FactorKind) -> Text,
        // Verifying a factor at sign-in.
        pub prove_title: Text,
        pub prove_lead: Around,
        pub code: Text,
        pub code_hint: Text,
        pub prove: Text,
        pub use_recovery_code: Text,
        pub recovery_code: Text,
        pub recovery_code_hint: Text,
        pub prove_with_recovery_code: Text,
        /// Takes whether a recovery code is left.
        pub no_passkey_here: fn(bool) -> Text,
        pub nothing_works: Text,
        // After a forgotten password.
        pub either_code: Text,
        pub either_code_hint: Text,
        pub passkey_instead: Text,
        // When a factor must be registered.
        pub register_title: Text,
        pub register_lead: Text,
        /// Takes the deadline.
        pub due: Around,
        pub due_link: Text,
        // On *Security & privacy*.
        pub title: Text,
        pub lead: Text,
        pub none: Text,
        pub registered: Around,
        pub last_used: Around,
        pub never_used: Text,
        pub remove: Text,
        pub remove_of: Around,
        pub add_authenticator: Text,
        pub add_passkey: Text,
        pub use_passkey: Text,
        pub sign_in_with_passkey: Text,
        pub recovery_title: Text,
        pub recovery_left: Counted,
        pub recovery_none: Text,
        pub recovery_renew: Text,
        pub added: Text,
        pub removed: Text,
        pub renamed: Text,
        pub rename: Text,
        pub new_name: Text,
        pub save_name: Text,
        // Registering an authenticator.
        pub authenticator_title: Text,
        pub authenticator_lead: Text,
        pub scan: Text,
        pub scan_label: Text,
        pub type_instead: Text,
        pub secret: Text,
        pub secret_hint: Text,
        pub name: Text,
        pub name_hint: Text,
        pub first_code: Text,
        pub first_code_hint: Text,
        pub cancel: Text,
        // Showing recovery codes.
        pub codes_title: Text,
        pub codes_lead: Text,
        pub codes_warning: Text,
        pub codes_print: Text,
        pub codes_download: Text,
        pub codes_file: Around,
        pub codes_done: Text,
        // Removing a factor.
        pub removal_title: Text,
        pub removal_lead: Around,
        pub removal_confirm: Text,
        // On the page of a person, for administrators.
        pub of_person: Text,
        pub of_person_none: Text,
        pub lost_title: Text,
        pub lost_hint: Text,
        pub lost_which: Text,
        pub lost_reason: Text,
        pub lost_reason_hint: Text,
        pub lost_remove: Text,
        pub lost_removed: Text,
    }
}
