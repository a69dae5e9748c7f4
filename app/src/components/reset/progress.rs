//! The progress of a reset job.

use crate::server_fns::reset::JobNow;
use crate::viewer::use_texts;
use leptos::prelude::*;
use texts::dates;

/// The speed of a job and its estimated remaining time.
#[derive(Debug, PartialEq, Eq)]
struct Pace {
    per_second: i64,
    seconds_left: u32,
}

/// The average speed of the accounts processed so far; `None` during the first second, when it would be a
/// guess.
fn pace(JobNow { job, now }: &JobNow) -> Option<Pace> {
    let elapsed = now.0 - job.reissued_at.or(job.started_at)?.0;
    let done = job.done - job.done_before;
    if elapsed < 1000 || done <= 0 {
        return None;
    }
    let left = job.waiting().saturating_mul(elapsed) / done / 1000;
    Some(Pace { per_second: done * 1000 / elapsed, seconds_left: u32::try_from(left).unwrap_or(u32::MAX) })
}

/// A progress bar and its figures.
#[component]
pub fn JobProgress(
    /// The latest state of the job.
    #[prop(into)]
    latest: Signal<JobNow>,
) -> impl IntoView {
    let texts = use_texts();
    let t = &texts.admin().jobs;
    let handled = move || latest.with(|latest| latest.job.total - latest.job.waiting());
    let total = move || latest.with(|latest| latest.job.total);
    let of = move || latest.with(|latest| (t.progress_of)(latest.job.total - latest.job.waiting(), latest.job.total));
    let rate = move || {
        latest.with(|latest| pace(latest).filter(|pace| pace.per_second != 0).map(|pace| (t.rate)(pace.per_second)))
    };
    let left = move || {
        let seconds = latest.with(|latest| pace(latest).map(|pace| pace.seconds_left.max(1)));
        seconds.map(|seconds| (t.time_left)(&dates::seconds(texts.language, seconds)))
    };
    view! {
        <div class="progress">
            <progress class="progress__bar" aria-label=t.progress max=move || total().to_string() value=move || handled().to_string()></progress>
            <ul class="progress__facts">
                <li>{of}</li>
                {move || rate().map(|rate| view! { <li>{rate}</li> })}
                {move || left().map(|left| view! { <li>{left}</li> })}
            </ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accounts::Timestamp;
    use accounts::reset::{JobState, ResetJob, ResetKind, ResetOptions, SkipReason};

    fn running(done: i64, elapsed_ms: i64) -> JobNow {
        let job = ResetJob {
            id: "018f4e9c-0000-7000-8000-000000000001".parse().expect("an id"),
            state: JobState::Running,
            options: ResetOptions::of(ResetKind::OneTimeLink),
            made_by: None,
            made_by_name: String::new(),
            created_at: Timestamp(0),
            started_at: Some(Timestamp(1_000)),
            finished_at: None,
            total: 1_000,
            done,
            skipped: vec![(SkipReason::Blocked, 100)],
            sessions: 0,
            addressed: 0,
            mailed_link_hours: 0,
            temporary_passwords: true,
            temporary_password_hours: 0,
            unsent: Default::default(),
            estimate: accounts::reset::ResetEstimate::default(),
            stopped_because: None,
            results_until: None,
            own: true,
            evidence: Default::default(),
            evidence_required: false,
            approval: Default::default(),
            reissued_at: None,
            done_before: 0,
        };
        JobNow { job, now: Timestamp(1_000 + elapsed_ms) }
    }

    #[test]
    fn the_pace_counts_what_was_done_and_waits_a_second() {
        assert_eq!(pace(&running(400, 999)), None);
        assert_eq!(pace(&running(0, 5_000)), None);
        assert_eq!(pace(&running(500, 2_000)), Some(Pace { per_second: 250, seconds_left: 1 }));
        assert_eq!(pace(&running(900, 4_000)), Some(Pace { per_second: 225, seconds_left: 0 }));
    }
}
