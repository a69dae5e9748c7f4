//! Failed sign-ins in the audit log. The first failure of a name from a network is recorded at once. Later ones
//! are counted for an hour, and then recorded as one event with their number, by the next failure or by the
//! housekeeping. A successful sign-in records them earlier. Recorded events are never rewritten.

use crate::crypto::master_key::mac;
use crate::directory::Directory;
use crate::directory::access::throttle::network;
use crate::error::Error;
use crate::store::Tx;
use crate::store::audit::event::{Event, Origin, own_event};
use crate::store::audit::failed_sign_ins::{self, Repeated};
use crate::vocabulary::audit::{AuditAction, AuditOutcome, times};
use crate::vocabulary::ids::AccountId;
use std::time::Duration;

/// How long failures are counted before they are recorded.
const WINDOW: Duration = Duration::from_secs(3600);
/// How many counts one round of housekeeping records at most.
const AT_ONCE: i64 = 1000;

impl Directory {
    /// Records a failed sign-in, or counts it.
    pub(in crate::directory) async fn record_failed_sign_in(
        &self,
        tx: &mut Tx,
        username_key: &str,
        account: Option<AccountId>,
        origin: &Origin,
    ) -> Result<(), Error> {
        let (key, now) = (self.key_of_failures(username_key, origin), self.now());
        let over = failed_sign_ins::take(tx, &key, Some(now)).await?;
        over.and_then(event_of).into_iter().for_each(|event| tx.record(event));
        let (address, closes_at) = (&origin.address, now.plus(WINDOW));
        if failed_sign_ins::count(tx, &key, account, address, now, closes_at).await? == 0 {
            tx.record(own_event(now, AuditAction::SignIn, AuditOutcome::Failure, account, origin, ""));
        }
        Ok(())
    }

    /// Records the counted failures when a sign-in succeeds.
    pub(in crate::directory) async fn end_failed_sign_ins(
        &self,
        tx: &mut Tx,
        username_key: &str,
        origin: &Origin,
    ) -> Result<(), Error> {
        let counted = failed_sign_ins::take(tx, &self.key_of_failures(username_key, origin), None).await?;
        counted.and_then(event_of).into_iter().for_each(|event| tx.record(event));
        Ok(())
    }

    /// Records the counted failures whose hour is over.
    pub(in crate::directory) async fn tell_failed_sign_ins(&self, tx: &mut Tx) -> Result<(), Error> {
        let counted = failed_sign_ins::take_closed(tx, self.now(), AT_ONCE).await?;
        counted.into_iter().filter_map(event_of).for_each(|event| tx.record(event));
        Ok(())
    }

    fn key_of_failures(&self, username_key: &str, origin: &Origin) -> [u8; 32] {
        let network = network(&origin.address);
        let fields: [&[u8]; 3] = [b"failed sign-ins", username_key.as_bytes(), network.as_bytes()];
        mac(&self.throttle_key, &fields)
    }
}

/// One event for all counted failures, at the time of the last one. `None` if only the first failure happened.
fn event_of(counted: Repeated) -> Option<Event> {
    let origin = Origin { address: counted.address, ..Origin::default() };
    let detail = times(counted.failures);
    let failed = (AuditAction::SignIn, AuditOutcome::Failure);
    let event = own_event(counted.last_at, failed.0, failed.1, counted.account_id, &origin, &detail);
    Some(event).filter(|_| counted.failures > 0)
}
