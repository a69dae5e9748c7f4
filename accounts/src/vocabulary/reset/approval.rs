//! A second administrator's part in a reset, where the organisation asks for one.

use crate::vocabulary::macros::words;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a request waits for a second administrator before it ends by itself.
pub const REQUEST_LIFETIME: Duration = Duration::from_secs(72 * 3600);

words! {
    /// What a second administrator decides.
    pub enum Decision {
        /// The reset begins.
        Approve,
        /// It ends, and nobody is reset.
        Decline,
    }
}

/// A second administrator's part in a reset job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Whether a draft would have to wait for one, if it were confirmed now.
    pub needed: bool,
    /// When one was asked for.
    pub requested_at: Option<Timestamp>,
    /// How many of each role would be reset, told while it waits.
    pub roles: Vec<(Role, i64)>,
    /// Whether the one who asks may decide.
    pub may_decide: bool,
    /// When it was decided, and by whom, by their display name.
    pub decided: Option<(Timestamp, String)>,
}

impl Approval {
    /// When the request ends by itself.
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.requested_at.map(|at| at.plus(REQUEST_LIFETIME))
    }
}
