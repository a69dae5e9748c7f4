//! The texts of *Audit log*.

use crate::Text;

table! {
    /// The texts of *Audit log*.
    pub struct AuditTexts {
        pub open_reset: Text,
        pub imported: Text,
        pub lead: Text,
        pub time: Text,
        pub actor: Text,
        pub action: Text,
        pub target: Text,
        pub address: Text,
        pub outcome: Text,
        pub detail: Text,
        pub none: Text,
        pub none_matching: Text,
        pub older: Text,
        pub newest: Text,
        pub nobody: Text,
        pub erased: Text,
        pub filters: Text,
        pub username_hint: Text,
        pub from: Text,
        pub to: Text,
        pub show: Text,
        /// The label before the active filters.
        pub only: Text,
        pub all_of_person: Text,
    }
}
