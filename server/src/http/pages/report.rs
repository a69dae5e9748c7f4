//! Downloads of signed reports. They contain no secret, so they remain available after the results are deleted.

use super::hand_over::Asked;
use crate::Shared;
use crate::http::middleware::plain;
use accounts::{Error, Refusal, Report};
use axum::body::{Body, Bytes};
use axum::extract::{Form, FromRequest, Path, Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;

/// The form's only field.
#[derive(Deserialize)]
struct Token {
    form_token: String,
}

/// Sends the signed report of a job to an account that may see the job.
pub async fn report(State(shared): State<Shared>, Path(id): Path<String>, request: Request) -> Response {
    let Ok(job) = id.parse() else { return plain(StatusCode::NOT_FOUND, "There is no such reset.\n") };
    let (parts, body) = request.into_parts();
    let Ok(Form(token)) = Form::<Token>::from_request(Request::from_parts(parts.clone(), body), &()).await else {
        return plain(StatusCode::BAD_REQUEST, "The form could not be read.\n");
    };
    let asked = Asked { shared: &shared, parts: &parts, job };
    match begin(&asked, &token.form_token).await {
        Ok((first, rest)) => {
            let name = format!("attachment; filename=\"passord-report-{job}.ndjson\"");
            let name = HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"));
            let kind = HeaderValue::from_static("application/x-ndjson");
            ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], stream(first, rest)).into_response()
        }
        Err(error) => asked.refusal(error, None),
    }
}

async fn begin(asked: &Asked<'_>, form_token: &str) -> Result<(Vec<u8>, Report), Error> {
    let context = asked.shared.request_context(asked.parts);
    let who = asked.signed_in(context.session_token.as_deref()).await?;
    if !who.accepts_form_token(form_token) {
        return Err(Refusal::FormExpired.into());
    }
    let mut report = asked.shared.directory.export_report(&who.administrator(&context.origin)?, asked.job).await?;
    Ok((report.next_chunk().await?.unwrap_or_default(), report))
}

/// A failure on the way cuts the answer off, and the report has no seal.
fn stream(first: Vec<u8>, rest: Report) -> Body {
    let lines = futures::stream::try_unfold((Some(first), rest), |(first, mut rest)| async move {
        let lines = match first {
            Some(first) => Some(first),
            None => rest.next_chunk().await?,
        };
        Ok::<_, Error>(lines.map(|lines| (Bytes::from(lines), (None, rest))))
    });
    Body::from_stream(lines)
}
