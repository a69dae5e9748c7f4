//! The server's side of a server function: who asks, what is set in the browser, and how a
//! refusal is answered.

use crate::error::AppError;
use crate::identify::{Identified, language_for};
use crate::navigation::way_on;
use accounts::{
    Actor, Directory, Error, Language, MustChoose, MustProve, NewSession, Origin, Refusal, Session, SignedIn,
};
use http::header::{HeaderName, HeaderValue, LOCATION, RETRY_AFTER, SET_COOKIE};
use http::request::Parts;
use http::{Method, StatusCode};
use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;
use leptos_axum::ResponseOptions;
use std::collections::BTreeMap;

/// What the server knows of a request. Built in one place, since only the server knows which
/// proxies to trust.
#[derive(Clone)]
pub struct RequestContext {
    /// Every use case of the domain.
    pub directory: Directory,
    /// Where the request comes from.
    pub origin: Origin,
    /// The value of the session cookie.
    pub session_token: Option<String>,
    /// The codes of one-time links that were opened in this browser and not used yet, each by the name
    /// that its page carries in `link`.
    pub opened_links: BTreeMap<String, String>,
    /// The header `Accept-Language`.
    pub accept_language: Option<String>,
    /// The value of the language cookie.
    pub language_cookie: Option<String>,
    /// Whether people reach us by https.
    pub secure: bool,
}

const DAY: i64 = 24 * 60 * 60;
/// The most links that one browser keeps open at a time: shared computers see many.
const MOST_OPENED_LINKS: usize = 8;
/// How long browsers at most keep a cookie.
const LONGEST_COOKIE_SECONDS: i64 = 400 * DAY;
/// What the names of the cookies of opened links begin with.
pub const LINK_COOKIE: &str = "link-";
const BUSY_RETRY_SECONDS: u32 = 2;

/// What the server knows of this request.
pub fn context() -> Result<RequestContext, AppError> {
    use_context::<RequestContext>().ok_or(AppError::Internal { request_id: None })
}

/// The session of this request, for reading.
pub async fn session() -> Result<Session, AppError> {
    if let Some(session) = use_context::<Identified>().and_then(|found| found.session) {
        return Ok(session);
    }
    let context = context()?;
    match &context.session_token {
        Some(token) => context.directory.session(token).await.map_err(refuse),
        None => Err(refuse(Refusal::NotSignedIn)),
    }
}

/// The signed-in person of this request, for reading.
pub async fn reader() -> Result<SignedIn, AppError> {
    session().await?.signed_in().map_err(refuse)
}

/// The signed-in person of this request, for changing something: the form must be theirs.
pub async fn signed_in(form_token: &str) -> Result<SignedIn, AppError> {
    let who = reader().await?;
    if who.accepts_form_token(form_token) { Ok(who) } else { Err(refuse(Refusal::FormExpired)) }
}

/// The session of this request that may only choose a new password.
pub async fn must_choose(form_token: &str) -> Result<MustChoose, AppError> {
    let session = session().await?;
    own_form(&session, form_token)?;
    match session {
        Session::MustChoose(who) => Ok(who),
        other => Err(refuse(other.signed_in().err().unwrap_or(Refusal::NotAllowed))),
    }
}

/// The session of this request that may only prove a second factor.
pub async fn must_prove(form_token: &str) -> Result<MustProve, AppError> {
    let session = session().await?;
    own_form(&session, form_token)?;
    match session {
        Session::MustProve(who) => Ok(who),
        other => Err(refuse(other.signed_in().err().unwrap_or(Refusal::NotAllowed))),
    }
}

/// Refuses a form that is not the session's own.
pub fn own_form(session: &Session, form_token: &str) -> Result<(), AppError> {
    if session.accepts_form_token(form_token) { Ok(()) } else { Err(refuse(Refusal::FormExpired)) }
}

/// The administrator of this request, for reading.
pub async fn reading_administrator() -> Result<Actor, AppError> {
    reader().await?.administrator(&context()?.origin).map_err(refuse)
}

/// The administrator of this request, for changing something.
pub async fn administrator(form_token: &str) -> Result<Actor, AppError> {
    signed_in(form_token).await?.administrator(&context()?.origin).map_err(refuse)
}

/// The signed-in person of this request, who gives their password as fresh proof if it is asked for.
pub async fn proven(form_token: &str, password: &str) -> Result<SignedIn, AppError> {
    let context = context()?;
    let who = signed_in(form_token).await?;
    if who.has_fresh_proof() || password.is_empty() {
        return Ok(who);
    }
    let renewed = context.directory.prove(&who, password, &context.origin).await.map_err(refuse)?;
    set_session(&renewed)?;
    context.directory.session(renewed.token.reveal()).await.map_err(refuse)?.signed_in().map_err(refuse)
}

