//! Positions in lists of accounts, and the cursors that encode them for paging.

use crate::crypto::secret::{hex, unhex};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::{Field, Refusal};
use std::fmt::Display;

/// A position in a list: the sort key, then the account id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place<K = String> {
    pub key: K,
    pub id: AccountId,
}

/// A cursor is the hexadecimal form of `id:key`, so that it needs no escaping anywhere.
pub(crate) fn write_mark<K: Display>(place: &Place<K>) -> String {
    hex(format!("{}:{}", place.id, place.key).as_bytes())
}

pub(crate) fn read_mark(mark: &str) -> Result<Place, Refusal> {
    let read = || {
        let text = String::from_utf8(unhex(mark)?).ok()?;
        let (id, key) = text.split_once(':')?;
        Some(Place { id: id.parse().ok()?, key: key.to_owned() })
    };
    read().ok_or(Refusal::InvalidField(Field::Page))
}
