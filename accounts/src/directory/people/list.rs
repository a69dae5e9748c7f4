//! The list of people, and the details of one person.

use crate::directory::Directory;
use crate::directory::access::actor::{Actor, check_see, limited};
use crate::error::Error;
use crate::store::accounts::filter_sql::Matching;
use crate::store::accounts::listing::{self, Asked, Key};
use crate::store::accounts::{self, NamedRow, summaries};
use crate::store::cursor::{Place, read_mark, write_mark};
use crate::vocabulary::account::AccountDetails;
use crate::vocabulary::authority::{Operation, Target, may};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::listing::{AccountFilter, AccountPage, PageRequest, SortBy, Total};
use crate::vocabulary::refusal::{Field, Refusal};
use std::collections::HashMap;

/// People on one page of the list.
const PAGE: i64 = 50;
/// Usernames looked up in one statement.
const NAMES_AT_ONCE: usize = 1_000;

impl Directory {
    /// A page of the people that the actor may see.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::InvalidField`] for an invalid page cursor.
    pub async fn accounts(
        &self,
        actor: &Actor,
        filter: &AccountFilter,
        request: &PageRequest,
    ) -> Result<AccountPage, Error> {
        check_see(actor)?;
        let now = self.now();
        let matching = Matching::new(filter, limited(actor.asker()), now);
        let sort = request.sort.unwrap_or(SortBy::Name);
        let (mark, backwards) = match (&request.after, &request.before) {
            (Some(after), _) => (Some(after), false),
            (None, before) => (before.as_ref(), before.is_some()),
        };
        let (place, passed) = mark.map(|mark| read_place(mark, sort)).transpose()?.unzip();
        let descending = request.descending != backwards;
        let asked = Asked { matching: &matching, sort, descending, from: place.as_ref(), limit: PAGE + 1, now };
        let listing::Page { mut people, total } = listing::page(&mut self.store.read().await?, &asked).await?;
        let more = people.len() > PAGE as usize;
        people.truncate(PAGE as usize);
        if backwards {
            people.reverse();
        }
        let passed = passed.unwrap_or_default();
        let shown = people.len() as i64;
        // People may be added or removed between two requests. Even so, the first page has nobody before it,
        // and any other page at least one person.
        let earlier = if !backwards {
            passed
        } else if more {
            (passed - shown).max(1)
        } else {
            0
        };
        let has_previous = if backwards { more } else { place.is_some() };
        let has_next = if backwards { place.is_some() } else { more };
        let so_far = earlier + shown;
        let total = match total {
            Some(Total::Exactly(total)) => Total::Exactly(total),
            _ if !has_next => Total::Exactly(so_far),
            Some(Total::MoreThan(least)) => Total::MoreThan(least.max(so_far)),
            None => Total::MoreThan(so_far),
        };
        Ok(AccountPage {
            next: people.last().filter(|_| has_next).map(|(place, _)| write_place(place, so_far)),
            previous: people.first().filter(|_| has_previous).map(|(place, _)| write_place(place, earlier)),
            accounts: people.into_iter().map(|(_, summary)| summary).collect(),
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
            None => Ok(listing::departments(&mut self.store.read().await?).await?),
        }
    }

    /// The details of one person.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], also for people outside the actor's departments.
    pub async fn account(&self, actor: &Actor, id: AccountId) -> Result<AccountDetails, Error> {
        check_see(actor)?;
        let mut db = self.store.read().await?;
        let settings = self.settings(&mut db).await?;
        let details = summaries::details(&mut db, id, &settings, self.now()).await?.ok_or(Refusal::NotFound)?;
        let target = Target { id, role: details.summary.role, department: &details.summary.department };
        crate::directory::access::actor::check(actor.asker(), Operation::See, target).map_err(|_| Refusal::NotFound)?;
        Ok(details)
    }

    /// The account ids of these usernames, in the same order. `None` for a name that is unknown or that the
    /// actor may not see.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn accounts_named(&self, actor: &Actor, usernames: &[String]) -> Result<Vec<Option<AccountId>>, Error> {
        check_see(actor)?;
        let mut db = self.store.read().await?;
        let mut found = Vec::with_capacity(usernames.len());
        for usernames in usernames.chunks(NAMES_AT_ONCE) {
            let keys: Vec<String> = usernames.iter().map(|name| crate::normalization::username_key(name)).collect();
            let named: HashMap<String, NamedRow> =
                accounts::named(&mut db, &keys).await?.into_iter().map(|row| (row.username_key.clone(), row)).collect();
            let may_see = |row: &&NamedRow| {
                let target = Target { id: row.id, role: row.role, department: &row.department };
                may(actor.asker(), Operation::See, target)
            };
            found.extend(keys.iter().map(|key| named.get(key).filter(may_see).map(|row| row.id)));
        }
        Ok(found)
    }

    /// The details of one person, by username.
    ///
    /// # Errors
    /// As [`Directory::account`].
    pub async fn account_named(&self, actor: &Actor, username: &str) -> Result<AccountDetails, Error> {
        let key = crate::normalization::username_key(username);
        let row = accounts::by_username_key(&mut self.store.read().await?, &key).await?.ok_or(Refusal::NotFound)?;
        self.account(actor, row.id).await
    }
}

/// The page cursor also stores how many people come before it, so that they need not be counted again.
fn write_place(place: &Place<Key>, passed: i64) -> String {
    format!("{passed}.{}", write_mark(place))
}

fn read_place(mark: &str, sort: SortBy) -> Result<(Place<Key>, i64), Refusal> {
    let ours = mark.split_once('.').and_then(|(passed, mark)| Some((passed.parse::<u32>().ok()?, mark)));
    let (passed, mark) = ours.ok_or(Refusal::InvalidField(Field::Page))?;
    let Place { key, id } = read_mark(mark)?;
    let key = Key::read(sort, &key).ok_or(Refusal::InvalidField(Field::Page))?;
    Ok((Place { key, id }, passed.into()))
}
