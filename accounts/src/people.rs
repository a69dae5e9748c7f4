//! The list of people, and one person's page.

use crate::account::{AccountDetails, AccountFilter, AccountId, AccountPage, PageRequest, SortBy};
use crate::actor::Actor;
use crate::authority::{Asker, Operation, Target};
use crate::directory::Directory;
use crate::error::{Error, Field, Refusal};
use crate::role::Role;
use crate::store::listing::{Matching, Place};
use crate::store::{accounts, listing};

/// People on one page of the list.
const PAGE: i64 = 50;
impl Directory {
    /// A page of the people whom the actor may see.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::InvalidField`] for a page mark that is not one of ours.
    pub async fn accounts(
        &self,
        actor: &Actor,
        filter: &AccountFilter,
        request: &PageRequest,
    ) -> Result<AccountPage, Error> {
        check_see(actor)?;
        let matching = Matching::new(filter, limited(actor.asker()));
        let sort = request.sort.unwrap_or(SortBy::Name);
        let (mark, backwards) = match (&request.after, &request.before) {
            (Some(after), _) => (Some(after), false),
            (None, Some(before)) => (Some(before), true),
            (None, None) => (None, false),
        };
        let from = mark.map(|mark| read_mark(mark)).transpose()?;
        let mut db = self.store.read().await?;
        let turned = request.descending != backwards;
        let mut rows = listing::page(&mut db, &matching, sort, turned, from.as_ref(), PAGE + 1, self.now()).await?;
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        if backwards {
            rows.reverse();
        }
        let total = listing::count(&mut db, &matching).await?;
        let earlier = match (&from, rows.first()) {
            (Some(_), Some((first, _))) => {
                listing::count_before(&mut db, &matching, sort, request.descending, first).await?
            }
            _ => 0,
        };
        let has_previous = if backwards { more } else { earlier > 0 };
        let has_next = if backwards { from.is_some() } else { more };
        Ok(AccountPage {
            next: rows.last().filter(|_| has_next).map(|(place, _)| write_mark(place)),
            previous: rows.first().filter(|_| has_previous).map(|(place, _)| write_mark(place)),
            accounts: rows.into_iter().map(|(_, summary)| summary).collect(),
            total,
            earlier,
        })
    }

    /// The departments that the actor may filter by.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn departments(&self, actor: &Actor) -> Result<Vec<String>, Error> {
        check_see(actor)?;
        match limited(actor.asker()) {
            Some(_) => Ok(actor.asker().limited_to.clone()),
            None => Ok(accounts::departments(&mut self.store.read().await?).await?),
        }
    }

    /// One person in full.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for people outside the actor's departments.
    pub async fn account(&self, actor: &Actor, id: AccountId) -> Result<AccountDetails, Error> {
        check_see(actor)?;
        let details =
            listing::details(&mut self.store.read().await?, id, self.now()).await?.ok_or(Refusal::NotFound)?;
        let target = Target { id, role: details.summary.role, department: &details.summary.department };
        crate::directory::check(actor.asker(), Operation::See, target).map_err(|_| Refusal::NotFound)?;
        Ok(details)
    }

    /// One person in full, by their username.
    ///
    /// # Errors
    /// As [`Directory::account`].
    pub async fn account_named(&self, actor: &Actor, username: &str) -> Result<AccountDetails, Error> {
        let key = crate::names::username_key(username);
        let row = accounts::by_username_key(&mut self.store.read().await?, &key).await?.ok_or(Refusal::NotFound)?;
        self.account(actor, row.id).await
    }
}

/// The asker's own id, if departments limit what they see.
pub(crate) fn limited(asker: &Asker) -> Option<AccountId> {
    let limits = asker.role == Role::HelpdeskAdministrator && !asker.limited_to.is_empty();
    asker.id.filter(|_| limits)
}

pub(crate) fn check_see(actor: &Actor) -> Result<(), Refusal> {
    if crate::authority::may_ever(actor.asker(), Operation::See) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// A mark is the hexadecimal form of `account:key`, so that it needs no escaping anywhere.
pub(crate) fn write_mark(place: &Place) -> String {
    crate::secret::hex(format!("{}:{}", place.id, place.key).as_bytes())
}

pub(crate) fn read_mark(mark: &str) -> Result<Place, Refusal> {
    let read = || {
        let text = String::from_utf8(crate::secret::unhex(mark)?).ok()?;
        let (id, key) = text.split_once(':')?;
        Some(Place { id: id.parse().ok()?, key: key.to_owned() })
    };
    read().ok_or(Refusal::InvalidField(Field::Page))
}
