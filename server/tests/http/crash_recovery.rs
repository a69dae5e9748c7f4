//! The real program is killed during a large reset, and another program finishes it.
//!
//! Runs a sample; `PASSORD_TORTURE` sets the number of kills of each kind, with a thousand people.

use crate::common::survivor::Survivor;
use crate::common::{Browser, database};
use accounts::reset::{ResetKind, ResultFilter};
use accounts::{Directory, JobId, NewAccount, Origin, SystemClock};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

impl Survivor {
    /// Checks that every secret in the results gives access to its account.
    async fn opens(&self, job: JobId, kind: ResetKind, people: usize) {
        let results =
            self.directory.hand_over(&self.directory.operator(), job, &ResultFilter::default()).await.unwrap();
        let results = results.all().await.unwrap();
        assert_eq!(results.len(), people);
        // Checking a password costs a hash, which is far slower than checking a code.
        let step = if kind == ResetKind::TemporaryPassword { people.div_ceil(10) } else { 1 };
        for result in results.iter().step_by(step) {
            let (secret, origin) = (result.secret.reveal(), Origin::default());
            match kind {
                ResetKind::OneTimeLink => drop(self.directory.check_code(secret, &origin).await.unwrap()),
                ResetKind::TemporaryPassword => {
                    assert!(self.directory.sign_in(&result.username, secret, &origin).await.unwrap().must_choose);
                }
            }
        }
        let links = if kind == ResetKind::OneTimeLink { people } else { 0 };
        let live = self.count(job, database::WITH_LIVE_LINK).await;
        assert_eq!(live, i64::try_from(links).unwrap(), "each has one live secret");
    }
}

fn random(below: usize) -> usize {
    (uuid::Uuid::now_v7().as_u128() % below as u128) as usize
}

