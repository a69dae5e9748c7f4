//! Adopting a new master key in the database, in one transaction.

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

/// The setting under which the database stores the name of its key.
pub(super) const KEY_CHECK: &str = "key check";

/// Moves the database from the key named `had` to the current key.
pub(super) async fn adopt(store: &Store, keys: &KeyFile, had: &str, now: Timestamp) -> Result<(), Error> {
    let (mut tx, name) = (store.begin().await?, keys.name());
    if !installation::replace(&mut tx, KEY_CHECK, Some(had), &name).await? {
        // Another process has already adopted it.
        return Ok(());
    }
    chain::set_key(&mut tx, &name).await?;
    for what in Sealed::ALL {
        seal_anew(&mut tx, keys, what).await?;
    }
    // The counters are stored under names derived from the old key.
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
            // A value that no key opens is damaged. Leave it unchanged for investigation.
            if let Some(secret) = keys.open(what.place(id), &before) {
                sealed_columns::put(tx, what, id, &keys.seal(what.place(id), &secret)).await?;
            }
        }
    }
}
