//! What pages know about the viewer.

use crate::error::AppError;
use accounts::authority::Asker;
use accounts::password_policy::PasswordRules;
use accounts::second_factor::Proofs;
use accounts::settings::Organisation;
use accounts::{ChangeReason, Language, Role, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use texts::Texts;

/// The viewer of the page and their language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The language of the account, otherwise of the cookie, otherwise the browser's preference.
    pub language: Language,
    /// Whether passkeys can be used at this address.
    pub offers_passkeys: bool,
    /// The state of the session.
    pub who: Who,
    /// The organisation's settings that pages show.
    pub organisation: Organisation,
    /// Whether there are stuck messages that the viewer may retry.
    pub mail_is_stuck: bool,
    /// The number of resets awaiting a decision that the viewer may make.
    pub resets_to_decide: i64,
}

/// The state of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Nobody is signed in.
    Nobody,
    /// The password was right; this session may only verify a second factor.
    MustProve(MustProveView),
    /// Signed in with a password that must be replaced; this session may only choose a new one.
    MustChoose(MustChooseView),
    /// Signed in without a required second factor; this session may only register one.
    MustRegister(MustRegisterView),
    /// Signed in.
    SignedIn(SignedInView),
}

/// A session that may only verify a second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MustProveView {
    /// The name to show.
    pub display_name: String,
    /// The form token of this session.
    pub form_token: String,
    /// The second factors that can be verified.
    pub proofs: Proofs,
}

/// A session that may only register a second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MustRegisterView {
    /// The name to show.
    pub display_name: String,
    /// The form token of this session.
    pub form_token: String,
}

/// A session that may only choose a new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MustChooseView {
    /// The name to show.
    pub display_name: String,
    /// The form token of this session.
    pub form_token: String,
    /// Why a new password must be chosen.
    pub reason: ChangeReason,
    /// The rules for the new password.
    pub rules: PasswordRules,
}

/// A signed-in user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInView {
    /// The name to show.
    pub display_name: String,
    /// The username.
    pub username: String,
    /// The current role.
    pub role: Role,
    /// The facts that authorisation depends on. Pages use them to hide actions that would be refused.
    pub asker: Asker,
    /// The form token of this session.
    pub form_token: String,
    /// The language of the account, if one was chosen.
    pub language: Option<Language>,
    /// Whether the user gave a proof within the last few minutes.
    pub fresh: bool,
    /// Whether a passkey can replace the password as fresh proof.
    pub has_passkey: bool,
    /// The deadline for setting up a required second factor; `None` if none is missing.
    pub factor_due_at: Option<Timestamp>,
    /// The rules for a new password.
    pub rules: PasswordRules,
    /// When the current password expires; `None` if it does not expire.
    pub password_holds_until: Option<Timestamp>,
}

impl Default for Viewer {
    fn default() -> Self {
        Viewer {
            language: Language::En,
            offers_passkeys: false,
            who: Who::Nobody,
            organisation: Organisation::default(),
            mail_is_stuck: false,
            resets_to_decide: 0,
        }
    }
}

impl Viewer {
    /// The signed-in user, if there is one.
    pub fn signed_in(&self) -> Option<&SignedInView> {
        match &self.who {
            Who::SignedIn(view) => Some(view),
            _ => None,
        }
    }

    /// The form token of this session; empty if there is no session.
    pub fn form_token(&self) -> &str {
        match &self.who {
            Who::Nobody => "",
            Who::MustProve(view) => &view.form_token,
            Who::MustChoose(view) => &view.form_token,
            Who::MustRegister(view) => &view.form_token,
            Who::SignedIn(view) => &view.form_token,
        }
    }

    /// The rules for a new password of this user.
    pub fn password_rules(&self) -> PasswordRules {
        match &self.who {
            Who::Nobody | Who::MustProve(_) | Who::MustRegister(_) => PasswordRules::default(),
            Who::MustChoose(view) => view.rules.clone(),
            Who::SignedIn(view) => view.rules.clone(),
        }
    }

    /// The start page of this user.
    pub fn home(&self) -> &'static str {
        match &self.who {
            Who::Nobody => "/sign-in",
            Who::MustProve(_) => "/prove",
            Who::MustChoose(_) => "/choose-password",
            Who::MustRegister(_) => "/register-factor",
            Who::SignedIn(view) if view.role.is_administrator() => "/users",
            Who::SignedIn(_) => "/account/security",
        }
    }
}

/// The viewer of the whole app. It is known before any page renders. A page never outlives a change of user or
/// language, because both load a new document.
#[derive(Clone, Copy)]
struct ViewerContext(RwSignal<Viewer>);

/// Provides the viewer, on the server and in the browser alike. Returns the error if the server could not
/// identify the viewer.
pub fn provide_viewer() -> Option<AppError> {
    let identified = SharedValue::new(identified).into_inner();
    let (viewer, error) = match identified {
        Ok(viewer) => (viewer, None),
        Err(error) => (Viewer::default(), Some(error)),
    };
    provide_context(ViewerContext(RwSignal::new(viewer)));
    error
}

#[cfg(feature = "ssr")]
fn identified() -> Result<Viewer, AppError> {
    use_context::<crate::server::identify::Identified>().map_or_else(|| Ok(Viewer::default()), |found| found.viewer)
}

/// In the browser the server's value is read from the document.
#[cfg(not(feature = "ssr"))]
fn identified() -> Result<Viewer, AppError> {
    Ok(Viewer::default())
}

/// The viewer, as a signal.
pub fn use_viewer() -> RwSignal<Viewer> {
    expect_context::<ViewerContext>().0
}

/// The signed-in user, for pages that only signed-in users can reach.
pub fn use_signed_in() -> Signal<Option<SignedInView>> {
    let viewer = use_viewer();
    Signal::derive(move || viewer.with(|viewer| viewer.signed_in().cloned()))
}

/// The texts in the viewer's language.
pub fn use_texts() -> &'static Texts {
    texts::of(use_viewer().with_untracked(|viewer| viewer.language))
}

/// Reloads the viewer: a fresh proof or a new password renews the session token and with it the form token.
pub fn refresh_viewer(viewer: RwSignal<Viewer>) {
    leptos::task::spawn_local(async move {
        if let Ok(latest) = crate::server_fns::session::current_viewer().await {
            viewer.set(latest);
        }
    });
}
