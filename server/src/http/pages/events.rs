//! Sends the progress of a reset job to the browser as server-sent events.

use crate::Shared;
use crate::http::Shutdown;
use crate::http::middleware::plain;
use accounts::reset::{JobState, ResetJob};
use accounts::{Error, JobId, Refusal, RefusalKind};
use app::server::{RequestContext, refusal_status};
use axum::extract::{Path, Request, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode};
use std::convert::Infallible;
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_millis(400);
const KEEP_ALIVE_EVERY: Duration = Duration::from_secs(15);
/// Makes nginx pass on events immediately.
const NO_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Sends the job each time it changes, until it is finished or the session may no longer see it. The id of
/// every event is the job's state. A browser that has received the final state and reconnects gets 204, which
/// makes it stop.
pub async fn events(State(shared): State<Shared>, Path(id): Path<String>, request: Request) -> Response {
    let Ok(job) = id.parse() else { return plain(StatusCode::NOT_FOUND, "There is no such reset.\n") };
    let (parts, _) = request.into_parts();
    let (context, shutdown) = (shared.request_context(&parts), shared.shutdown.clone());
    let mut watch = Watch { context, shutdown, job, next: None, told: None };
    let now = match watch.look().await {
        Ok(now) => now,
        Err(error) => return refusal(error),
    };
    let heard = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok());
    if is_finished(&now) && heard == Some(now.state.as_str()) {
        return StatusCode::NO_CONTENT.into_response();
    }
    watch.next = Some(now);
    let stream = futures::stream::unfold(watch, |mut watch| async move {
        let event = watch.event().await?;
        Some((Ok::<Event, Infallible>(event), watch))
    });
    let mut response = Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE_EVERY)).into_response();
    response.headers_mut().insert(NO_BUFFERING, HeaderValue::from_static("no"));
    response
}

struct Watch {
    shutdown: Shutdown,
    context: RequestContext,
    job: JobId,
    next: Option<ResetJob>,
    told: Option<ResetJob>,
}

impl Watch {
    /// The job as the session may see it now. Authority is checked at every look, so a stream ends with a
    /// sign-out or a lost role.
    async fn look(&self) -> Result<ResetJob, Error> {
        let token = self.context.session_token.as_deref().ok_or(Refusal::NotSignedIn)?;
        let who = self.context.directory.session(token).await?.signed_in()?;
        let actor = who.administrator(&self.context.origin)?;
        self.context.directory.reset_job(&actor, self.job).await
    }

    async fn event(&mut self) -> Option<Event> {
        if self.told.as_ref().is_some_and(is_finished) {
            return None;
        }
        loop {
            let now = match self.next.take() {
                Some(now) => now,
                None if !self.shutdown.sleep(LOOK_EVERY).await => return None,
                None => self.look().await.ok()?,
            };
            if self.told.as_ref() != Some(&now) {
                let event = Event::default().id(now.state.as_str()).json_data(&now).ok()?;
                self.told = Some(now);
                return Some(event);
            }
        }
    }
}

fn is_finished(job: &ResetJob) -> bool {
    matches!(job.state, JobState::Done | JobState::Cancelled)
}

fn refusal(error: Error) -> Response {
    match error {
        Error::Refused(refusal) => {
            let sentence = match refusal.kind() {
                RefusalKind::SignInRequired => "Sign in first.\n",
                RefusalKind::NotFound => "There is no such reset.\n",
                _ => "You are not allowed to see this.\n",
            };
            plain(refusal_status(&refusal), sentence)
        }
        hidden => {
            tracing::error!(error = %hidden, "a reset could not be watched");
            plain(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong.\n")
        }
    }
}
