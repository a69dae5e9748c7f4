//! Guessing is slowed down: counters per name, per name and network, per network, and per known
//! device, each with growing waits.
//!
//! An attempt is counted before the password is looked at, and taken back when it was right, so
//! that many attempts at once count as many. Names are counted whether they exist or not.

use crate::error::{Error, Refusal};
use crate::store::{Tx, throttles};
use crate::time::Timestamp;
use std::net::IpAddr;
use std::time::Duration;

/// Failures that cost nothing: from this one on there is a wait.
const FREE_FAILURES: i64 = 10;
/// Failures of a whole network that cost nothing: many people share one address.
const FREE_NETWORK_FAILURES: i64 = 100;
/// Consecutive failures from unknown devices after which the password works only from known ones,
/// until it is changed or reset (*NIST SP 800-63B-4 §3.2.2*).
const UNKNOWN_DEVICE_LIMIT: i64 = 100;
const FIRST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// A network's failures are forgotten after this long without one.
const NETWORK_MEMORY: Duration = Duration::from_secs(24 * 3600);

/// What an attempt is counted under.
pub(crate) struct Attempt {
    counted: Vec<Counted>,
    /// The counter that only unknown devices add to.
    name_key: Option<Vec<u8>>,
}

struct Counted {
    key: Vec<u8>,
    free: i64,
    forgotten_after: Option<Duration>,
}

/// Whether a password may still be accepted from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    /// It may.
    Open,
    /// The work is done, but the answer is no: too many failures from unknown devices.
    KnownDevicesOnly,
}

impl Attempt {
    /// A sign-in under a submitted name. A device that signed this account in before has a
    /// counter of its own, so that attackers elsewhere do not lock its owner out.
    pub(crate) fn sign_in(key: &[u8; 32], username_key: &str, address: &str, known_device: Option<&[u8]>) -> Attempt {
        let name = username_key.as_bytes();
        let network = network(address);
        if let Some(device) = known_device {
            return Attempt { counted: vec![counter(key, &[b"device", device, name], FREE_FAILURES)], name_key: None };
        }
        let by_name = counter(key, &[b"name", name], FREE_FAILURES);
        let name_key = Some(by_name.key.clone());
        let by_both = counter(key, &[b"name and network", name, network.as_bytes()], FREE_FAILURES);
        Attempt { counted: vec![by_name, by_both, by_network(key, &network)], name_key }
    }

    /// Somebody who is signed in gives their password again.
    pub(crate) fn proof(key: &[u8; 32], account: crate::account::AccountId) -> Attempt {
        Attempt { counted: vec![counter(key, &[b"proof", account.0.as_bytes()], FREE_FAILURES)], name_key: None }
    }

    /// A one-time code, which has no name yet.
    pub(crate) fn code(key: &[u8; 32], address: &str) -> Attempt {
        let network = network(address);
        let mut by_code = counter(key, &[b"code", network.as_bytes()], FREE_NETWORK_FAILURES);
        by_code.forgotten_after = Some(NETWORK_MEMORY);
        Attempt { counted: vec![by_code], name_key: None }
    }

    /// Counts the attempt as failed, unless a wait is on.
    pub(crate) async fn admit(&self, tx: &mut Tx, now: Timestamp) -> Result<Admission, Error> {
        let mut admission = Admission::Open;
        let mut counters = Vec::with_capacity(self.counted.len());
        for counted in &self.counted {
            let mut counter = throttles::hold(tx, &counted.key, now).await?;
            if counted.forgotten_after.is_some_and(|memory| counter.updated_at.plus(memory) < now) {
                counter = throttles::Counter::default();
            }
            // A wait that is longer than any was set by a clock that has gone back since.
            if counter.blocked_until > now && counter.blocked_until <= now.plus(LONGEST_WAIT) {
                let wait = (counter.blocked_until.0 - now.0).unsigned_abs().div_ceil(1000);
                let retry_after_seconds = u32::try_from(wait).unwrap_or(u32::MAX);
                return Err(Refusal::TooManyAttempts { retry_after_seconds }.into());
            }
            if self.name_key.as_ref() == Some(&counted.key) && counter.failures >= UNKNOWN_DEVICE_LIMIT {
                admission = Admission::KnownDevicesOnly;
            }
            counters.push((counted, counter));
        }
        for (counted, mut counter) in counters {
            counter.failures += 1;
            counter.updated_at = now;
            counter.blocked_until = match wait_after(counter.failures, counted.free) {
                Duration::ZERO => Timestamp::default(),
                wait => now.plus(wait),
            };
            throttles::put(tx, &counted.key, counter).await?;
        }
        Ok(admission)
    }

    /// Takes the attempt back, and the failures before it: the secret was right.
    pub(crate) async fn succeeded(&self, tx: &mut Tx, now: Timestamp) -> Result<(), Error> {
        for counted in self.counted.iter().filter(|counted| counted.free == FREE_FAILURES) {
            throttles::clear(tx, &counted.key).await?;
        }
        for counted in self.counted.iter().filter(|counted| counted.free == FREE_NETWORK_FAILURES) {
            let mut counter = throttles::hold(tx, &counted.key, now).await?;
            counter.failures = (counter.failures - 1).max(0);
            counter.blocked_until = Timestamp::default();
            throttles::put(tx, &counted.key, counter).await?;
        }
        Ok(())
    }
}

/// A new password starts from nothing: what was counted against the old one is forgotten.
pub(crate) async fn forget_failures(tx: &mut Tx, key: &[u8; 32], username: &str) -> Result<(), sqlx::Error> {
    let name = crate::names::username_key(username);
    throttles::clear(tx, &counter(key, &[b"name", name.as_bytes()], FREE_FAILURES).key).await
}

fn counter(key: &[u8; 32], fields: &[&[u8]], free: i64) -> Counted {
    Counted { key: crate::key_file::mac(key, fields).to_vec(), free, forgotten_after: None }
}

fn by_network(key: &[u8; 32], network: &str) -> Counted {
    let mut counted = counter(key, &[b"network", network.as_bytes()], FREE_NETWORK_FAILURES);
    counted.forgotten_after = Some(NETWORK_MEMORY);
    counted
}

/// 30 s, doubling with each further failure, to an hour at most.
fn wait_after(failures: i64, free: i64) -> Duration {
    match failures - free {
        ..0 => Duration::ZERO,
        doublings => (FIRST_WAIT * 2_u32.pow(doublings.min(7) as u32)).min(LONGEST_WAIT),
    }
}

/// The network that an address stands for: itself, or its /64 for IPv6.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => format!("{:x?}", &v6.segments()[..4]),
        },
        _ => address.to_owned(),
    }
}
