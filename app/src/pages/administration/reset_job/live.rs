//! Live progress by server-sent events.

use crate::error::AppError;
use crate::server_fns::reset::{JobNow, read_reset_job};
use accounts::reset::{JobState, ResetJob};
use accounts::{JobId, Timestamp};
use futures::StreamExt;
use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_net::eventsource::State;
use gloo_net::eventsource::futures::EventSource;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// The interval between checks of the connection, and the delay before reconnecting.
const PAUSE: Duration = Duration::from_secs(2);

/// Follows a job until it ends or the page is closed, then triggers a reload of the job. While the server does
/// not answer, `lost` is true and the connection is retried. For effects only.
pub(super) fn listen(id: JobId, latest: RwSignal<JobNow>, lost: RwSignal<bool>, finished: RwSignal<usize>) {
    spawn_local_scoped_with_cancellation(async move {
        while !follow(id, latest, lost).await {
            match read_reset_job(id).await {
                Ok(now) => {
                    lost.set(false);
                    let ended = !is_running(&now.job);
                    latest.set(now);
                    if ended {
                        break;
                    }
                }
                Err(AppError::Network | AppError::Internal { .. }) => lost.set(true),
                // When the page is loaded again, it shows the error.
                Err(_) => break,
            }
            pause().await;
        }
        finished.try_update(|times| *times += 1);
    });
}

/// Receives events until the connection ends; returns true if the job has ended.
async fn follow(id: JobId, latest: RwSignal<JobNow>, lost: RwSignal<bool>) -> bool {
    let Ok(mut source) = EventSource::new(&format!("/resets/{id}/events")) else { return false };
    let Ok(mut events) = source.subscribe("message") else { return false };
    // Advance the server's time from the moment the page was rendered, because the browser's clock may be
    // wrong.
    let (began, browser_began) = (latest.with_untracked(|latest| latest.now), js_sys::Date::now());
    loop {
        let event = match select(events.next(), Box::pin(pause())).await {
            Either::Left((Some(Ok((_, event))), _)) => event,
            Either::Left(_) => return false,
            // `EventSource` reconnects by itself without an event, so check its state.
            Either::Right(_) => {
                let is_lost = source.state() != State::Open;
                if lost.get_untracked() != is_lost {
                    lost.set(is_lost);
                }
                continue;
            }
        };
        let Some(job) = event.data().as_string().and_then(|text| serde_json::from_str::<ResetJob>(&text).ok()) else {
            continue;
        };
        let ended = !is_running(&job);
        let now = Timestamp(began.0 + (js_sys::Date::now() - browser_began) as i64);
        lost.set(false);
        latest.set(JobNow { job, now });
        if ended {
            return true;
        }
    }
}

fn is_running(job: &ResetJob) -> bool {
    job.state == JobState::Running
}

async fn pause() {
    let (over, wait) = oneshot::channel();
    let tell = move || {
        let _ = over.send(());
    };
    set_timeout(tell, PAUSE);
    let _ = wait.await;
}
