//! Throttling against guessing. Failures are counted per name, per name and network, per network, and per known
//! device; each counter has growing waits.
//!
//! An attempt counts as a failure before the password is checked, and the count is reduced again when the
//! password was right. Parallel attempts are therefore all counted. Names are counted whether or not they
//! exist. Repeating the same wrong password from the same place counts once: people do that, guessers do not.

mod counting;

pub(in crate::directory) use counting::{forget_code_failures, forget_failures, forget_wrong_passwords};

use crate::crypto::master_key::mac;
use crate::normalization::username_key;
use crate::vocabulary::ids::AccountId;
use std::net::IpAddr;
use std::time::Duration;

/// Waits begin with this number of failures.
const FREE_FAILURES: i64 = 10;
/// Waits begin with this number of failures from a whole network: many people share one address.
const FREE_NETWORK_FAILURES: i64 = 100;
/// Waits begin with this number of recovery requests from one network.
const FREE_NETWORK_REQUESTS: i64 = 300;
/// Waits begin with this number of repeats of wrong passwords. Repeats are limited because each costs a hash,
/// like any other attempt.
const FREE_REPEATS: i64 = 30;
/// Wrong passwords are forgotten after this long without an attempt.
const WRONG_MEMORY: Duration = Duration::from_secs(3600);
/// Waits begin with this number of recovery links for one account, counted for all unknown devices together or
/// for one known device. Also the limit for codes sent to addresses that the owner enters.
const FREE_LINKS: i64 = 5;
/// Waits begin with this number of recovery links to one address, which several accounts may share.
const FREE_LINKS_TO_AN_ADDRESS: i64 = 20;
/// Recovery requests are forgotten after this long without a new one.
const REQUEST_MEMORY: Duration = Duration::from_secs(3600);
/// A network's failures are forgotten after this long without a new one.
const NETWORK_MEMORY: Duration = Duration::from_secs(24 * 3600);

/// The counters of one attempt.
pub(in crate::directory) struct Attempt {
    counted: Vec<Counted>,
    /// The key of the counter with a hard limit: the counter of a name, which only unknown devices increase, or
    /// the counter of codes.
    limited: Option<Vec<u8>>,
    typed: Option<Typed>,
}

/// What is remembered of a wrong password: two bytes of a keyed digest. One password in 65,536 has the same
/// digest, so guessing gains nothing, and an attacker who finds digest and key learns little.
struct Typed {
    digest: [u8; 2],
    /// Counts repeats and stores the digests. Keyed by name and network, or by name and known device, so that
    /// nobody elsewhere can find out which passwords were typed here.
    repeats: Counted,
}

impl Typed {
    fn new(key: &[u8; 32], place: &[&[u8]], password: &str) -> Typed {
        let fields = [&[b"wrong password".as_slice()], place].concat();
        let repeats = counter(key, &fields, FREE_REPEATS).forgotten(WRONG_MEMORY);
        let [first, second, ..] = mac(key, &[&fields[..], &[password.as_bytes()]].concat());
        Typed { digest: [first, second], repeats }
    }

    fn is_among(&self, remembered: &[u8]) -> bool {
        remembered.chunks(self.digest.len()).any(|digest| digest == self.digest)
    }
}

struct Counted {
    key: Vec<u8>,
    free: i64,
    /// Whether other accounts increase it as well. A success then removes one failure instead of all.
    shared: bool,
    forgotten_after: Option<Duration>,
}

impl Counted {
    /// Resets the counter after this long without an attempt.
    fn forgotten(self, after: Duration) -> Counted {
        Counted { forgotten_after: Some(after), ..self }
    }
}

/// Whether a secret may be accepted in this attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::directory) enum Admission {
    /// The secret is accepted if it is right.
    Open,
    /// Too many failures: even the right secret is refused.
    LimitReached,
}

impl Attempt {
    /// A sign-in with a submitted name. A device that signed in to this account before has its own counter, so
    /// that attackers elsewhere cannot lock out the owner.
    pub(in crate::directory) fn sign_in(
        key: &[u8; 32],
        username_key: &str,
        password: &str,
        address: &str,
        known_device: Option<&[u8]>,
    ) -> Attempt {
        let name = username_key.as_bytes();
        let network = network(address);
        if let Some(device) = known_device {
            let typed = Some(Typed::new(key, &[name, device], password));
            return Attempt { typed, ..Attempt::of(vec![counter(key, &[b"device", device, name], FREE_FAILURES)]) };
        }
        let typed = Some(Typed::new(key, &[name, network.as_bytes()], password));
        let by_name = counter(key, &[b"name", name], FREE_FAILURES);
        let limited = Some(by_name.key.clone());
        let by_both = counter(key, &[b"name and network", name, network.as_bytes()], FREE_FAILURES);
        Attempt { counted: vec![by_name, by_both, by_network(key, b"network", &network)], limited, typed }
    }

