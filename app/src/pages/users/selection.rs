//! Who is ticked in the list of people, across its pages and searches.

use accounts::AccountId;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The ticked accounts.
#[derive(Clone, Copy)]
pub struct Selected(RwSignal<BTreeSet<AccountId>>);

impl Selected {
    /// Nobody yet.
    pub fn nobody() -> Selected {
        Selected(RwSignal::new(BTreeSet::new()))
    }

    /// Whether this account is ticked.
    pub fn contains(self, id: AccountId) -> bool {
        self.0.with(|ids| ids.contains(&id))
    }

    /// Ticks or unticks these accounts.
    pub fn set(self, accounts: &[AccountId], ticked: bool) {
        self.0.update(|ids| {
            for id in accounts {
                if ticked {
                    ids.insert(*id);
                } else {
                    ids.remove(id);
                }
            }
        });
    }

    /// Unticks everyone.
    pub fn clear(self) {
        self.0.update(BTreeSet::clear);
    }

    /// How many are ticked.
    pub fn count(self) -> usize {
        self.0.with(BTreeSet::len)
    }

    /// How many of these are ticked.
    pub fn count_of(self, accounts: &[AccountId]) -> usize {
        self.0.with(|ids| accounts.iter().filter(|id| ids.contains(id)).count())
    }

    /// The ticked accounts in one form field.
    pub fn joined(self) -> String {
        self.0.with(|ids| ids.iter().map(AccountId::to_string).collect::<Vec<_>>().join(","))
    }
}
