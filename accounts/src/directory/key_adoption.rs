//! A database goes on with the key that took the place of the one that it had, in one transaction.

use crate::crypto::key_file::KeyFile;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::store::audit::chain;
use crate::store::credentials::throttles;
use crate::store::sealed_columns::{self, Sealed};
use crate::store::{Store, Tx, installation};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::time::Timestamp;
use uuid::Uuid;

/// Under this name the database keeps the name of its key.
pub(crate) const KEY_CHECK: &str = "key check";

/// The database goes on with today's key in the place of the one that it had.
pub(crate) async fn adopt(store: &Store, keys: &KeyFile, had: &str, now: Timestamp) -> Result<(), Error> {
    let (mut tx, name) = (store.begin().await?, keys.name());
    if !installation::replace(&mut tx, KEY_CHECK, Some(had), &name).await? {
        // Another process was first.
        return Ok(());
    }
    chain::set_key(&mut tx, &name).await?;
    for what in Sealed::ALL {
        seal_anew(&mut tx, keys, what).await?;
    }
    // They are kept under names that the old key made.
    throttles::clear_all(&mut tx).await?;
    tx.record(Actor::operator().event(now, AuditAction::RotateKey, AuditOutcome::Success, None, name));
    tx.commit().await
}

async fn seal_anew(tx: &mut Tx, keys: &KeyFile, what: Sealed) -> Result<(), Error> {
    let mut last = Uuid::nil();
    loop {
        let rows = sealed_columns::after(tx, what, last).await?;
        let Some((id, _)) = rows.last() else { return Ok(()) };
        last = *id;
        for (id, before) in rows {
            // What no key opens is damaged, and stays as it is for whoever looks for the reason.
            if let Some(secret) = keys.open(what.place(id), &before) {
                sealed_columns::put(tx, what, id, &keys.seal(what.place(id), &secret)).await?;
            }
        }
    }
}
