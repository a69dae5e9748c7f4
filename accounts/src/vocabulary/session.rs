//! Sessions as their owners see them.

use crate::vocabulary::ids::SessionId;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a fresh proof stays fresh.
pub const PROOF_LIFETIME: Duration = Duration::from_secs(600);
/// A session that may only choose a password has this long for it.
pub const MUST_CHOOSE_LIFETIME: Duration = Duration::from_secs(3600);
/// A session that may only prove a second factor has this long for it.
pub const MUST_PROVE_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// One signed-in browser, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    /// Which session.
    pub id: SessionId,
    /// When it was signed in.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen_at: Timestamp,
    /// The network address it was signed in from.
    pub address: String,
    /// What the browser called itself.
    pub user_agent: String,
    /// Whether it is the session that asks.
    pub current: bool,
}