/// The same for an administrator.
pub async fn proven_administrator(form_token: &str, password: &str) -> Result<Actor, AppError> {
    proven(form_token, password).await?.administrator(&context()?.origin).map_err(refuse)
}

/// Refuses a new password that was not typed the same twice.
pub fn typed_twice(new: &str, confirm: &str) -> Result<(), AppError> {
    if new == confirm { Ok(()) } else { Err(refuse(Refusal::PasswordsDiffer)) }
}

/// The language to answer this request in.
pub fn language(of_account: Option<Language>) -> Language {
    let of_request = use_context::<RequestContext>().map(|request| language_for(&request, of_account));
    of_request.or(of_account).unwrap_or(Language::En)
}

/// The full name of one of our cookies. The prefix binds it to this host and to https, which
/// plain http on localhost cannot have.
pub fn cookie_name(secure: bool, name: &str) -> String {
    if secure && name != "language" { format!("__Host-{name}") } else { name.to_owned() }
}

/// Signs the browser in, and remembers it as a known device.
pub fn set_session(session: &NewSession) -> Result<(), AppError> {
    let now = context()?.directory.now();
    set_cookie("session", session.token.reveal(), Some((session.expires_at.0 - now.0) / 1000))?;
    set_cookie("device", session.device.reveal(), Some(LONGEST_COOKIE_SECONDS))
}

/// Takes the session out of the browser.
pub fn end_session() -> Result<(), AppError> {
    delete_cookie("session")
}

/// Keeps a valid code in the browser until it is used or the browser is closed, and returns the name
/// under which the page for its new password finds it. Each link has a cookie of its own, so that links
/// opened in two tabs never mix; the name is random and reveals nothing about the code.
pub fn open_link_in_browser(code: &str) -> Result<String, AppError> {
    let opened = context()?.opened_links;
    let surplus = (opened.len() + 1).saturating_sub(MOST_OPENED_LINKS);
    // Names begin with the time, so the first ones are the oldest.
    for oldest in opened.keys().take(surplus) {
        close_link_in_browser(oldest)?;
    }
    let link = uuid::Uuid::now_v7().simple().to_string();
    let letters_and_digits: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    set_cookie(&format!("{LINK_COOKIE}{link}"), &letters_and_digits, None)?;
    Ok(link)
}

/// Removes the code of an opened link from the browser.
pub fn close_link_in_browser(link: &str) -> Result<(), AppError> {
    delete_cookie(&format!("{LINK_COOKIE}{link}"))
}

/// Remembers the language in this browser.
pub fn set_language(language: Language) -> Result<(), AppError> {
    set_cookie("language", language.tag(), Some(LONGEST_COOKIE_SECONDS))
}

fn delete_cookie(name: &str) -> Result<(), AppError> {
    set_cookie(name, "", Some(0))
}

/// Sets a cookie for so many seconds, or until the browser is closed.
fn set_cookie(name: &str, value: &str, seconds: Option<i64>) -> Result<(), AppError> {
    let secure = context()?.secure;
    let name = cookie_name(secure, name);
    let lifetime = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let flag = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/{lifetime}; HttpOnly; SameSite=Lax{flag}");
    let header = HeaderValue::from_str(&text).map_err(|_| refuse(Error::Internal("a cookie's value is not ASCII")))?;
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, header);
    Ok(())
}

/// Sends the visitor on: by a redirect, or by the client's router when a server function was
/// called from it.
pub fn go_to(path: &str) {
    leptos_axum::redirect(path);
}

/// Sends a plain form post on to where a client that runs our code finds its own way.
pub fn land(path: &str) {
    if accepts_html() {
        go_to(path);
    }
}

/// The page that a plain form post came from, without its passing messages. Never another host:
/// only the path of the header `Referer` counts.
pub fn back() -> String {
    let referer = header("referer").unwrap_or_default();
    let after_host = referer.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let (path, query) = after_host.split_once('?').unwrap_or((after_host, ""));
    format!("/{}{}", path.trim_start_matches(['/', '\\']), crate::navigation::without_passing(query))
}

/// Does what a form asks for. A refused plain form post is sent back to its page, which shows `fields` again:
/// the server keeps them for the same person and page. Nothing secret may be in them. `function` is the path
/// of the server function.
pub async fn or_give_back<T>(
    function: &str,
    page: &str,
    fields: &impl serde::Serialize,
    work: impl Future<Output = Result<T, AppError>>,
) -> Result<T, AppError> {
    // Before the work, which may renew the session.
    let who = if accepts_html() { sender().await } else { None };
    let error = match work.await {
        Ok(done) => return Ok(done),
        Err(error) => error,
    };
    let address = match who {
        Some(who) => {
            let fields = serde_json::to_string(fields).unwrap_or_default();
            let kept = context()?.directory.keep_refused_form(&who, page, &fields).await;
            kept.map_or_else(|_| page.to_owned(), |id| format!("{page}?refused={id}"))
        }
        None => page.to_owned(),
    };
    Err(give_back(error, function, &address))
}

