//! The grace period for a required second factor.

use crate::directory::Directory;
use crate::error::Error;
use crate::store::Tx;
use crate::store::accounts::{self, AccountRow};
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// How long a required second factor may be postponed, from the first sign-in. After an administrator removed a
/// lost factor, there is no grace period.
pub const GRACE: Duration = Duration::from_secs(7 * 24 * 3600);

impl Directory {
    /// Starts the grace period at the first sign-in without a required factor.
    pub(in crate::directory) async fn begin_grace(
        &self,
        tx: &mut Tx,
        account: &AccountRow,
        now: Timestamp,
    ) -> Result<(), Error> {
        if self.settings(tx).await?.requires_second_factor(account.role) {
            accounts::begin_factor_grace(tx, account.id, now.plus(GRACE)).await?;
        }
        Ok(())
    }
}
