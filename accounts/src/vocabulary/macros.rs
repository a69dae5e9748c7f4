//! Macros for the two kinds of vocabulary types: identifiers, and enums whose variants have the same text in the
//! database, in JSON and on the command line.

/// Declares identifier newtypes around a UUID.
macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )+};
}
pub(crate) use identifiers;

/// Declares an enum whose variants are stored, serialised and parsed by their own names.
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every variant, in order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The variant's name, as it is stored and serialised.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => stringify!($variant),)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::refusal::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|word| word.as_str().eq_ignore_ascii_case(text))
                    .ok_or($crate::vocabulary::refusal::UnknownWord)
            }
        }

        #[cfg(feature = "server")]
        const _: () = {
            use sqlx::{Database, Decode, Encode, Type, encode::IsNull, error::BoxDynError};

            impl<DB: Database> Type<DB> for $name where String: Type<DB> {
                fn type_info() -> DB::TypeInfo { <String as Type<DB>>::type_info() }
                fn compatible(ty: &DB::TypeInfo) -> bool { <String as Type<DB>>::compatible(ty) }
            }
            impl<'q, DB: Database> Encode<'q, DB> for $name where String: Encode<'q, DB> {
                fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                    self.as_str().to_owned().encode(buffer)
                }
            }
            impl<'r, DB: Database> Decode<'r, DB> for $name where String: Decode<'r, DB> {
                fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                    Ok(String::decode(value)?.parse::<$name>()?)
                }
            }
        };
    };
}
pub(crate) use words;
