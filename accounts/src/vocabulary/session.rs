//! Sessions, as their owners see them.

use crate::vocabulary::ids::SessionId;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a proof of identity counts as fresh: 10 minutes.
pub const PROOF_LIFETIME: Duration = Duration::from_secs(600);
/// Lifetime of a session that only allows choosing a password: 1 hour.
pub const MUST_CHOOSE_LIFETIME: Duration = Duration::from_secs(3600);
/// Lifetime of a session that only allows proving a second factor: 10 minutes.
pub const MUST_PROVE_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// One signed-in browser, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    /// The session's id.
    pub id: SessionId,
    /// When the session was created.
    pub created_at: Timestamp,
    /// When the session was last used, to the minute.
    pub last_seen_at: Timestamp,
    /// The network address at sign-in.
    pub address: String,
    /// The browser's user agent string.
    pub user_agent: String,
    /// Whether this is the session of the request.
    pub current: bool,
}
