//! Who acts. These types are proofs: only the directory can make them, so that a forgotten check
//! does not compile.

use crate::account::{AccountId, Language, SessionId};
use crate::audit_event::{ActorKind, AuditAction, AuditOutcome};
use crate::authority::{Asker, Operation, Target, may_ever};
use crate::directory::Directory;
use crate::error::{Error, Refusal};
use crate::policy::PersonalWords;
use crate::role::Role;
use crate::secret::SecretText;
use crate::store::{Store, audit::Event};
use crate::time::Timestamp;

/// Where a request comes from, for throttling and the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The client's network address.
    pub address: String,
    /// What the browser calls itself, cut to a sensible length.
    pub user_agent: String,
    /// The device cookie's value, if there is one.
    pub device: Option<String>,
}

/// A session that was just begun or moved to a new token.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The session's new token, for its cookie.
    pub token: SecretText,
    /// The device's token, for its cookie.
    pub device: SecretText,
    /// Whether the session may only choose a new password.
    pub must_choose: bool,
    /// When the session ends, however much it is used.
    pub expires_at: Timestamp,
}

/// A session as its token shows it.
#[derive(Debug, Clone)]
pub enum Session {
    /// Somebody who may do what their role allows.
    SignedIn(SignedIn),
    /// Somebody who may only choose a new password.
    MustChoose(MustChoose),
}

/// The account behind a session.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub session: SessionId,
    pub asker: Asker,
    pub account: AccountId,
    pub username: String,
    pub display_name: String,
    pub language: Option<Language>,
    pub personal: PersonalWords,
    pub form_token: String,
    pub fresh: bool,
}

/// Proof that somebody is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn(pub(crate) Holder);

/// Proof that somebody signed in with a temporary password, which leads only to choosing a new one.
#[derive(Debug, Clone)]
pub struct MustChoose(pub(crate) Holder);

macro_rules! holder_accessors {
    ($name:ident) => {
        impl $name {
            /// Whose session it is.
            pub fn account(&self) -> AccountId {
                self.0.account
            }

            /// The sign-in name.
            pub fn username(&self) -> &str {
                &self.0.username
            }

            /// The name to show.
            pub fn display_name(&self) -> &str {
                &self.0.display_name
            }

            /// The language that the account chose.
            pub fn language(&self) -> Option<Language> {
                self.0.language
            }

            /// The words that a new password must not be built from.
            pub fn personal_words(&self) -> PersonalWords {
                self.0.personal.clone()
            }

            /// The token that this session's forms carry.
            pub fn form_token(&self) -> &str {
                &self.0.form_token
            }
        }
    };
}
holder_accessors!(SignedIn);
holder_accessors!(MustChoose);

impl SignedIn {
    /// The role held now.
    pub fn role(&self) -> Role {
        self.0.asker.role
    }

    /// The person, as far as authority goes.
    pub fn asker(&self) -> &Asker {
        &self.0.asker
    }

    /// Whether the password was given within the last 10 minutes.
    pub fn has_fresh_proof(&self) -> bool {
        self.0.fresh
    }

    /// The person as an administrator.
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

/// Somebody who acts on others: an administrator, the operator at the command line, or Passord itself.
#[derive(Debug, Clone)]
pub struct Actor {
    pub(crate) kind: ActorKind,
    pub(crate) asker: Asker,
    pub(crate) fresh: bool,
    pub(crate) address: String,
}

impl Actor {
    /// The actor, as far as authority goes.
    pub fn asker(&self) -> &Asker {
        &self.asker
    }

    /// A worker that acts for whoever made a job.
    pub(crate) fn worker_for(kind: ActorKind, asker: Asker) -> Actor {
        Actor { kind, asker, fresh: true, address: String::new() }
    }

    pub(crate) fn require_fresh_proof(&self) -> Result<(), Refusal> {
        if self.fresh { Ok(()) } else { Err(Refusal::FreshProofNeeded) }
    }

    /// An event of something that this actor did.
    pub(crate) fn event(
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

    /// Refuses, with an audit event, when the actor may not do it to the target.
    pub(crate) async fn check(
        &self,
        store: &Store,
        now: Timestamp,
        action: AuditAction,
        operation: Operation,
        target: Target<'_>,
    ) -> Result<(), Error> {
        match crate::directory::check(&self.asker, operation, target) {
            Ok(()) => Ok(()),
            Err(refusal) => self.refuse(store, now, action, Some(target.id), refusal).await,
        }
    }

    /// Refuses, with an audit event, when the actor's role never allows it.
    pub(crate) async fn check_ever(
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

    async fn refuse(
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
    /// Whoever holds the command line. There is no authority above theirs.
    pub fn operator(&self) -> Actor {
        let asker = Asker { id: None, role: Role::GlobalAdministrator, limited_to: Vec::new() };
        Actor { kind: ActorKind::Operator, asker, fresh: true, address: String::new() }
    }
}

/// An event of something that the owner of an account did, or somebody tried in their name.
pub(crate) fn own_event(
    now: Timestamp,
    action: AuditAction,
    outcome: AuditOutcome,
    account: Option<AccountId>,
    origin: &Origin,
    detail: &str,
) -> Event {
    let actor_kind = if outcome == AuditOutcome::Success { ActorKind::Account } else { ActorKind::Anonymous };
    Event {
        at: now,
        action,
        outcome,
        actor_kind,
        actor_id: account.filter(|_| outcome == AuditOutcome::Success),
        target_id: account,
        address: origin.address.clone(),
        detail: detail.to_owned(),
    }
}
