//! Signed reports of reset jobs, for auditors: who, when, why, how, and what became of each person.
//!
//! A report is lines of JSON: a heading, one line for each person, and a seal. The seal holds the
//! SHA-256 of all lines before it and an Ed25519 signature (*RFC 8032*) of
//! `passord reset report`, a line feed, and that hash in hexadecimal. There is never a secret in it.

mod seal;

pub use seal::{ReportError, VerifiedReport, verify_report};

use crate::crypto::master_key::MasterKey;
use crate::crypto::secret::hex;
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::directory::resets::rules::is_over;
use crate::error::Error;
use crate::store::cursor::Place;
use crate::store::resets::jobs::{self, JobRow};
use crate::store::resets::results::{self, ResultRow, Wanted};
use crate::store::{Reader, accounts};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reset::{
    Channel, ItemState, JobState, ResetKind, SecretState, SkipReason, StopReason, Verification,
};
use crate::vocabulary::time::Timestamp;
use ed25519_dalek::SigningKey;
use seal::{line_of, seal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// People read at once.
const CHUNK: i64 = 500;
/// What a report begins with, and what is signed.
const TITLE: &str = "passord reset report";

/// Who made a job, or decided on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMaker {
    /// Their account.
    pub id: AccountId,
    /// Their sign-in name.
    pub username: String,
    /// Their display name.
    pub name: String,
}

/// The first line of a report. Times are RFC 3339, UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportHeading {
    /// What this is.
    pub title: String,
    /// Which job.
    pub job: JobId,
    /// Whose accounts these are.
    pub organisation: String,
    /// Who made it; nobody for the operator at the command line.
    pub made_by: Option<ReportMaker>,
    /// Why, in the maker's words.
    pub reason: String,
    /// How whoever asked for it was verified.
    #[serde(default)]
    pub verification: Option<Verification>,
    /// More on that; may be empty.
    #[serde(default)]
    pub verification_note: String,
    /// When a second administrator was asked to approve, where one had to.
    #[serde(default)]
    pub requested_at: Option<String>,
    /// Who decided: approved, unless `stopped_because` says declined.
    #[serde(default)]
    pub decided_by: Option<ReportMaker>,
    /// When.
    #[serde(default)]
    pub decided_at: Option<String>,
    /// What replaced the old passwords.
    pub kind: ResetKind,
    /// How it reached the people.
    pub channel: Channel,
    /// Whether a temporary password leads only to choosing a new one.
    pub must_change: bool,
    /// Whether all sessions ended.
    pub end_sessions: bool,
    /// Until when old passwords went on working.
    pub old_password_until: Option<String>,
    /// How it ended.
    pub state: JobState,
    /// Why Passord stopped it, where it did.
    pub stopped_because: Option<StopReason>,
    /// When the selection was frozen.
    pub created_at: String,
    /// When the work began.
    pub started_at: Option<String>,
    /// When it ended.
    pub finished_at: Option<String>,
    /// When this was written: what became of secrets is told as of then.
    pub written_at: String,
    /// People in all.
    pub total: i64,
    /// People whose password was reset.
    pub done: i64,
}

/// What became of one person.
#[derive(Debug, Serialize)]
struct Outcome {
    account: AccountId,
    username: String,
    name: String,
    department: String,
    outcome: ItemState,
    skipped_because: Option<SkipReason>,
    done_at: Option<String>,
    secret: Option<SecretState>,
}

/// A report on its way out, chunk by chunk: many people need no more memory than few.
pub struct Report {
    directory: Directory,
    job: JobId,
    heading: Option<ReportHeading>,
    place: Option<Place>,
    digest: Sha256,
    people: u64,
    sealed: bool,
}

impl Directory {
    /// The signed report of a finished job, for whoever may look at the job.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`], [`Refusal::JobState`] while it runs.
    pub async fn export_report(&self, actor: &Actor, job: JobId) -> Result<Report, Error> {
        let row = self.visible_job(actor, job).await?;
        if !is_over(row.state) {
            return Err(Refusal::JobState.into());
        }
        let now = self.now();
        let heading = self.report_heading(row, now).await?;
        let mut tx = self.store.begin().await?;
        tx.record(actor.event(now, AuditAction::ExportReport, AuditOutcome::Success, None, job.to_string()));
        tx.commit().await?;
        Ok(Report {
            directory: self.clone(),
            job,
            heading: Some(heading),
            place: None,
            digest: Sha256::new(),
            people: 0,
            sealed: false,
        })
    }

