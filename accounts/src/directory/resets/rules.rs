//! Which ways to reset go together, how long links and results live, and when results can be told.

use crate::store::resets::jobs::JobRow;
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::reset::{Channel, JobState, ResetKind, ResetOptions};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// Life of a one-time link that is handed over or printed.
pub(super) const LINK_LIFETIME: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long results can be shown, from the start of the work.
pub(super) const RESULTS_LIFETIME: Duration = Duration::from_secs(24 * 3600);

/// Refuses ways to reset that do not go together.
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

/// How long a link lives that goes this way.
pub(super) fn link_lifetime(channel: Channel, settings: &OrganisationSettings) -> Duration {
    match channel {
        Channel::HandOver => LINK_LIFETIME,
        Channel::Mail => settings.mailed_link_lifetime(),
    }
}

/// Whether a job has come to its end.
pub(super) const fn is_over(state: JobState) -> bool {
    matches!(state, JobState::Done | JobState::Cancelled)
}

/// Refuses a job whose results cannot be told: not yet, or not any more.
pub(super) fn check_open(row: &JobRow, now: Timestamp) -> Result<(), Refusal> {
    if !is_over(row.state) {
        Err(Refusal::JobState)
    } else if row.sealed_key.is_none() || row.results_until.is_none_or(|until| until <= now) {
        Err(Refusal::ResultsGone)
    } else {
        Ok(())
    }
}
