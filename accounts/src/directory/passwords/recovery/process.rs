//! Answering recovery requests in the background.

use crate::crypto::codes::{new_code, parse_code};
use crate::crypto::secret::digest;
use crate::directory::Directory;
use crate::directory::access::throttle::Attempt;
use crate::directory::messages::enqueue::Post;
use crate::error::{Error, isolated};
use crate::store::Tx;
use crate::store::accounts::{self, AccountRow};
use crate::store::audit::event::{Event, Origin, own_event};
use crate::store::credentials::recovery::{self, RequestRow};
use crate::store::credentials::{addresses, second_factors, sessions};
use crate::vocabulary::account::Status;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::recovery::RecoveryOutcome;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;
use uuid::Uuid;

/// Lifetime of a recovery link.
pub const RECOVERY_LIFETIME: Duration = Duration::from_secs(10 * 60);
/// A repeated request within this time sends no other link. Otherwise anybody could keep invalidating the
/// owner's link by requesting new ones.
const BETWEEN_LINKS: Duration = Duration::from_secs(60);
/// How many accounts with the same address receive a link each.
const MOST_SHARING: i64 = 10;

impl Directory {
    /// Answers one request, if there is one. Returns true if there may be more.
    ///
    /// # Errors
    /// [`Error::Store`] if the database cannot be written; the request stays. A request that can never be
    /// answered is dropped, so that the next one can be answered, and its error is returned.
    pub async fn work_on_recovery(&self) -> Result<bool, Error> {
        let Some(request) = recovery::oldest(&mut self.store.read().await?).await? else { return Ok(false) };
        let answered = isolated(self.answer_recovery(request)).await;
        if answered.as_ref().is_err_and(Error::is_damage) {
            let mut tx = self.store.begin().await?;
            if recovery::give_up(&mut tx, request).await? {
                let (action, outcome) = (AuditAction::RequestRecovery, AuditOutcome::Failure);
                let detail = RecoveryOutcome::Unanswerable.as_str();
                tx.record(own_event(self.now(), action, outcome, None, &Origin::default(), detail));
            }
            tx.commit().await?;
        }
        answered.map(|()| true)
    }

    async fn answer_recovery(&self, request: Uuid) -> Result<(), Error> {
        let now = self.now();
        let mut tx = self.store.begin().await?;
        let Some(request) = recovery::take(&mut tx, request).await? else { return Ok(()) };
        // Drop a request that was not answered in time: its sender no longer waits.
        if request.created_at.plus(RECOVERY_LIFETIME) <= now {
            return tx.commit().await;
        }
        let origin = Origin { address: request.network.clone(), user_agent: request.user_agent.clone(), device: None };
        let asked = |outcome: RecoveryOutcome, account: Option<AccountId>| {
            let event = (AuditAction::RequestRecovery, AuditOutcome::Failure);
            let event = own_event(now, event.0, event.1, account, &origin, outcome.as_str());
            // The sender is not known to be the owner, so only a link that was sent counts as a success.
            let audited = if outcome == RecoveryOutcome::Sent { AuditOutcome::Success } else { AuditOutcome::Failure };
            Event { outcome: audited, ..event }
        };
        let meant = self.accounts_meant(&mut tx, &request.username_key).await?;
        if meant.is_empty() {
            tx.record(asked(RecoveryOutcome::NoAccount, None));
        }
        for account in &meant {
            let outcome = self.recover(&mut tx, account, &request, &origin, now).await?;
            tx.record(asked(outcome, Some(account.id)));
        }
        tx.commit().await
    }

    /// The account with this username; otherwise the accounts that have it as an address.
    async fn accounts_meant(&self, tx: &mut Tx, username_key: &str) -> Result<Vec<AccountRow>, Error> {
        if let Some(account) = accounts::by_username_key(tx, username_key).await? {
            return Ok(vec![account]);
        }
        let mut meant = Vec::new();
        for id in addresses::sharing(tx, username_key, MOST_SHARING).await? {
            meant.extend(accounts::by_id(tx, id).await?);
        }
        Ok(meant)
    }

    /// Whether the account has as many proofs as the organisation requires. Of two, the link counts as one.
    pub(in crate::directory) async fn may_recover(&self, tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
        let two = self.settings(tx).await?.recovery_by_two_proofs;
        Ok(!two || second_factors::any(tx, account).await?)
    }

    async fn recover(
        &self,
        tx: &mut Tx,
        account: &AccountRow,
        request: &RequestRow,
        origin: &Origin,
        now: Timestamp,
    ) -> Result<RecoveryOutcome, Error> {
        if account.status != Status::Active || account.deleted_at.is_some() {
            return Ok(RecoveryOutcome::NoAccount);
        }
        if !self.settings(tx).await?.recovery.contains(&account.role) {
            return Ok(RecoveryOutcome::NotOffered);
        }
        if !self.may_recover(tx, account.id).await? {
            return Ok(RecoveryOutcome::NoSecondFactor);
        }
        let (_, addresses) = accounts::addresses(tx, account.id).await?;
        if addresses.is_empty() {
            return Ok(RecoveryOutcome::NoAddress);
        }
        let sent = recovery::issued_at(tx, account.id, account.generation, now).await?;
        if sent.is_some_and(|at| at.plus(BETWEEN_LINKS) > now) {
            return Ok(RecoveryOutcome::JustSent);
        }
        let known = match &request.device_hash {
            Some(device) if sessions::device_knows(tx, device, account.id).await? => Some(device.as_slice()),
            _ => None,
        };
        let attempt = Attempt::recovery(&self.throttle_key, account.id, &addresses, known);
        match attempt.admit(tx, now).await {
            Ok(_) => {}
            Err(Error::Refused(Refusal::TooManyAttempts { .. })) => return Ok(RecoveryOutcome::TooOften),
            Err(error) => return Err(error),
        }
        let code = new_code();
        let canonical = parse_code(code.reveal()).ok_or(Error::Internal("a new code is malformed"))?;
        let ends_at = now.plus(RECOVERY_LIFETIME);
        recovery::issue(tx, account.id, &digest(&canonical), account.generation, now, ends_at).await?;
        let post = Post {
            kind: MessageKind::RecoveryLink,
            account: account.id,
            about: None,
            code: Some((&code, ends_at)),
            origin,
            language: request.language,
        };
        self.post(tx, &post, now).await?;
        Ok(RecoveryOutcome::Sent)
    }
}
