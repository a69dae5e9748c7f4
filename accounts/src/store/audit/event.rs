//! Events of the audit log, and where they come from.

use crate::vocabulary::audit::{ActorKind, AuditAction, AuditOutcome};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;
use serde::Serialize;

/// One event before it has a place in the chain.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub(crate) struct Event {
    pub at: Timestamp,
    pub action: AuditAction,
    pub outcome: AuditOutcome,
    pub actor_kind: ActorKind,
    pub actor_id: Option<AccountId>,
    pub target_id: Option<AccountId>,
    pub address: String,
    pub detail: String,
}

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
