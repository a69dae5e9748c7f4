//! Approval of a reset by a second administrator, if the organisation requires it.

use crate::vocabulary::macros::words;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a request for approval waits before it expires: 72 hours.
pub const REQUEST_LIFETIME: Duration = Duration::from_secs(72 * 3600);

words! {
    /// The decision of a second administrator.
    pub enum Decision {
        /// The reset starts.
        Approve,
        /// The job ends without resetting anybody.
        Decline,
    }
}

/// The approval of a reset job by a second administrator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Whether a draft would need approval if it were confirmed now.
    pub needed: bool,
    /// When approval was requested; `None` if it was not.
    pub requested_at: Option<Timestamp>,
    /// Number of people of each role to be reset. Filled in only while the job awaits approval.
    pub roles: Vec<(Role, i64)>,
    /// Whether the asker may decide.
    pub may_decide: bool,
    /// When it was decided, and the display name of the administrator who decided.
    pub decided: Option<(Timestamp, String)>,
}

impl Approval {
    /// When the request expires.
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.requested_at.map(|at| at.plus(REQUEST_LIFETIME))
    }
}
