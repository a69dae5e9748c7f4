//! The macro that declares a table of texts.

/// Declares a table of texts. Every language must fill in every row.
macro_rules! table {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$row_doc:meta])* pub $row:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "a row is named after what it says")]
        pub struct $name { $($(#[$row_doc])* pub $row: $kind,)+ }

        #[cfg(test)]
        impl $crate::export::Export for $name {
            fn export(&self) -> serde_json::Value {
                let rows = [$((stringify!($row), self.$row.export())),+];
                rows.into_iter().collect()
            }
        }
    };
}
