//! Changes of the account's own second factors. Each is a POST that is answered by a document or a redirect.
//! The secret of an authenticator and recovery codes appear only in these answers.

use crate::Shared;
use crate::http::middleware::plain;
use accounts::{Error, FactorId, Language, NewSession, Refusal, Registrant, Session};
use app::browser::navigation::way_on;
use app::documents::document::{Asked, render_proof};
use app::documents::second_factor::{render_authenticator, render_recovery_codes, render_refusal, render_removal};
use app::server::identify::language_for;
use app::server::{RequestContext, add_retry_after};
use axum::extract::{Form, FromRequest, Request, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;

const PAGE: &str = "/account/security";

/// The change to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Authenticator,
    RecoveryCodes,
    Remove,
}

impl Deed {
    const fn path(self) -> &'static str {
        match self {
            Deed::Authenticator => "/account/security/authenticator",
            Deed::RecoveryCodes => "/account/security/recovery-codes",
            Deed::Remove => "/account/security/remove-factor",
        }
    }
}

/// The fields of these forms. Most steps use only a few of them.
#[derive(Deserialize)]
struct Wish {
    form_token: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    id: Option<FactorId>,
    #[serde(default)]
    confirmed: bool,
}

/// Registers an authenticator: shows its secret, then checks its first code.
pub async fn authenticator(State(shared): State<Shared>, request: Request) -> Response {
    answer(shared, request, Deed::Authenticator).await
}

/// Creates new recovery codes.
pub async fn recovery_codes(State(shared): State<Shared>, request: Request) -> Response {
    answer(shared, request, Deed::RecoveryCodes).await
}

/// Removes a factor.
pub async fn remove_factor(State(shared): State<Shared>, request: Request) -> Response {
    answer(shared, request, Deed::Remove).await
}

/// These answers exist only for a POST; a reload redirects to the page.
pub async fn go_back() -> Redirect {
    Redirect::to(PAGE)
}

async fn answer(shared: Shared, request: Request, deed: Deed) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(Form(wish)) = Form::<Wish>::from_request(Request::from_parts(parts.clone(), body), &()).await else {
        return plain(StatusCode::BAD_REQUEST, "The form could not be read.\n");
    };
    let mut change = Change {
        context: shared.request_context(&parts),
        shared: &shared,
        parts: &parts,
        deed,
        language: None,
        cookies: HeaderMap::new(),
    };
    let mut response = match change.begin(&wish).await {
        Ok(response) => response,
        Err(error) => change.refusal(error),
    };
    response.headers_mut().extend(change.cookies);
    response
}

struct Change<'a> {
    shared: &'a Shared,
    parts: &'a Parts,
    context: RequestContext,
    deed: Deed,
    /// The language chosen in the account.
    language: Option<Language>,
    cookies: HeaderMap,
}

