//! Hands the secrets of a reset over to the administrator who made it: the only answers of Passord
//! that hold somebody's secret. They are made here as whole documents, never stored, never logged,
//! and never part of a page whose data is serialised into scripts.

use crate::Shared;
use crate::middleware::plain;
use accounts::reset::ResetJob;
use accounts::{Error, JobId, Refusal, Session, SignedIn};
use app::hand_over::{Format, render_proof, render_results, render_slips, results_csv};
use app::identify::language_for;
use app::texts;
use axum::extract::{Form, FromRequest, Path, RawQuery, Request, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

/// What the form says.
#[derive(Deserialize)]
struct Wish {
    form_token: String,
    format: Format,
    #[serde(default)]
    password: String,
}

/// Hands over the results of a job in the wished form, after a fresh proof.
pub async fn hand_over(State(shared): State<Shared>, Path(id): Path<String>, request: Request) -> Response {
    let Ok(job) = id.parse() else { return plain(StatusCode::NOT_FOUND, "There is no such reset.\n") };
    let (parts, body) = request.into_parts();
    let Ok(Form(wish)) = Form::<Wish>::from_request(Request::from_parts(parts.clone(), body), &()).await else {
        return plain(StatusCode::BAD_REQUEST, "The form could not be read.\n");
    };
    let hand_over = HandOver { shared: &shared, parts: &parts, job };
    match hand_over.answer(wish).await {
        Ok(response) => response,
        Err(error) => hand_over.refusal(error, None),
    }
}

/// Results are handed over by a post alone; a reload or a refused form leads back to their reset.
pub async fn go_back(Path(id): Path<String>, RawQuery(query): RawQuery) -> Response {
    let Ok(job) = id.parse::<JobId>() else { return plain(StatusCode::NOT_FOUND, "There is no such reset.\n") };
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::to(&format!("/resets/{job}{query}")).into_response()
}

struct HandOver<'a> {
    shared: &'a Shared,
    parts: &'a Parts,
    job: JobId,
}

impl HandOver<'_> {
    async fn answer(&self, wish: Wish) -> Result<Response, Error> {
        let context = self.shared.request_context(self.parts);
        let mut who = self.signed_in(context.session_token.as_deref()).await?;
        if !is_same(who.form_token(), &wish.form_token) {
            return Err(Refusal::FormExpired.into());
        }
        let mut cookies = HeaderMap::new();
        if !who.has_fresh_proof() {
            if wish.password.is_empty() {
                return Ok(self.ask_for_proof(&who, wish.format, None));
            }
            let renewed = match self.shared.directory.prove(&who, &wish.password, &context.origin).await {
                Ok(renewed) => renewed,
                Err(Error::Refused(refusal)) => return Ok(self.ask_for_proof(&who, wish.format, Some(&refusal))),
                Err(error) => return Err(error),
            };
            let (set, headers) = self.shared.in_app(self.parts, || app::request::set_session(&renewed));
            set.map_err(|_| Error::Internal("the session's cookie could not be set"))?;
            cookies = headers;
            who = self.signed_in(Some(renewed.token.reveal())).await?;
        }
        let mut response = match self.results(&who, wish.format).await {
            Ok(response) => response,
            Err(error) => self.refusal(error, Some(&who)),
        };
        response.headers_mut().extend(cookies);
        Ok(response)
    }

    async fn signed_in(&self, token: Option<&str>) -> Result<SignedIn, Error> {
        match self.shared.directory.session(token.ok_or(Refusal::NotSignedIn)?).await? {
            Session::SignedIn(who) => Ok(who),
            Session::MustChoose(_) => Err(Refusal::MustChoosePassword.into()),
        }
    }

    async fn results(&self, who: &SignedIn, format: Format) -> Result<Response, Error> {
        let (directory, base_url) = (&self.shared.directory, self.shared.config.base_url.origin());
        let actor = who.administrator(&self.shared.request_context(self.parts).origin)?;
        let job: ResetJob = directory.reset_job(&actor, self.job).await?;
        let people = directory.hand_over(&actor, self.job).await?;
        let language = self.language(Some(who));
        Ok(match format {
            Format::Table => Html(render_results(language, &job, &people, base_url, who.form_token())).into_response(),
            Format::Slips => Html(render_slips(language, &people, base_url)).into_response(),
            Format::Csv => {
                let name = format!("attachment; filename=\"passord-{}.csv\"", self.job);
                let name = HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"));
                let kind = HeaderValue::from_static("text/csv; charset=utf-8");
                let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
                (headers, results_csv(&people, base_url)).into_response()
            }
        })
    }

    fn ask_for_proof(&self, who: &SignedIn, format: Format, refusal: Option<&Refusal>) -> Response {
        let page = render_proof(self.language(Some(who)), self.job, format, who.form_token(), refusal);
        let mut response = (refusal.map_or(StatusCode::OK, status), Html(page)).into_response();
        if let Some(Refusal::TooManyAttempts { retry_after_seconds }) = refusal {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after_seconds));
        }
        response
    }

    fn refusal(&self, error: Error, who: Option<&SignedIn>) -> Response {
        match error {
            Error::Refused(Refusal::NotSignedIn) => Redirect::to("/sign-in").into_response(),
            Error::Refused(Refusal::MustChoosePassword) => Redirect::to("/choose-password").into_response(),
            // The job's own page shows what has become of it.
            Error::Refused(Refusal::ResultsGone | Refusal::JobState) => {
                Redirect::to(&format!("/resets/{}", self.job)).into_response()
            }
            Error::Refused(refusal) => {
                let sentence = texts::of(self.language(who)).refusal(&refusal);
                (status(&refusal), [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], sentence).into_response()
            }
            hidden => {
                tracing::error!(error = %hidden, "results could not be handed over");
                plain(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong. Please try again.\n")
            }
        }
    }

    fn language(&self, who: Option<&SignedIn>) -> accounts::Language {
        language_for(&self.shared.request_context(self.parts), who.and_then(SignedIn::language))
    }
}

fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::WrongPassword | Refusal::SignInFailed => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::TooManyAttempts { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::FORBIDDEN,
    }
}

/// Compares without stopping at the first difference.
fn is_same(expected: &str, given: &str) -> bool {
    let differences = expected.bytes().zip(given.bytes()).fold(0, |found, (a, b)| found | (a ^ b));
    expected.len() == given.len() && differences == 0
}
