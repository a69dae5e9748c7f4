//! Rules of resets: valid combinations of options, the lifetimes of links and results, and access to results.

use crate::store::resets::jobs::JobRow;
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::reset::{Channel, JobState, ResetKind, ResetOptions};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// Lifetime of a one-time link that is handed over or printed.
pub(super) const LINK_LIFETIME: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long results can be read, from the start of the work.
pub(super) const RESULTS_LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// Refuses invalid combinations of options.
pub(super) fn check_options(
    options: &ResetOptions,
    settings: &OrganisationSettings,
    now: Timestamp,
) -> Result<(), Refusal> {
    if options.by(options.channel) != *options {
        return Err(Refusal::InvalidField(Field::Channel));
    }
    if options.kind == ResetKind::TemporaryPassword && !settings.temporary_passwords {
        return Err(Refusal::NoTemporaryPasswords);
    }
    let last = now.plus(link_lifetime(options.channel, settings));
    let lives_with_link = |until| options.kind == ResetKind::OneTimeLink && until > now && until <= last;
    if options.old_password_until.is_none_or(lives_with_link) {
        Ok(())
    } else {
        Err(Refusal::InvalidField(Field::Deadline))
    }
}

/// Lifetime of a link that is delivered through this channel.
pub(super) fn link_lifetime(channel: Channel, settings: &OrganisationSettings) -> Duration {
    match channel {
        Channel::HandOver => LINK_LIFETIME,
        Channel::Mail => settings.mailed_link_lifetime(),
    }
}

/// Whether a job has ended.
pub(super) const fn is_over(state: JobState) -> bool {
    matches!(state, JobState::Done | JobState::Cancelled)
}

/// Refuses a job whose results cannot be read yet, or can no longer be read.
pub(super) fn check_open(row: &JobRow, now: Timestamp) -> Result<(), Refusal> {
    if !is_over(row.state) {
        Err(Refusal::JobState)
    } else if row.sealed_key.is_none() || row.results_until.is_none_or(|until| until <= now) {
        Err(Refusal::ResultsGone)
    } else {
        Ok(())
    }
}
