//! Handing results over, any number of times, until they are discarded or 24 hours have passed. Screens read
//! page by page, files and paper chunk by chunk, so that memory does not grow with the number of people.

use crate::crypto::codes::{JobKey, derive};
use crate::crypto::secret::SecretText;
use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::directory::resets::rules::{check_open, is_over};
use crate::error::Error;
use crate::store::accounts::filter_sql::like_pattern;
use crate::store::cursor::{Place, read_mark};
use crate::store::resets::jobs::{self, JobRow};
use crate::store::resets::results::{self, ResultRow, Wanted};
use crate::vocabulary::account::Language;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::ids::{AccountId, JobId};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reset::{Channel, ItemState, ResetKind, ResultFilter, SecretState};
use crate::vocabulary::time::Timestamp;

/// People on one page of the table.
const PAGE: i64 = 50;
/// People in one chunk of a file.
const CHUNK: i64 = 250;

/// One person's new secret, for the administrator who requested it.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The account id.
    pub account: AccountId,
    /// The display name.
    pub display_name: String,
    /// The username.
    pub username: String,
    /// The person's department when the selection was made.
    pub department: String,
    /// The language of the person, or the organisation's message language.
    pub language: Language,
    /// The code of a one-time link, or a temporary password, in groups for reading aloud.
    pub secret: SecretText,
    /// The kind of secret.
    pub kind: ResetKind,
    /// When the secret expires.
    pub expires_at: Timestamp,
    /// Whether the secret was used, expired or replaced.
    pub state: SecretState,
}

/// A page of results.
#[derive(Debug, Clone)]
pub struct ResultPage {
    /// The people, in Norwegian order of names.
    pub people: Vec<HandedOver>,
    /// The cursor of the next page; `None` on the last page.
    pub next: Option<String>,
    /// The departments to filter by, in Norwegian order; empty if there are fewer than two.
    pub departments: Vec<String>,
}

/// A hand-over of results in chunks. Only [`Directory::hand_over`] creates it.
pub struct HandOver {
    directory: Directory,
    job: JobId,
    kind: ResetKind,
    key: JobKey,
    /// The language of people who have not chosen one.
    language: Language,
    /// The queries that remain, the next one last: one for all people, or one for each department.
    ahead: Vec<Wanted>,
    place: Option<Place>,
}

impl Directory {
    /// The secrets of the accounts that a job reset and that match the filter, in Norwegian order of names.
    /// Only for the administrator who made the job, with a fresh proof. Each hand-over is recorded in the audit
    /// log before the first secret is revealed.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::FreshProofNeeded`], [`Refusal::JobState`] while it runs,
    /// [`Refusal::ResultsGone`], [`Refusal::SentByMail`].
    pub async fn hand_over(&self, actor: &Actor, job: JobId, filter: &ResultFilter) -> Result<HandOver, Error> {
        let row = self.open_results(actor, job).await?;
        let key = self.job_key(&row)?;
        let language = self.settings(&mut self.store.read().await?).await?.message_language;
        let ahead = vec![Wanted::handed_over(filter)];
        Ok(HandOver { directory: self.clone(), job, kind: row.kind, key, language, ahead, place: None })
    }

    /// One page of the results, for the screen.
    ///
    /// # Errors
    /// As [`Directory::hand_over`]; [`Refusal::InvalidField`] for an invalid page cursor.
    pub async fn results(
        &self,
        actor: &Actor,
        job: JobId,
        filter: &ResultFilter,
        after: Option<&str>,
    ) -> Result<ResultPage, Error> {
        let after = after.map(read_mark).transpose()?;
        let row = self.open_results(actor, job).await?;
        let key = self.job_key(&row)?;
        let mut db = self.store.read().await?;
        let (rows, next) = self.results_after(&mut db, job, &Wanted::handed_over(filter), after, PAGE).await?;
        let mut departments = in_order(results::departments(&mut db, job).await?);
        departments.retain(|department| !department.is_empty());
        if departments.len() < 2 {
            departments.clear();
        }
        let language = self.settings(&mut db).await?.message_language;
        let people = rows.into_iter().map(|result| tell(result, &key, row.kind, language)).collect();
        Ok(ResultPage { people, next, departments })
    }

