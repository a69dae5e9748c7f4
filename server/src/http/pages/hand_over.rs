//! Hands the secrets of a reset over to the administrator who started it. These are the only answers of Passord
//! that contain another person's secret. They are built here as complete documents, never stored, never logged,
//! and never part of a page whose data is serialised into scripts.

use crate::Shared;
use crate::hand_over_file::csv_file;
use crate::http::middleware::buffer_pages::Streamed;
use crate::http::middleware::plain;
use accounts::{Actor, Error, HandOver, HandedOver, JobId, Refusal, SignedIn};
use app::browser::navigation::way_on;
use app::documents::hand_over::{Format, Pieces, Wish, render_proof, render_results, slips};
use app::server::identify::language_for;
use app::server::{add_retry_after, refusal_status};
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Form, FromRequest, Path, RawQuery, Request, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

/// The fields of the form: proof of identity and the wanted format.
#[derive(Deserialize)]
struct Proof {
    form_token: String,
    #[serde(default)]
    password: String,
    #[serde(flatten)]
    wish: Wish,
}

/// Hands over the results of a job in the wanted format, after fresh proof of identity.
pub async fn hand_over(State(shared): State<Shared>, Path(id): Path<String>, request: Request) -> Response {
    let Ok(job) = id.parse() else { return plain(StatusCode::NOT_FOUND, "There is no such reset.\n") };
    let (parts, body) = request.into_parts();
    let Ok(Form(proof)) = Form::<Proof>::from_request(Request::from_parts(parts.clone(), body), &()).await else {
        return plain(StatusCode::BAD_REQUEST, "The form could not be read.\n");
    };
    let asked = Asked { shared: &shared, parts: &parts, job };
    match asked.answer(proof).await {
        Ok(response) => response,
        Err(error) => asked.refusal(error, None),
    }
}

/// Results are handed over only in answer to a POST. A reload or a refused form redirects to the page of the reset.
pub async fn go_back(Path(id): Path<String>, RawQuery(query): RawQuery) -> Response {
    let Ok(job) = id.parse::<JobId>() else { return plain(StatusCode::NOT_FOUND, "There is no such reset.\n") };
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::to(&format!("/resets/{job}{query}")).into_response()
}

/// A request about one job.
pub(super) struct Asked<'a> {
    pub shared: &'a Shared,
    pub parts: &'a Parts,
    pub job: JobId,
}

