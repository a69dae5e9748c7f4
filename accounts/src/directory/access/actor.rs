//! Actors and their authority. Only the directory can create these types, so code that forgets the authority
//! check does not compile.

use crate::directory::Directory;
use crate::directory::access::current_authority::asker_now;
use crate::directory::access::session_state::SignedIn;
use crate::error::Error;
use crate::store::accounts::locking;
use crate::store::audit::event::{Event, Origin};
use crate::store::{Store, Tx};
use crate::vocabulary::audit::{ActorKind, AuditAction, AuditOutcome};
use crate::vocabulary::authority::{Asker, Operation, Target, may, may_ever};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;

impl SignedIn {
    /// The signed-in person as an administrator.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for plain users.
    pub fn administrator(&self, origin: &Origin) -> Result<Actor, Refusal> {
        if !self.role().is_administrator() {
            return Err(Refusal::NotAllowed);
        }
        Ok(Actor {
            kind: ActorKind::Account,
            asker: self.0.asker.clone(),
            fresh: self.0.fresh,
            address: origin.address.clone(),
        })
    }
}

/// An actor: an administrator, the operator at the command line, or Passord itself.
#[derive(Debug, Clone)]
pub struct Actor {
    pub(in crate::directory) kind: ActorKind,
    pub(super) asker: Asker,
    pub(super) fresh: bool,
    pub(in crate::directory) address: String,
}

impl Actor {
    /// The actor's identity, role and limits, for authority checks.
    pub fn asker(&self) -> &Asker {
        &self.asker
    }

    /// A background worker that acts on behalf of the administrator who created a job.
    pub(in crate::directory) fn worker_for(kind: ActorKind, asker: Asker) -> Actor {
        Actor { kind, asker, fresh: true, address: String::new() }
    }

    /// The operator at the command line.
    pub(in crate::directory) fn operator() -> Actor {
        let asker = Asker { id: None, role: Role::GlobalAdministrator, limited_to: Vec::new() };
        Actor { kind: ActorKind::Operator, asker, fresh: true, address: String::new() }
    }

    /// Passord itself, for changes that no person makes.
    pub(in crate::directory) fn system() -> Actor {
        let asker = Asker { id: None, role: Role::User, limited_to: Vec::new() };
        Actor { kind: ActorKind::System, asker, fresh: false, address: String::new() }
    }

    pub(in crate::directory) fn require_fresh_proof(&self) -> Result<(), Refusal> {
        if self.fresh { Ok(()) } else { Err(Refusal::FreshProofNeeded) }
    }

    /// An audit event for an action of this actor.
    pub(in crate::directory) fn event(
        &self,
        now: Timestamp,
        action: AuditAction,
        outcome: AuditOutcome,
        target: Option<AccountId>,
        detail: impl Into<String>,
    ) -> Event {
        Event {
            at: now,
            action,
            outcome,
            actor_kind: self.kind,
            actor_id: self.asker.id,
            target_id: target,
            address: self.address.clone(),
            detail: detail.into(),
        }
    }

    /// Reads the actor's current role and limits. `None` if the account was deleted, blocked or demoted. Locks
    /// the account until the transaction ends.
    pub(in crate::directory) async fn asker_now(&self, tx: &mut Tx) -> Result<Option<Asker>, Error> {
        let Some(id) = self.asker.id else { return Ok(Some(self.asker.clone())) };
        let standing = locking::hold(tx, &[id]).await?;
        Ok(asker_now(tx, standing.first()).await?.ok())
    }

    /// Checks that the actor's role may ever do this. Otherwise records a refusal in the audit log and returns
    /// [`Refusal::NotAllowed`].
    pub(in crate::directory) async fn check_ever(
        &self,
        store: &Store,
        now: Timestamp,
        action: AuditAction,
        operation: Operation,
    ) -> Result<(), Error> {
        if may_ever(&self.asker, operation) {
            return Ok(());
        }
        self.refuse(store, now, action, None, Refusal::NotAllowed).await
    }

    /// Records a refusal in the audit log and returns it as the error.
    pub(in crate::directory) async fn refuse(
        &self,
        store: &Store,
        now: Timestamp,
        action: AuditAction,
        target: Option<AccountId>,
        refusal: Refusal,
    ) -> Result<(), Error> {
        let mut tx = store.begin().await?;
        tx.record(self.event(now, action, AuditOutcome::Refused, target, ""));
        tx.commit().await?;
        Err(refusal.into())
    }
}

impl Directory {
    /// The operator at the command line, who has the highest authority.
    pub fn operator(&self) -> Actor {
        Actor::operator()
    }
}

/// Like [`may`], but returns an error when the operation is not allowed.
pub(in crate::directory) fn check(asker: &Asker, operation: Operation, target: Target<'_>) -> Result<(), Refusal> {
    if may(asker, operation, target) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

pub(in crate::directory) fn check_see(actor: &Actor) -> Result<(), Refusal> {
    if may_ever(actor.asker(), Operation::See) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// The asker's own account id if they see only some departments; otherwise `None`.
pub(in crate::directory) fn limited(asker: &Asker) -> Option<AccountId> {
    let limits = asker.role == Role::HelpdeskAdministrator && !asker.limited_to.is_empty();
    asker.id.filter(|_| limits)
}