    /// The public key that this directory's reports are signed by, in hexadecimal. It is derived
    /// from the key file.
    pub fn report_key(&self) -> String {
        hex(self.signing_key().verifying_key().as_bytes())
    }

    /// The same of each key in the key file: that key first, then those that it took the place of.
    pub fn report_keys(&self) -> Vec<String> {
        self.keys.all().map(|key| hex(signing_key(key).verifying_key().as_bytes())).collect()
    }

    fn signing_key(&self) -> SigningKey {
        signing_key(&self.keys)
    }

    async fn report_heading(&self, row: JobRow, now: Timestamp) -> Result<ReportHeading, Error> {
        let mut db = self.store.read().await?;
        let made_by = named(&mut db, row.made_by, row.made_by_name).await?;
        let decided_by = named(&mut db, row.decided_by, row.decided_by_name).await?;
        Ok(ReportHeading {
            title: TITLE.to_owned(),
            job: row.id,
            organisation: self.settings(&mut db).await?.name,
            made_by,
            verification: row.verification,
            verification_note: row.verification_note,
            requested_at: row.requested_at.map(Timestamp::rfc3339),
            decided_by,
            decided_at: row.decided_at.map(Timestamp::rfc3339),
            reason: row.reason,
            kind: row.kind,
            channel: row.channel,
            must_change: row.must_change,
            end_sessions: row.end_sessions,
            old_password_until: row.old_password_until.map(Timestamp::rfc3339),
            state: row.state,
            stopped_because: row.stopped_because,
            created_at: row.created_at.rfc3339(),
            started_at: row.started_at.map(Timestamp::rfc3339),
            finished_at: row.finished_at.map(Timestamp::rfc3339),
            written_at: now.rfc3339(),
            total: row.total,
            done: row.done,
        })
    }
}

/// Somebody by the name that the job knows them by.
async fn named(db: &mut Reader, id: Option<AccountId>, name: Option<String>) -> Result<Option<ReportMaker>, Error> {
    let Some(id) = id else { return Ok(None) };
    let row = accounts::by_id(db, id).await?;
    Ok(row.map(|row| ReportMaker { id, username: row.username, name: name.unwrap_or_default() }))
}

impl Report {
    /// The next lines; `None` after the seal.
    ///
    /// # Errors
    /// [`Refusal::JobState`] when secrets were issued again meanwhile, [`Error::Store`]. A report that
    /// broke off has no seal.
    pub async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, Error> {
        if let Some(heading) = self.heading.take() {
            let mut lines = Vec::new();
            self.write(&mut lines, &heading)?;
            return Ok(Some(lines));
        }
        if self.sealed {
            return Ok(None);
        }
        let mut db = self.directory.store.read().await?;
        let row = jobs::by_id(&mut db, self.job).await?.ok_or(Refusal::NotFound)?;
        if !is_over(row.state) {
            return Err(Refusal::JobState.into());
        }
        let after = self.place.as_ref().map(|place| (place.key.as_str(), place.id));
        let now = self.directory.now();
        let rows = results::page(&mut db, self.job, &Wanted::default(), after, now, CHUNK).await?;
        let Some(last) = rows.last() else {
            self.sealed = true;
            let digest = std::mem::take(&mut self.digest);
            return seal(digest, self.people, &self.directory.signing_key()).map(Some);
        };
        self.place = Some(Place { key: last.sort_key.clone(), id: last.account_id });
        let mut lines = Vec::new();
        for row in rows {
            self.people += 1;
            self.write(&mut lines, &Outcome::of(row))?;
        }
        Ok(Some(lines))
    }

    fn write(&mut self, lines: &mut Vec<u8>, line: &impl Serialize) -> Result<(), Error> {
        let begin = lines.len();
        lines.extend(line_of(line)?);
        self.digest.update(&lines[begin..]);
        Ok(())
    }
}

impl Outcome {
    fn of(row: ResultRow) -> Outcome {
        Outcome {
            account: row.account_id,
            username: row.username,
            name: row.display_name,
            department: row.department,
            outcome: row.state,
            skipped_because: row.reason,
            done_at: row.done_at.map(Timestamp::rfc3339),
            secret: row.secret,
        }
    }
}

fn signing_key(key: &MasterKey) -> SigningKey {
    SigningKey::from_bytes(&key.derive("passord report signature"))
}