impl Change<'_> {
    /// Checks the session and the fresh proof of identity, then runs the step.
    async fn begin(&mut self, wish: &Wish) -> Result<Response, Error> {
        let token = self.context.session_token.clone().ok_or(Refusal::NotSignedIn)?;
        let session = self.shared.directory.session(&token).await?;
        if !session.accepts_form_token(&wish.form_token) {
            return Err(Refusal::FormExpired.into());
        }
        self.language = session.language();
        let who = match session {
            Session::SignedIn(who) if !who.has_fresh_proof() => {
                let refusal = if wish.password.is_empty() {
                    None
                } else {
                    match self.shared.directory.prove(&who, &wish.password, &self.context.origin).await {
                        Ok(renewed) => return self.proven(&renewed, wish).await,
                        Err(Error::Refused(refusal)) => Some(refusal),
                        Err(error) => return Err(error),
                    }
                };
                let asked = self.asked(who.form_token(), wish);
                return Ok(page(refusal.as_ref(), render_proof(&asked, refusal.as_ref())));
            }
            session => session.registrant()?,
        };
        self.go_on(&who, wish).await
    }

    async fn proven(&mut self, renewed: &NewSession, wish: &Wish) -> Result<Response, Error> {
        self.keep(renewed)?;
        let who = self.shared.directory.session(renewed.token.reveal()).await?.registrant()?;
        self.go_on(&who, wish).await
    }

    async fn go_on(&mut self, who: &Registrant, wish: &Wish) -> Result<Response, Error> {
        match self.deed {
            Deed::Authenticator => self.authenticator(who, wish).await,
            Deed::RecoveryCodes => self.recovery_codes(who).await,
            Deed::Remove => self.remove(who, wish).await,
        }
    }

    async fn authenticator(&mut self, who: &Registrant, wish: &Wish) -> Result<Response, Error> {
        let directory = &self.shared.directory;
        let Some(code) = wish.code.as_deref() else { return self.new_authenticator(who, wish).await };
        match directory.finish_authenticator(who, &wish.name, code, &self.context.origin).await {
            Ok(session) => self.registered(&session).await,
            // The secret was shown too long ago.
            Err(Error::Refused(Refusal::NotFound)) => self.new_authenticator(who, wish).await,
            Err(Error::Refused(refusal)) => {
                let shown = directory.unfinished_authenticator(who).await?;
                let asked = self.asked(who.form_token(), wish);
                Ok(page(Some(&refusal), render_authenticator(&asked, &shown, &wish.name, Some(&refusal))))
            }
            Err(error) => Err(error),
        }
    }

    async fn new_authenticator(&self, who: &Registrant, wish: &Wish) -> Result<Response, Error> {
        let shown = self.shared.directory.begin_authenticator(who).await?;
        Ok(page(None, render_authenticator(&self.asked(who.form_token(), wish), &shown, &wish.name, None)))
    }

    /// An account with a factor should have recovery codes, so the first set is created automatically.
    async fn registered(&mut self, session: &NewSession) -> Result<Response, Error> {
        self.keep(session)?;
        let directory = &self.shared.directory;
        let who = directory.session(session.token.reveal()).await?.signed_in()?;
        if directory.own_factors(&who).await?.recovery_codes > 0 {
            return Ok(Redirect::to("/account/security?notice=factor-added").into_response());
        }
        self.recovery_codes(&who.registrant()?).await
    }

    async fn recovery_codes(&self, who: &Registrant) -> Result<Response, Error> {
        let codes = self.shared.directory.renew_recovery_codes(who, &self.context.origin).await?;
        Ok(page(None, render_recovery_codes(self.language(), who.username(), &codes, PAGE)))
    }

    async fn remove(&mut self, who: &Registrant, wish: &Wish) -> Result<Response, Error> {
        let directory = &self.shared.directory;
        let id = wish.id.ok_or(Refusal::NotFound)?;
        if wish.confirmed {
            let session = directory.remove_own_factor(who, id, &self.context.origin).await?;
            self.keep(&session)?;
            return Ok(Redirect::to("/account/security?notice=factor-removed").into_response());
        }
        let factor = directory.own_factor(who, id).await?;
        let mut asked = self.asked(who.form_token(), wish);
        asked.fields.push(("confirmed", "true".to_owned()));
        Ok(page(None, render_removal(&asked, &factor)))
    }

    /// The same form, to be posted again.
    fn asked<'a>(&self, form_token: &'a str, wish: &Wish) -> Asked<'a> {
        let id = wish.id.map(|id| ("id", id.to_string()));
        let language = self.language();
        Asked { language, action: self.deed.path(), form_token, fields: id.into_iter().collect(), back: PAGE }
    }

    fn language(&self) -> Language {
        language_for(&self.context, self.language)
    }

    fn keep(&mut self, session: &NewSession) -> Result<(), Error> {
        let (set, headers) = self.shared.in_app(self.parts, || app::server::set_session(session));
        set.map_err(|_| Error::Internal("the session's cookie could not be set"))?;
        self.cookies = headers;
        Ok(())
    }

    fn refusal(&self, error: Error) -> Response {
        let refusal = match error {
            Error::Refused(refusal) => refusal,
            hidden => {
                tracing::error!(error = %hidden, "a second factor could not be changed");
                return plain(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong. Please try again.\n");
            }
        };
        match (&refusal, way_on(&refusal.clone().into())) {
            (Refusal::NotSignedIn, _) => Redirect::to("/sign-in").into_response(),
            (_, Some(path)) => Redirect::to(path).into_response(),
            // The factor no longer exists: the page shows the remaining ones.
            (Refusal::NotFound | Refusal::NotAllowed, _) => Redirect::to(PAGE).into_response(),
            _ => page(Some(&refusal), render_refusal(self.language(), &refusal, PAGE)),
        }
    }
}

fn page(refusal: Option<&Refusal>, html: String) -> Response {
    let mut response = (refusal.map_or(StatusCode::OK, app::server::refusal_status), Html(html)).into_response();
    if let Some(refusal) = refusal {
        add_retry_after(response.headers_mut(), refusal);
    }
    response
}
