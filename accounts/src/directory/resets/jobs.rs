//! Reading reset jobs, without their secrets.

use crate::directory::Directory;
use crate::directory::access::actor::{Actor, check_see};
use crate::directory::resets::approve::{may_decide, needs_approval};
use crate::error::Error;
use crate::store::cursor::{Place, read_mark, write_mark};
use crate::store::resets::approvals;
use crate::store::resets::jobs::{self, JobRow};
use crate::store::resets::results::{self, ResultRow, Wanted};
use crate::store::{Db, messages};
use crate::vocabulary::authority::{Operation, may_ever};
use crate::vocabulary::ids::JobId;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reset::{
    Approval, Channel, ItemState, JobItemPage, JobState, ResetEstimate, ResetJob, UnsentMessages,
};
use crate::vocabulary::role::Role;
use crate::vocabulary::settings::OrganisationSettings;

/// Items on one page.
const PAGE: i64 = 50;
/// The maximum number of jobs in the list, besides those that wait for approval.
const NEWEST: i64 = 100;

impl Directory {
    /// One job. An actor may read their own jobs, jobs that they may decide or decided, and all jobs if they
    /// may read the whole audit log.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotFound`].
    pub async fn reset_job(&self, actor: &Actor, job: JobId) -> Result<ResetJob, Error> {
        let row = self.visible_job(actor, job).await?;
        describe(self, &mut self.store.read().await?, actor, row).await
    }

    /// The job, if this actor may read it.
    pub(super) async fn visible_job(&self, actor: &Actor, job: JobId) -> Result<JobRow, Error> {
        check_see(actor)?;
        let mut db = self.store.read().await?;
        let row = jobs::by_id(&mut db, job).await?.ok_or(Refusal::NotFound)?;
        if may_look_at(&mut db, actor, &row).await? { Ok(row) } else { Err(Refusal::NotFound.into()) }
    }

    /// The jobs that wait for a second administrator, followed by the other jobs, newest first.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn reset_jobs(&self, actor: &Actor) -> Result<Vec<ResetJob>, Error> {
        check_see(actor)?;
        let all = may_ever(actor.asker(), Operation::ReadAudit);
        let whose = actor.asker().id.filter(|_| !all);
        let mut db = self.store.read().await?;
        let mut found = Vec::new();
        for row in jobs::awaiting_approval(&mut db).await? {
            if may_look_at(&mut db, actor, &row).await? {
                found.push(describe(self, &mut db, actor, row).await?);
            }
        }
        for row in jobs::newest(&mut db, whose, NEWEST).await? {
            found.push(describe(self, &mut db, actor, row).await?);
        }
        Ok(found)
    }

    /// A page of the people in a job, in Norwegian order of names.
    ///
    /// # Errors
    /// As [`Directory::reset_job`]; [`Refusal::InvalidField`] for an invalid page cursor.
    pub async fn job_items(
        &self,
        actor: &Actor,
        job: JobId,
        state: Option<ItemState>,
        after: Option<&str>,
    ) -> Result<JobItemPage, Error> {
        let after = after.map(read_mark).transpose()?;
        self.visible_job(actor, job).await?;
        let mut db = self.store.read().await?;
        let wanted = Wanted { state, ..Wanted::default() };
        let (rows, next) = self.results_after(&mut db, job, &wanted, after, PAGE).await?;
        Ok(JobItemPage { items: rows.into_iter().map(ResultRow::into_item).collect(), next })
    }

    /// Up to `limit` accounts of a job after a position, and the cursor of the next page.
    pub(super) async fn results_after(
        &self,
        db: &mut impl Db,
        job: JobId,
        wanted: &Wanted,
        after: Option<Place>,
        limit: i64,
    ) -> Result<(Vec<ResultRow>, Option<String>), Error> {
        let place = after.as_ref().map(|place| (place.key.as_str(), place.id));
        let mut rows = results::page(db, job, wanted, place, self.now(), limit + 1).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let last = rows.last().filter(|_| more);
        let next = last.map(|last| write_mark(&Place { key: last.sort_key.clone(), id: last.account_id }));
        Ok((rows, next))
    }
}

/// Whether the actor made the job, decided or may decide it, or may read all jobs.
pub(super) async fn may_look_at(db: &mut impl Db, actor: &Actor, row: &JobRow) -> Result<bool, Error> {
    let asker = actor.asker();
    let has_part = [row.made_by, row.decided_by].contains(&asker.id);
    Ok(has_part || may_ever(asker, Operation::ReadAudit) || may_decide(db, asker, row).await?)
}

async fn describe(directory: &Directory, db: &mut impl Db, actor: &Actor, row: JobRow) -> Result<ResetJob, Error> {
    let skipped = jobs::skipped(db, row.id).await?;
    let waiting = row.total - row.done - skipped.iter().map(|(_, accounts)| accounts).sum::<i64>();
    let mut approval = Approval {
        requested_at: row.requested_at,
        decided: row.decided_at.zip(row.decided_by_name.clone()),
        ..Approval::default()
    };
    let mut estimate = ResetEstimate::default();
    let settings = match row.state {
        JobState::Draft => directory.settings(db).await?,
        _ => OrganisationSettings::default(),
    };
    match row.state {
        JobState::Draft => {
            estimate = directory.estimate(waiting).await?;
            approval.needed = needs_approval(db, &settings, row.id, waiting).await?;
        }
        JobState::AwaitingApproval => {
            approval.may_decide = may_decide(db, actor.asker(), &row).await?;
            approval.roles = approvals::administrators(db, row.id).await?;
            let users = waiting - approval.roles.iter().map(|(_, accounts)| accounts).sum::<i64>();
            approval.roles.push((Role::User, users));
        }
        JobState::Running | JobState::Cancelled | JobState::Done => {}
    }
    let (waiting, failed) = match row.channel {
        Channel::Mail => messages::unsent_of_job(db, row.id).await?,
        Channel::HandOver => (0, 0),
    };
    let own = row.made_by == actor.asker().id;
    let evidence = row.evidence();
    Ok(ResetJob {
        skipped,
        sessions: row.sessions,
        addressed: row.addressed,
        mailed_link_hours: settings.mailed_link_hours,
        temporary_passwords: settings.temporary_passwords,
        temporary_password_hours: settings.temporary_password_hours,
        unsent: UnsentMessages { waiting, failed },
        estimate,
        options: row.options(),
        stopped_because: row.stopped_because,
        id: row.id,
        state: row.state,
        made_by: row.made_by,
        made_by_name: row.made_by_name.unwrap_or_default(),
        created_at: row.created_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
        total: row.total,
        done: row.done,
        evidence,
        evidence_required: settings.evidence_required,
        approval,
        reissued_at: row.reissued_at,
        done_before: row.done_before,
        results_until: row.results_until.filter(|_| own && row.sealed_key.is_some()),
        own,
    })
}
