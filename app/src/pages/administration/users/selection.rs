//! The selected people, across pages and searches of the list.

use accounts::AccountId;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The selected accounts.
#[derive(Clone, Copy)]
pub struct Selected(RwSignal<BTreeSet<AccountId>>);

impl Selected {
    /// An empty selection.
    pub fn nobody() -> Selected {
        Selected(RwSignal::new(BTreeSet::new()))
    }

    /// Whether this account is selected.
    pub fn contains(self, id: AccountId) -> bool {
        self.0.with(|ids| ids.contains(&id))
    }

    /// Selects or deselects these accounts.
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

    /// Clears the selection.
    pub fn clear(self) {
        self.0.update(BTreeSet::clear);
    }

    /// The number of selected accounts.
    pub fn count(self) -> usize {
        self.0.with(BTreeSet::len)
    }

    /// How many of these accounts are selected.
    pub fn count_of(self, accounts: &[AccountId]) -> usize {
        self.0.with(|ids| accounts.iter().filter(|id| ids.contains(id)).count())
    }

    /// The ids of the selected accounts, separated by commas, for one form field.
    pub fn joined(self) -> String {
        self.0.with(|ids| ids.iter().map(AccountId::to_string).collect::<Vec<_>>().join(","))
    }
}
