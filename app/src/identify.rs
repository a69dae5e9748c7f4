//! The server's answer to who looks at a page: found out before the page is rendered, since a
//! page that is rendered while it is found out would be rendered twice, and not alike.

use crate::error::AppError;
use crate::request::{RequestContext, refuse};
use crate::viewer::{MustChooseView, SignedInView, Viewer, Who};
use accounts::{Error, Language, Refusal, Session};

/// Who looks at the page. The server finds it out for every page, and provides it as a context.
#[derive(Debug, Clone)]
pub struct Identified(pub Result<Viewer, AppError>);

/// Finds out who sends a request.
pub async fn identify(request: &RequestContext) -> Identified {
    let Some(token) = &request.session_token else { return Identified(Ok(view(request, None))) };
    Identified(match request.directory.session(token).await {
        Ok(session) => Ok(view(request, Some(&session))),
        Err(Error::Refused(Refusal::NotSignedIn)) => Ok(view(request, None)),
        Err(error) => Err(refuse(error)),
    })
}

/// What pages may know of a session.
pub fn view(request: &RequestContext, session: Option<&Session>) -> Viewer {
    let (language, who) = match session {
        None => (None, Who::Nobody),
        Some(Session::MustChoose(who)) => {
            let view = MustChooseView {
                display_name: who.display_name().to_owned(),
                form_token: who.form_token().to_owned(),
                words: who.personal_words(),
            };
            (who.language(), Who::MustChoose(view))
        }
        Some(Session::SignedIn(who)) => {
            let view = SignedInView {
                display_name: who.display_name().to_owned(),
                username: who.username().to_owned(),
                role: who.role(),
                asker: who.asker().clone(),
                form_token: who.form_token().to_owned(),
                language: who.language(),
                fresh: who.has_fresh_proof(),
                words: who.personal_words(),
            };
            (who.language(), Who::SignedIn(view))
        }
    };
    Viewer { language: language_for(request, language), who }
}

/// The language to answer in: of the account, else of the cookie, else what the browser wishes.
pub fn language_for(request: &RequestContext, of_account: Option<Language>) -> Language {
    let of_cookie = || Language::from_tag(request.language_cookie.as_ref()?);
    let of_browser = || {
        let wishes = request.accept_language.as_ref()?;
        wishes.split(',').find_map(|wish| Language::from_tag(wish.split(';').next()?))
    };
    of_account.or_else(of_cookie).or_else(of_browser).unwrap_or(Language::En)
}
