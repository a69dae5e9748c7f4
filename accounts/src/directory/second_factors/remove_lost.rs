//! Removing a lost factor of another account: by an administrator, with a reason, or by the operator.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::directory::access::throttle::forget_code_failures;
use crate::error::Error;
use crate::store::accounts;
use crate::store::audit::event::Origin;
use crate::store::credentials::{second_factors, sessions};
use crate::vocabulary::audit::AuditAction;
use crate::vocabulary::authority::Operation;
use crate::vocabulary::ids::{AccountId, FactorId};
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::refusal::{Field, Refusal};

/// Maximum length of a reason, in code points.
const LONGEST_REASON: usize = 500;

impl Directory {
    /// Removes a factor of another account, ends its sessions and notifies the owner. Removing the last factor
    /// also deletes the recovery codes. If the role requires a factor, the next sign-in then only allows
    /// registering another.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::FreshProofNeeded`], [`Refusal::InvalidField`] without a
    /// reason, [`Refusal::NotFound`].
    pub async fn remove_factor(
        &self,
        actor: &Actor,
        account: AccountId,
        id: FactorId,
        reason: &str,
    ) -> Result<(), Error> {
        let (mut tx, target) =
            self.begin_on(actor, account, AuditAction::RemoveFactor, Operation::RemoveFactor).await?;
        actor.require_fresh_proof()?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST_REASON || reason.chars().any(char::is_control) {
            return Err(Refusal::InvalidField(Field::Reason).into());
        }
        let now = self.now();
        let role_requires = self.settings(&mut tx).await?.requires_second_factor(target.role);
        accounts::set_factor_due(&mut tx, account, role_requires.then_some(now)).await?;
        let kind = second_factors::remove(&mut tx, account, id).await?.ok_or(Refusal::NotFound)?;
        if !second_factors::any(&mut tx, account).await? {
            second_factors::forget_recovery_codes(&mut tx, account).await?;
        }
        sessions::end_all(&mut tx, account, None).await?;
        forget_code_failures(&mut tx, &self.throttle_key, account).await?;
        let origin = Origin::default();
        self.notify(&mut tx, MessageKind::FactorRemoved, account, &origin, now).await?;
        self.finish(tx, actor, AuditAction::RemoveFactor, account, &format!("{kind}: {reason}")).await
    }
}
