//! Counting attempts, waiting after failures, and forgetting them.

use super::{Admission, Attempt, Counted, WRONG_MEMORY, failures_key};
use crate::error::Error;
use crate::normalization::username_key;
use crate::store::Tx;
use crate::store::credentials::throttles;
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// How many wrong passwords are remembered per name and place.
const REMEMBERED: usize = 3;
/// Consecutive failures after which nothing is accepted any more (*NIST SP 800-63B-4 §3.2.2*). Passwords from
/// unknown devices stay locked until the password is changed or reset, codes until a factor is removed.
const LIMIT: i64 = 100;
const FIRST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

impl Attempt {
    /// Counts the attempt as failed, or refuses it while a wait is active.
    pub(in crate::directory) async fn admit(&self, tx: &mut Tx, now: Timestamp) -> Result<Admission, Error> {
        let mut admission = Admission::Open;
        let mut counters = Vec::with_capacity(self.counted.len());
        for counted in &self.counted {
            let counter = held(tx, counted, now).await?;
            check_wait(&counter, now)?;
            if self.limited.as_ref() == Some(&counted.key) && counter.failures >= LIMIT {
                admission = Admission::LimitReached;
            }
            counters.push((counted, counter));
        }
        if let Some(typed) = &self.typed {
            let repeats = held(tx, &typed.repeats, now).await?;
            if typed.is_among(&repeats.wrong_digests) {
                check_wait(&repeats, now)?;
                counters = vec![(&typed.repeats, repeats)];
            }
        }
        for (counted, mut counter) in counters {
            counter.failures += 1;
            counter.updated_at = now;
            counter.blocked_until = match wait_after(counter.failures, counted.free) {
                Duration::ZERO => Timestamp::default(),
                wait => now.plus(wait),
            };
            throttles::put(tx, &counted.key, &counter).await?;
        }
        Ok(admission)
    }

    /// Remembers the password as a wrong one for a while.
    pub(in crate::directory) async fn was_wrong(&self, tx: &mut Tx, now: Timestamp) -> Result<(), Error> {
        let Some(typed) = &self.typed else { return Ok(()) };
        let mut repeats = held(tx, &typed.repeats, now).await?;
        if !typed.is_among(&repeats.wrong_digests) {
            repeats.wrong_digests.splice(..0, typed.digest);
            repeats.wrong_digests.truncate(REMEMBERED * typed.digest.len());
        }
        repeats.updated_at = now;
        throttles::put(tx, &typed.repeats.key, &repeats).await?;
        Ok(())
    }

    /// Removes this attempt and the earlier failures from the counters, because the secret was right.
    pub(in crate::directory) async fn succeeded(&self, tx: &mut Tx, now: Timestamp) -> Result<(), Error> {
        let (shared, own): (Vec<_>, Vec<_>) = self.counted.iter().partition(|counted| counted.shared);
        let repeats = self.typed.iter().map(|typed| &typed.repeats);
        for counted in own.into_iter().chain(repeats) {
            throttles::clear(tx, &counted.key).await?;
        }
        for counted in shared {
            let mut counter = throttles::hold(tx, &counted.key, now).await?;
            counter.failures = (counter.failures - 1).max(0);
            counter.blocked_until = Timestamp::default();
            throttles::put(tx, &counted.key, &counter).await?;
        }
        Ok(())
    }
}

/// The current counter, locked until the transaction ends.
async fn held(tx: &mut Tx, counted: &Counted, now: Timestamp) -> Result<throttles::Counter, Error> {
    let counter = throttles::hold(tx, &counted.key, now).await?;
    let is_over = counted.forgotten_after.is_some_and(|memory| counter.updated_at.plus(memory) < now);
    Ok(if is_over { throttles::Counter::default() } else { counter })
}

/// Refuses while a wait is active. Ignores a wait longer than the maximum: the clock was ahead when it was set.
fn check_wait(counter: &throttles::Counter, now: Timestamp) -> Result<(), Refusal> {
    if counter.blocked_until > now && counter.blocked_until <= now.plus(LONGEST_WAIT) {
        let wait = (counter.blocked_until.0 - now.0).unsigned_abs().div_ceil(1000);
        return Err(Refusal::TooManyAttempts { retry_after_seconds: u32::try_from(wait).unwrap_or(u32::MAX) });
    }
    Ok(())
}

/// 30 s, doubling with each further failure, up to one hour.
fn wait_after(failures: i64, free: i64) -> Duration {
    match failures - free {
        ..0 => Duration::ZERO,
        doublings => (FIRST_WAIT * 2_u32.pow(doublings.min(7) as u32)).min(LONGEST_WAIT),
    }
}

/// Forgets wrong passwords that were not repeated recently.
pub(in crate::directory) async fn forget_wrong_passwords(tx: &mut Tx, now: Timestamp) -> Result<(), sqlx::Error> {
    throttles::forget_wrong_passwords(tx, now.minus(WRONG_MEMORY)).await
}

/// Resets the failures of a name, because its password is new.
pub(in crate::directory) async fn forget_failures(
    tx: &mut Tx,
    key: &[u8; 32],
    username: &str,
) -> Result<(), sqlx::Error> {
    throttles::clear(tx, &failures_key(key, &username_key(username))).await
}

/// Accepts codes again after a factor was removed.
pub(in crate::directory) async fn forget_code_failures(
    tx: &mut Tx,
    key: &[u8; 32],
    account: AccountId,
) -> Result<(), sqlx::Error> {
    for counted in Attempt::factor(key, account).counted {
        throttles::clear(tx, &counted.key).await?;
    }
    Ok(())
}
