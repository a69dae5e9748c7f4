//! Periodic housekeeping.

use crate::directory::Directory;
use crate::directory::access::throttle::forget_wrong_passwords;
use crate::directory::refused_forms::FORM_LIFETIME;
use crate::error::{Error, isolated};
use crate::store::credentials::{addresses, one_time_links, passkeys, recovery, sessions, throttles};
use crate::store::resets::jobs;
use crate::store::{messages, refused_forms};
use crate::vocabulary::role::Role;
use std::time::Duration;

impl Directory {
    /// Does the periodic work: deletes outdated data (sessions, links, drafts, counters, the keys of old
    /// results), ends old passwords and approval requests whose deadline has passed, and notifies people whose
    /// password expires soon.
    ///
    /// # Errors
    /// The error of the first step that failed. The other steps run all the same.
    pub async fn purge(&self) -> Result<(), Error> {
        let deleted = isolated(self.delete_outdated()).await;
        let requests = isolated(self.end_overdue_requests()).await;
        let passwords = isolated(self.end_overdue_passwords()).await;
        let notices = isolated(self.tell_of_expiry()).await;
        deleted.and(requests).and(passwords).and(notices)
    }

    async fn delete_outdated(&self) -> Result<(), Error> {
        let now = self.now();
        let day = Duration::from_secs(24 * 3600);
        let mut tx = self.store.begin().await?;
        // Users have the longest sessions, whatever the settings.
        let (idle, absolute) = self.settings(&mut tx).await?.session_lifetimes(Role::User);
        sessions::purge(&mut tx, now.minus(idle), now.minus(absolute)).await?;
        one_time_links::purge(&mut tx, now).await?;
        self.purge_unfinished_factors(&mut tx, now).await?;
        passkeys::purge(&mut tx, now).await?;
        recovery::purge(&mut tx, now).await?;
        addresses::purge(&mut tx, now).await?;
        refused_forms::purge(&mut tx, now.minus(FORM_LIFETIME)).await?;
        messages::purge(&mut tx, now.minus(30 * day)).await?;
        throttles::purge(&mut tx, now.minus(30 * day)).await?;
        forget_wrong_passwords(&mut tx, now).await?;
        self.tell_failed_sign_ins(&mut tx).await?;
        let erased = jobs::purge(&mut tx, now, now.minus(day)).await?;
        tx.commit().await?;
        if erased > 0 {
            self.store.truncate_log().await?;
        }
        Ok(())
    }
}