async fn survives(kind: ResetKind, people: usize, kills: usize) {
    let survivor = Survivor::with(people).await;
    for _ in 0..kills {
        let job = survivor.started(kind).await;
        let (mut victim, _) = survivor.victim();
        let when = i64::try_from(random(people)).unwrap();
        loop {
            let (done, running) = survivor.done(job).await;
            if done >= when || !running {
                break;
            }
            assert!(victim.0.try_wait().unwrap().is_none(), "the program runs until it is killed");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        std::thread::sleep(Duration::from_micros(random(3_000) as u64));
        victim.0.kill().unwrap();
        victim.0.wait().unwrap();
        survivor.is_whole(job).await;

        survivor.finishes(job).await;
        survivor.is_whole(job).await;
        survivor.opens(job, kind, people).await;
    }
    let verified = survivor.directory.verify_audit(&survivor.directory.operator()).await.unwrap();
    assert_eq!(verified.broken_at, None);
}

fn kills() -> Option<usize> {
    std::env::var("PASSORD_TORTURE").ok()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_reset_by_link_goes_on_without_a_trace() {
    survives(ResetKind::OneTimeLink, if kills().is_some() { 1_000 } else { 400 }, kills().unwrap_or(6)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_reset_by_temporary_password_goes_on_without_a_trace() {
    survives(ResetKind::TemporaryPassword, if kills().is_some() { 1_000 } else { 150 }, kills().unwrap_or(6)).await;
}

/// A client that changes its password again and again, and records which changes were acknowledged.
struct Changer {
    username: String,
    device: String,
    knows: String,
    tries: Option<String>,
}

impl Changer {
    async fn new(survivor: &Survivor, number: usize) -> Changer {
        let changer = Changer {
            username: format!("endrer{number}@fjordby.example"),
            device: "0".repeat(64),
            knows: another_password(),
            tries: None,
        };
        // Uses the system clock, as the killed programs do, so that no password is newer than its sessions.
        let directory = Directory::open(survivor.settings.clone(), Arc::new(SystemClock)).await.unwrap();
        let new = NewAccount { username: changer.username.clone(), ..NewAccount::default() };
        directory.add_account(&directory.operator(), &new).await.unwrap();
        directory.set_operator_password(&directory.operator(), &changer.username, &changer.knows).await.unwrap();
        changer
    }

    /// Signs in and changes the password until the server no longer answers.
    async fn works(&mut self, survivor: &Survivor, address: SocketAddr, acknowledged: &AtomicUsize) {
        let browser = Browser::new(&survivor.directory, address, "");
        browser.set_cookie("device", &self.device);
        loop {
            let sign_in = [("username", self.username.as_str()), ("password", &self.knows)];
            let Some(signed_in) = browser.call_while_it_lives("sign-in", &sign_in).await else { return };
            assert_eq!(signed_in.status, 200, "{signed_in:?}");
            self.device = browser.cookie("device").unwrap();
            for _ in 0..3 {
                let Some(viewer) = browser.call_while_it_lives("viewer", &[]).await else { return };
                let token =
                    viewer.body.split_once("\"form_token\":\"").unwrap().1.split_once('"').unwrap().0.to_owned();
                let new = another_password();
                self.tries = Some(new.clone());
                let change =
                    [("form_token", token.as_str()), ("current", &self.knows), ("new", &new), ("confirm", &new)];
                let Some(changed) = browser.call_while_it_lives("change-password", &change).await else { return };
                assert_eq!(changed.status, 200, "{changed:?}");
                (self.knows, self.tries) = (new, None);
                acknowledged.fetch_add(1, Ordering::SeqCst);
            }
        }
    }

    /// An acknowledged change must be stored. A change without an acknowledgement may be stored or not, but
    /// completely.
    async fn looks_after(&mut self, survivor: &Survivor) {
        let (mut working, mut refused) = (Vec::new(), Vec::new());
        for password in [Some(self.knows.clone()), self.tries.take()].into_iter().flatten() {
            match survivor.directory.sign_in(&self.username, &password, &somewhere()).await {
                Ok(_) => working.push(password),
                Err(error) => refused.push(error),
            }
        }
        assert_eq!(working.len(), 1, "{}: one password works; {refused:?}", self.username);
        self.knows = working.remove(0);
    }
}

/// A network without earlier failures, so that a wrong password is refused as wrong and not throttled.
fn somewhere() -> Origin {
    let [second, third] = [random(256), random(256)];
    Origin { address: format!("10.{second}.{third}.1"), ..Origin::default() }
}

fn another_password() -> String {
    format!("endret {}", uuid::Uuid::now_v7().simple())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_loses_nothing_acknowledged_and_leaves_no_change_half_done() {
    let survivor = Survivor::with(if kills().is_some() { 1_000 } else { 200 }).await;
    let mut changers = Vec::new();
    for number in 0..3 {
        changers.push(Changer::new(&survivor, number).await);
    }
    for _ in 0..kills().unwrap_or(6) {
        let job = survivor.started(ResetKind::OneTimeLink).await;
        let (mut victim, address) = survivor.victim();
        let (acknowledged, when) = (AtomicUsize::new(0), random(12));
        let killed = async {
            while acknowledged.load(Ordering::SeqCst) < when {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(Duration::from_micros(random(100_000) as u64)).await;
            victim.0.kill().unwrap();
            victim.0.wait().unwrap();
        };
        let working = changers.iter_mut().map(|changer| changer.works(&survivor, address, &acknowledged));
        tokio::join!(killed, futures::future::join_all(working));
        survivor.is_whole(job).await;
        survivor.nobody_is_changed_by_half().await;
        for changer in &mut changers {
            changer.looks_after(&survivor).await;
        }
        survivor.finishes(job).await;
        survivor.is_whole(job).await;
    }
    survivor.nobody_is_changed_by_half().await;
    let changes = "SELECT COUNT(*) FROM audit_events WHERE action = 'ChangePassword' AND outcome = 'Success'";
    assert!(database::number(&survivor.settings, changes.to_owned()).await > 0, "there was a load");
}