/// Who sent this request, if they are signed in.
async fn sender() -> Option<SignedIn> {
    let context = use_context::<RequestContext>()?;
    context.directory.session(context.session_token.as_ref()?).await.ok()?.signed_in().ok()
}

/// Sends a refused plain form post back to the page at this address. `function` is the path of the server
/// function.
pub fn give_back(error: AppError, function: &str, address: &str) -> AppError {
    if !matches!(error.refusal(), Some(Refusal::NotSignedIn | Refusal::MustChoosePassword)) {
        // Only path and query of this are used; the host stands for whichever is ours.
        let page = format!("http://passord{address}");
        if let Ok(address) = ServerFnUrlError::new(function, error.clone()).to_url(&page) {
            land(&format!("{}?{}", address.path(), address.query().unwrap_or_default()));
        }
    }
    error
}

/// Turns a domain error into the answer: logs what must not be told, sets the status, and sends
/// visitors without a session to sign in.
pub fn refuse(error: impl Into<Error>) -> AppError {
    let refused = match error.into() {
        Error::Refused(refusal) => AppError::Refused(refusal),
        hidden => {
            let request_id = request_id();
            tracing::error!(?request_id, error = %hidden, "a request failed");
            AppError::Internal { request_id }
        }
    };
    answer_with(&refused);
    refused
}

/// Sets the answer's status and headers for an error.
pub fn answer_with(error: &AppError) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let retry_after = match error {
        AppError::Refused(Refusal::TooManyAttempts { retry_after_seconds }) => Some(*retry_after_seconds),
        AppError::Refused(Refusal::Busy) => Some(BUSY_RETRY_SECONDS),
        _ => None,
    };
    if let Some(seconds) = retry_after {
        response.insert_header(RETRY_AFTER, HeaderValue::from(seconds));
    }
    let renders_page = use_context::<Parts>().is_some_and(|parts| parts.method == Method::GET);
    match error {
        AppError::Refused(Refusal::NotSignedIn) if accepts_html() => go_to("/sign-in"),
        _ if accepts_html()
            && let Some(path) = way_on(error) =>
        {
            go_to(path)
        }
        // A plain form post is answered by the redirect back to its page.
        _ if renders_page || !accepts_html() => response.set_status(status(error)),
        _ => {}
    }
}

/// Sets the status of a page, unless it is being redirected.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        let redirected = response.0.read().is_ok_and(|parts| parts.headers.contains_key(LOCATION));
        if !redirected {
            response.set_status(status);
        }
    }
}

/// The HTTP status of an error.
fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::Refused(refusal) => refusal_status(refusal),
        AppError::Malformed => StatusCode::BAD_REQUEST,
        AppError::Internal { .. } | AppError::Network => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The HTTP status of a refusal.
pub fn refusal_status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotSignedIn => StatusCode::UNAUTHORIZED,
        Refusal::NotAllowed
        | Refusal::SecondFactorNeeded
        | Refusal::MustChoosePassword
        | Refusal::MustRegisterFactor
        | Refusal::CodesLocked
        | Refusal::ApprovalNeeded
        | Refusal::FreshProofNeeded
        | Refusal::FormExpired => StatusCode::FORBIDDEN,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Conflict
        | Refusal::UsernameTaken
        | Refusal::LastGlobalAdministrator
        | Refusal::LastFactor
        | Refusal::TooManyFactors
        | Refusal::NoTemporaryPasswords
        | Refusal::JobState
        | Refusal::RequesterNotAllowed
        | Refusal::SentByMail
        | Refusal::NotInvitable
        | Refusal::ResultsGone => StatusCode::CONFLICT,
        Refusal::SignInFailed
        | Refusal::WrongPassword
        | Refusal::WrongCode
        | Refusal::PasskeyRefused
        | Refusal::PasswordRejected(_)
        | Refusal::PasswordsDiffer
        | Refusal::LinkInvalid
        | Refusal::InvalidField(_)
        | Refusal::NoAddress
        | Refusal::NothingSelected => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::TooManyAttempts { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Busy => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn accepts_html() -> bool {
    header("accept").is_some_and(|accept| accept.contains("text/html"))
}

fn request_id() -> Option<uuid::Uuid> {
    header("x-request-id")?.parse().ok()
}

fn header(name: &'static str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    Some(parts.headers.get(HeaderName::from_static(name))?.to_str().ok()?.to_owned())
}
