//! Progress over server-sent events.

use crate::server_fns::reset::JobNow;
use accounts::reset::{JobState, ResetJob};
use accounts::{JobId, Timestamp};
use futures::StreamExt;
use gloo_net::eventsource::futures::EventSource;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// How long to wait before asking again when the events cannot be had.
const PAUSE: Duration = Duration::from_secs(2);

/// Follows a job until it ends or the page is left, then has it read again. For effects only.
pub(super) fn listen(id: JobId, latest: RwSignal<JobNow>, finished: RwSignal<usize>) {
    spawn_local_scoped_with_cancellation(async move {
        let ended = follow(id, latest).await.unwrap_or(false);
        let read_again = move || {
            finished.try_update(|times| *times += 1);
        };
        if ended { read_again() } else { set_timeout(read_again, PAUSE) }
    });
}

/// Whether the job has ended; `None` when the events could not be had.
async fn follow(id: JobId, latest: RwSignal<JobNow>) -> Option<bool> {
    let mut source = EventSource::new(&format!("/resets/{id}/events")).ok()?;
    let mut events = source.subscribe("message").ok()?;
    // The server's clock goes on from the moment the page was made; the browser's own may be wrong.
    let (began, browser_began) = (latest.with_untracked(|latest| latest.now), js_sys::Date::now());
    while let Some(Ok((_, event))) = events.next().await {
        let Some(job) = event.data().as_string().and_then(|text| serde_json::from_str::<ResetJob>(&text).ok()) else {
            continue;
        };
        let running = matches!(job.state, JobState::Running | JobState::AwaitingApproval);
        let now = Timestamp(began.0 + (js_sys::Date::now() - browser_began) as i64);
        latest.set(JobNow { job, now });
        if !running {
            return Some(true);
        }
    }
    Some(false)
}