    /// An attempt without a hard limit, for a secret that is not remembered.
    fn of(counted: Vec<Counted>) -> Attempt {
        Attempt { counted, limited: None, typed: None }
    }

    /// A signed-in person enters their password again.
    pub(in crate::directory) fn proof(key: &[u8; 32], account: AccountId) -> Attempt {
        Attempt::of(vec![counter(key, &[b"proof", account.0.as_bytes()], FREE_FAILURES)])
    }

    /// A code of a second factor. Counted per account only, so that neither a new sign-in nor another network
    /// resets the count.
    pub(in crate::directory) fn factor(key: &[u8; 32], account: AccountId) -> Attempt {
        let counted = counter(key, &[b"factor", account.0.as_bytes()], FREE_FAILURES);
        Attempt { limited: Some(counted.key.clone()), ..Attempt::of(vec![counted]) }
    }

    /// A passkey response for an account.
    pub(in crate::directory) fn passkey(key: &[u8; 32], account: AccountId) -> Attempt {
        Attempt::of(vec![counter(key, &[b"passkey", account.0.as_bytes()], FREE_FAILURES)])
    }

    /// The first code of an authenticator that is being registered.
    pub(in crate::directory) fn registration(key: &[u8; 32], account: AccountId) -> Attempt {
        Attempt::of(vec![counter(key, &[b"registration", account.0.as_bytes()], FREE_FAILURES)])
    }

    /// The code that verifies an address of an account.
    pub(in crate::directory) fn verification(key: &[u8; 32], account: AccountId) -> Attempt {
        Attempt::of(vec![counter(key, &[b"verification", account.0.as_bytes()], FREE_FAILURES)])
    }

    /// An address that a person enters. It may belong to somebody else and receives a message.
    pub(in crate::directory) fn entered_address(key: &[u8; 32], account: AccountId) -> Attempt {
        let counted = counter(key, &[b"entered address", account.0.as_bytes()], FREE_LINKS);
        Attempt::of(vec![counted.forgotten(REQUEST_MEMORY)])
    }

    /// A one-time code, for which no account is known yet.
    pub(in crate::directory) fn code(key: &[u8; 32], address: &str) -> Attempt {
        Attempt::of(vec![by_network(key, b"code", &network(address))])
    }

    /// A recovery request for a submitted name. Counted whether or not the name exists, so that a refusal
    /// reveals nothing.
    pub(in crate::directory) fn recovery_request(key: &[u8; 32], username_key: &str, address: &str) -> Attempt {
        let network = network(address);
        let fields: [&[u8]; 3] = [b"recovery name and network", username_key.as_bytes(), network.as_bytes()];
        let by_both = counter(key, &fields, FREE_FAILURES);
        let by_network = counter(key, &[b"recovery network", network.as_bytes()], FREE_NETWORK_REQUESTS);
        Attempt::of(vec![by_both.forgotten(REQUEST_MEMORY), by_network.forgotten(REQUEST_MEMORY)])
    }

    /// A recovery link that is about to be sent. Counted per account and per address. A device that signed in
    /// to this account before has its own counter, so that attackers elsewhere cannot keep the owner from
    /// getting a link.
    pub(in crate::directory) fn recovery(
        key: &[u8; 32],
        account: AccountId,
        addresses: &[String],
        known_device: Option<&[u8]>,
    ) -> Attempt {
        let account = account.0.as_bytes();
        if let Some(device) = known_device {
            let by_device = counter(key, &[b"recovery device", device, account], FREE_LINKS);
            return Attempt::of(vec![by_device.forgotten(REQUEST_MEMORY)]);
        }
        let by_account = counter(key, &[b"recovery account", account], FREE_LINKS);
        let mut counted = vec![by_account.forgotten(REQUEST_MEMORY)];
        counted.extend(addresses.iter().map(|address| {
            let address = username_key(address);
            counter(key, &[b"recovery address", address.as_bytes()], FREE_LINKS_TO_AN_ADDRESS).forgotten(REQUEST_MEMORY)
        }));
        Attempt::of(counted)
    }
}

/// The key of a name's failure counter.
pub(in crate::directory) fn failures_key(key: &[u8; 32], username_key: &str) -> Vec<u8> {
    counter(key, &[b"name", username_key.as_bytes()], FREE_FAILURES).key
}

fn counter(key: &[u8; 32], fields: &[&[u8]], free: i64) -> Counted {
    Counted { key: mac(key, fields).to_vec(), free, shared: false, forgotten_after: None }
}

/// The shared counter of a network for one kind of secret.
fn by_network(key: &[u8; 32], what: &[u8], network: &str) -> Counted {
    let counted = counter(key, &[what, network.as_bytes()], FREE_NETWORK_FAILURES);
    Counted { shared: true, ..counted.forgotten(NETWORK_MEMORY) }
}

/// The network of an address: the IPv4 address itself, or the /64 of an IPv6 address.
pub(in crate::directory) fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => format!("{:x?}", &v6.segments()[..4]),
        },
        _ => address.to_owned(),
    }
}
