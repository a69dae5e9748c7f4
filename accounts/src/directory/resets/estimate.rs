//! Estimates of how long a reset takes on this machine.

use crate::directory::Directory;
use crate::error::Error;
use crate::vocabulary::reset::ResetEstimate;

impl Directory {
    /// The time for this many accounts if nothing else is running.
    pub(super) async fn estimate(&self, accounts: i64) -> Result<ResetEstimate, Error> {
        let seconds = |rate: f64| (accounts as f64 / rate).ceil() as i64;
        Ok(ResetEstimate {
            link_seconds: seconds(self.link_pace.per_second()),
            temporary_seconds: seconds(self.hasher.rate().await?),
        })
    }
}
