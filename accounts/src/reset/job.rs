//! Looking at reset jobs; never at their secrets.

use crate::account::JobId;
use crate::actor::Actor;
use crate::authority::{Operation, may_ever};
use crate::directory::Directory;
use crate::error::{Error, Refusal};
use crate::people::{check_see, read_mark, write_mark};
use crate::reset::{ItemState, JobItemPage, JobState, ResetJob, ResetOptions};
use crate::store::jobs::{self, JobRow};
use crate::store::{Db, job_items, listing::Place};

/// Items on one page.
const PAGE: i64 = 50;
/// Jobs in the list.
const NEWEST: i64 = 100;

impl Directory {
    /// One job: a person's own, or anybody's for those who may read the whole audit log.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`].
    pub async fn reset_job(&self, actor: &Actor, job: JobId) -> Result<ResetJob, Error> {
        check_see(actor)?;
        let mut db = self.store.read().await?;
        let row = jobs::by_id(&mut db, job).await?.filter(|row| may_look_at(actor, row)).ok_or(Refusal::NotFound)?;
        Ok(describe(&mut db, actor, row).await?)
    }

    /// The newest jobs, newest first.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn reset_jobs(&self, actor: &Actor) -> Result<Vec<ResetJob>, Error> {
        check_see(actor)?;
        let all = may_ever(actor.asker(), Operation::ReadAudit);
        let made_by = actor.asker().id.filter(|_| !all);
        let mut db = self.store.read().await?;
        let mut found = Vec::new();
        for row in jobs::newest(&mut db, made_by, NEWEST).await? {
            found.push(describe(&mut db, actor, row).await?);
        }
        Ok(found)
    }

    /// A page of a job's people, in Norwegian order of names.
    ///
    /// # Errors
    /// As [`Directory::reset_job`]; [`Refusal::InvalidField`] for a page mark that is not one of ours.
    pub async fn job_items(
        &self,
        actor: &Actor,
        job: JobId,
        state: Option<ItemState>,
        after: Option<&str>,
    ) -> Result<JobItemPage, Error> {
        check_see(actor)?;
        let after = after.map(read_mark).transpose()?;
        let mut db = self.store.read().await?;
        jobs::by_id(&mut db, job).await?.filter(|row| may_look_at(actor, row)).ok_or(Refusal::NotFound)?;
        let place = after.as_ref().map(|place| (place.key.as_str(), place.id));
        let mut rows = job_items::page(&mut db, job, state, place, PAGE + 1).await?;
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| write_mark(&Place { key: last.sort_key.clone(), id: last.account_id }));
        let now = self.now();
        Ok(JobItemPage { items: rows.into_iter().map(|row| row.into_item(job, now)).collect(), next })
    }
}

fn may_look_at(actor: &Actor, row: &JobRow) -> bool {
    row.made_by == actor.asker().id || may_ever(actor.asker(), Operation::ReadAudit)
}

async fn describe(db: &mut impl Db, actor: &Actor, row: JobRow) -> Result<ResetJob, sqlx::Error> {
    let sessions = if row.state == JobState::Draft { job_items::sessions(db, row.id).await? } else { 0 };
    let own = row.made_by == actor.asker().id;
    Ok(ResetJob {
        skipped: job_items::skipped(db, row.id).await?,
        sessions,
        id: row.id,
        state: row.state,
        options: ResetOptions { kind: row.kind, must_change: row.must_change, end_sessions: row.end_sessions },
        made_by: row.made_by,
        made_by_name: row.made_by_name.unwrap_or_default(),
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
        total: row.total,
        done: row.done,
        results_until: row.results_until.filter(|_| own && row.sealed_key.is_some()),
        own,
    })
}
