//! Identifies the viewer of a page. This happens before the page is rendered: a page that awaited the answer
//! while rendering would be rendered twice, with different results.

use crate::error::AppError;
use crate::server::{RequestContext, refuse};
use crate::viewer::{MustChooseView, MustProveView, MustRegisterView, SignedInView, Viewer, Who};
use accounts::{Language, Session, SignedIn, Visit};

/// The viewer of a page. The server identifies the viewer of every page and provides this as a context.
#[derive(Debug, Clone)]
pub struct Identified {
    /// What pages may know about the viewer.
    pub viewer: Result<Viewer, AppError>,
    /// The viewer's session, for data that the page loads while it is rendered.
    pub session: Option<Session>,
    /// What the viewer entered on this page, as JSON, if the form was refused a moment ago.
    pub refused_fields: Option<String>,
}

/// Identifies the sender of a request for this page. The query may contain the id of the sender's refused form.
pub async fn identify(request: &RequestContext, page: &str, query: &str) -> Identified {
    match request.directory.visit(request.session_token.as_deref()).await {
        Ok(Visit { session, organisation, resets_to_decide, mail_is_stuck }) => {
            let viewer = view(request, session.as_ref());
            let viewer = Viewer { organisation, resets_to_decide, mail_is_stuck, ..viewer };
            let refused_fields = match &session {
                Some(Session::SignedIn(who)) => refused_fields(request, who, page, query).await,
                _ => None,
            };
            Identified { viewer: Ok(viewer), session, refused_fields }
        }
        Err(error) => Identified { viewer: Err(refuse(error)), session: None, refused_fields: None },
    }
}

/// On an error the page shows the stored values, and the person fills in the form again.
async fn refused_fields(request: &RequestContext, who: &SignedIn, page: &str, query: &str) -> Option<String> {
    let id = query.split('&').find_map(|pair| pair.strip_prefix("refused="))?.parse().ok()?;
    request.directory.refused_form(who, page, id).await.map_err(refuse).ok()?
}

/// What pages may know about a session.
pub fn view(request: &RequestContext, session: Option<&Session>) -> Viewer {
    let (language, who) = match session {
        None => (None, Who::Nobody),
        Some(Session::MustProve(who)) => {
            let view = MustProveView {
                display_name: who.display_name().to_owned(),
                form_token: who.form_token().to_owned(),
                proofs: who.proofs(),
            };
            (who.language(), Who::MustProve(view))
        }
        Some(Session::MustRegister(who)) => {
            let view = MustRegisterView {
                display_name: who.display_name().to_owned(),
                form_token: who.form_token().to_owned(),
            };
            (who.language(), Who::MustRegister(view))
        }
        Some(Session::MustChoose(who)) => {
            let view = MustChooseView {
                display_name: who.display_name().to_owned(),
                form_token: who.form_token().to_owned(),
                reason: who.reason(),
                rules: who.password_rules(),
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
                has_passkey: who.has_passkey(),
                factor_due_at: who.factor_due_at(),
                rules: who.password_rules(),
                password_holds_until: who.password_holds_until(),
            };
            (who.language(), Who::SignedIn(view))
        }
    };
    let offers_passkeys = request.directory.offers_passkeys();
    Viewer { language: language_for(request, language), offers_passkeys, who, ..Viewer::default() }
}

/// The language of the answer: the account's, otherwise the cookie's, otherwise the browser's preference.
pub fn language_for(request: &RequestContext, of_account: Option<Language>) -> Language {
    let of_cookie = || Language::from_tag(request.language_cookie.as_ref()?);
    let of_browser = || {
        let wishes = request.accept_language.as_ref()?;
        wishes.split(',').find_map(|wish| Language::from_tag(wish.split(';').next()?))
    };
    of_account.or_else(of_cookie).or_else(of_browser).unwrap_or(Language::En)
}
