//! Who must have a second factor, and until when it may be put off.

use crate::directory::Directory;
use crate::error::Error;
use crate::store::Tx;
use crate::store::accounts::{self, AccountRow};
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// How long somebody who must have a second factor may put it off, from the first sign-in on. When
/// an administrator took a lost one away, it is not put off at all.
pub const GRACE: Duration = Duration::from_secs(7 * 24 * 3600);

impl Directory {
    /// Notes at the first sign-in that lacks a required factor until when it may be put off.
    pub(crate) async fn begin_grace(&self, tx: &mut Tx, account: &AccountRow, now: Timestamp) -> Result<(), Error> {
        if self.settings(tx).await?.requires_second_factor(account.role) {
            accounts::begin_factor_grace(tx, account.id, now.plus(GRACE)).await?;
        }
        Ok(())
    }
}