    /// The job, if its results may be handed over. Records the hand-over in the audit log.
    async fn open_results(&self, actor: &Actor, job: JobId) -> Result<JobRow, Error> {
        let row = self.own_job(actor, job).await?;
        if row.channel == Channel::Mail {
            return Err(Refusal::SentByMail.into());
        }
        actor.require_fresh_proof()?;
        let now = self.now();
        check_open(&row, now)?;
        let mut tx = self.store.begin().await?;
        tx.record(actor.event(now, AuditAction::HandOverResults, AuditOutcome::Success, None, job.to_string()));
        tx.commit().await?;
        Ok(row)
    }

    /// Discards the results: erases the job's key, so that its secrets can no longer be derived.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::JobState`] while it runs.
    pub async fn discard_results(&self, actor: &Actor, job: JobId) -> Result<(), Error> {
        let row = self.own_job(actor, job).await?;
        if !is_over(row.state) {
            return Err(Refusal::JobState.into());
        }
        let mut tx = self.store.begin().await?;
        if jobs::erase_key(&mut tx, job).await? {
            let (now, action) = (self.now(), AuditAction::DiscardResults);
            tx.record(actor.event(now, action, AuditOutcome::Success, None, job.to_string()));
        }
        tx.commit().await?;
        self.store.truncate_log().await?;
        Ok(())
    }
}

impl HandOver {
    /// Orders the results by department, in Norwegian order, for handing out slips.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn by_department(mut self) -> Result<HandOver, Error> {
        let whole = self.ahead.pop().unwrap_or_default();
        let departments = match &whole.department {
            Some(one) => vec![one.clone()],
            None => in_order(results::departments(&mut self.directory.store.read().await?, self.job).await?),
        };
        let of = |department| Wanted { department: Some(department), ..whole.clone() };
        self.ahead = departments.into_iter().rev().map(of).collect();
        Ok(self)
    }

    /// The next people; `None` at the end.
    ///
    /// # Errors
    /// [`Refusal::JobState`] or [`Refusal::ResultsGone`] if secrets were issued again or discarded during the
    /// hand-over. The chunks so far are then incomplete. [`Error::Store`].
    pub async fn next_chunk(&mut self) -> Result<Option<Vec<HandedOver>>, Error> {
        let mut db = self.directory.store.read().await?;
        let row = jobs::by_id(&mut db, self.job).await?.ok_or(Refusal::NotFound)?;
        let now = self.directory.now();
        check_open(&row, now)?;
        while let Some(wanted) = self.ahead.last() {
            let after = self.place.as_ref().map(|place| (place.key.as_str(), place.id));
            let rows = results::page(&mut db, self.job, wanted, after, now, CHUNK).await?;
            match rows.last() {
                Some(last) => {
                    self.place = Some(Place { key: last.sort_key.clone(), id: last.account_id });
                    let people = rows.into_iter().map(|row| tell(row, &self.key, self.kind, self.language));
                    return Ok(Some(people.collect()));
                }
                None => {
                    self.ahead.pop();
                    self.place = None;
                }
            }
        }
        Ok(None)
    }

    /// All people at once, for small jobs.
    ///
    /// # Errors
    /// As [`HandOver::next_chunk`].
    pub async fn all(mut self) -> Result<Vec<HandedOver>, Error> {
        let mut everybody = Vec::new();
        while let Some(people) = self.next_chunk().await? {
            everybody.extend(people);
        }
        Ok(everybody)
    }
}

impl Wanted {
    fn handed_over(filter: &ResultFilter) -> Wanted {
        Wanted {
            state: Some(ItemState::Done),
            secret: filter.secret,
            department: filter.department.clone(),
            pattern: like_pattern(&filter.search),
        }
    }
}

fn tell(row: ResultRow, key: &JobKey, kind: ResetKind, language: Language) -> HandedOver {
    HandedOver {
        secret: derive(key, kind, row.account_id, row.issue),
        account: row.account_id,
        state: row.secret.unwrap_or(SecretState::Replaced),
        kind,
        expires_at: row.expires_at.unwrap_or_default(),
        display_name: row.display_name,
        username: row.username,
        department: row.department,
        language: row.language.unwrap_or(language),
    }
}

fn in_order(mut departments: Vec<String>) -> Vec<String> {
    departments.sort_by_cached_key(|department| crate::normalization::sort_key(department));
    departments
}
