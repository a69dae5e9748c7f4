//! Signed reports of reset jobs, for auditors: who, when, why, how, and the result for each person.
//!
//! A report consists of lines of JSON: a heading, one line for each person, and a seal. The seal contains the
//! SHA-256 of all lines before it and an Ed25519 signature (*RFC 8032*) of `passord reset report`, a line feed,
//! and that hash in hexadecimal. A report never contains secrets.

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

/// People read in one query.
const CHUNK: i64 = 500;
/// The title of a report, also part of the signed text.
const TITLE: &str = "passord reset report";

/// The administrator who made or decided a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMaker {
    /// The account id.
    pub id: AccountId,
    /// The username.
    pub username: String,
    /// The display name.
    pub name: String,
}

/// The first line of a report. Times are RFC 3339, UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportHeading {
    /// Always `passord reset report`.
    pub title: String,
    /// The id of the job.
    pub job: JobId,
    /// The name of the organisation.
    pub organisation: String,
    /// Who made the job; `None` for the operator at the command line.
    pub made_by: Option<ReportMaker>,
    /// The reason, as its maker wrote it.
    pub reason: String,
    /// How the person who asked for the reset was verified.
    #[serde(default)]
    pub verification: Option<Verification>,
    /// Details of the verification; may be empty.
    #[serde(default)]
    pub verification_note: String,
    /// When approval by a second administrator was requested; `None` if none was needed.
    #[serde(default)]
    pub requested_at: Option<String>,
    /// Who decided. The job was approved unless `stopped_because` says that it was declined.
    #[serde(default)]
    pub decided_by: Option<ReportMaker>,
    /// When the decision was made.
    #[serde(default)]
    pub decided_at: Option<String>,
    /// The kind of secret that replaced the old passwords.
    pub kind: ResetKind,
    /// How the secrets reached people.
    pub channel: Channel,
    /// Whether a temporary password only allows choosing a new one.
    pub must_change: bool,
    /// Whether all sessions were ended.
    pub end_sessions: bool,
    /// Until when old passwords stayed valid; `None` if they ended at once.
    pub old_password_until: Option<String>,
    /// The final state of the job.
    pub state: JobState,
    /// Why Passord stopped the job; `None` if it did not.
    pub stopped_because: Option<StopReason>,
    /// When the selection was frozen.
    pub created_at: String,
    /// When the work began.
    pub started_at: Option<String>,
    /// When the work ended.
    pub finished_at: Option<String>,
    /// When this report was written. The state of secrets is as of then.
    pub written_at: String,
    /// Total number of people.
    pub total: i64,
    /// Number of people whose password was reset.
    pub done: i64,
}

/// The result for one person.
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

/// A report that is exported in chunks, so that memory does not grow with the number of people.
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
    /// The signed report of a finished job, for actors who may read the job.
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

    /// The public key that verifies this directory's reports, in hexadecimal. It is derived from the key file.
    pub fn report_key(&self) -> String {
        hex(self.signing_key().verifying_key().as_bytes())
    }

    /// The public keys for all keys in the key file: the current one first, then the earlier ones.
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

/// An account with the name that the job stored for it.
async fn named(db: &mut Reader, id: Option<AccountId>, name: Option<String>) -> Result<Option<ReportMaker>, Error> {
    let Some(id) = id else { return Ok(None) };
    let row = accounts::by_id(db, id).await?;
    Ok(row.map(|row| ReportMaker { id, username: row.username, name: name.unwrap_or_default() }))
}

impl Report {
    /// The next lines; `None` after the seal.
    ///
    /// # Errors
    /// [`Refusal::JobState`] if secrets were issued again during the export, [`Error::Store`]. An incomplete
    /// report has no seal.
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