impl Asked<'_> {
    async fn answer(&self, Proof { form_token, password, wish }: Proof) -> Result<Response, Error> {
        let context = self.shared.request_context(self.parts);
        let mut who = self.signed_in(context.session_token.as_deref()).await?;
        if !who.accepts_form_token(&form_token) {
            return Err(Refusal::FormExpired.into());
        }
        let mut cookies = HeaderMap::new();
        if !who.has_fresh_proof() {
            if password.is_empty() {
                return Ok(self.ask_for_proof(&who, &wish, None));
            }
            let renewed = match self.shared.directory.prove(&who, &password, &context.origin).await {
                Ok(renewed) => renewed,
                Err(Error::Refused(refusal)) => return Ok(self.ask_for_proof(&who, &wish, Some(&refusal))),
                Err(error) => return Err(error),
            };
            let (set, headers) = self.shared.in_app(self.parts, || app::server::set_session(&renewed));
            set.map_err(|_| Error::Internal("the session's cookie could not be set"))?;
            cookies = headers;
            who = self.signed_in(Some(renewed.token.reveal())).await?;
        }
        let mut response = match self.hand_over(&who, &wish).await {
            Ok(response) => response,
            Err(error) => self.refusal(error, Some(&who)),
        };
        response.headers_mut().extend(cookies);
        Ok(response)
    }

    pub(super) async fn signed_in(&self, token: Option<&str>) -> Result<SignedIn, Error> {
        Ok(self.shared.directory.session(token.ok_or(Refusal::NotSignedIn)?).await?.signed_in()?)
    }

    async fn hand_over(&self, who: &SignedIn, wish: &Wish) -> Result<Response, Error> {
        let (directory, base_url) = (&self.shared.directory, self.shared.config.base_url.origin());
        let actor = who.administrator(&self.shared.request_context(self.parts).origin)?;
        let language = self.language(Some(who));
        Ok(match wish.format {
            Format::Table => {
                let after = Some(wish.after.as_str()).filter(|mark| !mark.is_empty());
                let page = directory.results(&actor, self.job, &wish.filter(), after).await?;
                let job = directory.reset_job(&actor, self.job).await?;
                Html(render_results(language, &job, &page, wish, base_url, who.form_token())).into_response()
            }
            Format::Slips => {
                let (first, rest) = self.begin(&actor, wish).await?;
                let pieces = slips(language, base_url, first.is_empty());
                let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
                (kind, Extension(Streamed), stream(pieces, first, rest)).into_response()
            }
            Format::Csv => {
                let (first, rest) = self.begin(&actor, wish).await?;
                let name = format!("attachment; filename=\"passord-{}.csv\"", self.job);
                let name = HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"));
                let kind = HeaderValue::from_static("text/csv; charset=utf-8");
                let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
                (headers, stream(csv_file(base_url), first, rest)).into_response()
            }
        })
    }

    /// Fetches the first results before the answer starts, so an early failure still gets an error status.
    async fn begin(&self, actor: &Actor, wish: &Wish) -> Result<(Vec<HandedOver>, HandOver), Error> {
        let mut people = self.shared.directory.hand_over(actor, self.job, &wish.filter()).await?;
        if wish.format == Format::Slips {
            people = people.by_department().await?;
        }
        Ok((people.next_chunk().await?.unwrap_or_default(), people))
    }

    fn ask_for_proof(&self, who: &SignedIn, wish: &Wish, refusal: Option<&Refusal>) -> Response {
        let page = render_proof(self.language(Some(who)), self.job, wish, who.form_token(), refusal);
        let mut response = (refusal.map_or(StatusCode::OK, refusal_status), Html(page)).into_response();
        if let Some(refusal) = refusal {
            add_retry_after(response.headers_mut(), refusal);
        }
        response
    }

    pub(super) fn refusal(&self, error: Error, who: Option<&SignedIn>) -> Response {
        match error {
            Error::Refused(Refusal::NotSignedIn) => Redirect::to("/sign-in").into_response(),
            // The page of the job shows its current state.
            Error::Refused(Refusal::ResultsGone | Refusal::JobState) => {
                Redirect::to(&format!("/resets/{}", self.job)).into_response()
            }
            Error::Refused(refusal) => {
                if let Some(path) = way_on(&refusal.clone().into()) {
                    return Redirect::to(path).into_response();
                }
                let sentence = texts::of(self.language(who)).refusal(&refusal);
                (refusal_status(&refusal), [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], sentence)
                    .into_response()
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

/// A body that is written while it is sent. A failure on the way cuts the answer off, so that a part is never
/// mistaken for the whole.
fn stream(pieces: Pieces, first: Vec<HandedOver>, rest: HandOver) -> Body {
    let Pieces { head, people, tail } = pieces;
    let begin = head + &people(&first);
    let sent =
        futures::stream::try_unfold((Some(begin), people, tail, rest), |(begin, people, tail, mut rest)| async move {
            if let Some(begin) = begin {
                return Ok(Some((Bytes::from(begin), (None, people, tail, rest))));
            }
            let piece = match rest.next_chunk().await {
                Ok(Some(chunk)) => people(&chunk),
                Ok(None) if tail.is_empty() => return Ok(None),
                Ok(None) => return Ok(Some((Bytes::from(tail), (None, people, String::new(), rest)))),
                Err(error) => {
                    tracing::warn!(%error, "results were cut off");
                    return Err(error);
                }
            };
            Ok(Some((Bytes::from(piece), (None, people, tail, rest))))
        });
    Body::from_stream(sent)
}
