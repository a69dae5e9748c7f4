//! Audit events, and the origin of requests.

use crate::vocabulary::audit::{ActorKind, AuditAction, AuditOutcome};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::time::Timestamp;
use serde::Serialize;

/// An event that has no position in the chain yet.
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

/// The origin of a request, for throttling and the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The client's network address.
    pub address: String,
    /// The browser's user agent string, truncated.
    pub user_agent: String,
    /// The value of the device cookie; `None` if there is none.
    pub device: Option<String>,
}

/// An event for something that an account's owner did, or that somebody attempted in their name.
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
