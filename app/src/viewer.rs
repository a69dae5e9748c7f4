//! Who looks at the page, as far as pages need to know.

use crate::error::AppError;
use accounts::authority::Asker;
use accounts::organisation::Organisation;
use accounts::policy::PasswordRules;
use accounts::second_factor::Proofs;
use accounts::{ChangeReason, Language, Role, Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use texts::Texts;

/// Who looks at the page, and in which language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The language chosen by account, cookie, then the browser's wishes.
    pub language: Language,
    /// Whether passkeys can be used at this address.
    pub offers_passkeys: bool,
    /// Whose session it is.
    pub who: Who,
    /// Where they are.
    pub organisation: Organisation,
    /// Whether there are messages that they could help along.
    pub mail_is_stuck: bool,
    /// How many resets wait for a decision that they may make.
    pub resets_to_decide: i64,
}

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Nobody is signed in.
    Nobody,
    /// Gave the right password: may only prove a second factor.
    MustProve(MustProveView),
    /// Signed in with a temporary password: may only choose a new one.
    MustChoose(MustChooseView),
    /// Signed in without a second factor that is required: may only register one.
    MustRegister(MustRegisterView),
    /// Signed in.
    SignedIn(SignedInView),
}

/// A session that may only prove a second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MustProveView {
    /// The name to show.
    pub display_name: String,
    /// What every form of this session carries.
    pub form_token: String,
    /// What there is to prove with.
    pub proofs: Proofs,
}

/// A session that may only register a second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MustRegisterView {
    /// The name to show.
    pub display_name: String,
    /// What every form of this session carries.
    pub form_token: String,
}

/// A session that may only choose a new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MustChooseView {
    /// The name to show.
    pub display_name: String,
    /// What every form of this session carries.
    pub form_token: String,
    /// Why a new password must be chosen.
    pub reason: ChangeReason,
    /// What it must keep.
    pub rules: PasswordRules,
}

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInView {
    /// The name to show.
    pub display_name: String,
    /// The sign-in name.
    pub username: String,
    /// The role held now.
    pub role: Role,
    /// What authority is decided by; for hiding what would be refused.
    pub asker: Asker,
    /// What every form of this session carries.
    pub form_token: String,
    /// The language of the account, if one was chosen.
    pub language: Option<Language>,
    /// Whether the password was given within the last minutes.
    pub fresh: bool,
    /// Whether a passkey can take the password's place as fresh proof.
    pub has_passkey: bool,
    /// Until when a second factor that is required and missing can be put off.
    pub factor_due_at: Option<Timestamp>,
    /// What a new password must keep.
    pub rules: PasswordRules,
    /// Until when the present one holds, where passwords expire.
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
    /// The signed-in person, if there is one.
    pub fn signed_in(&self) -> Option<&SignedInView> {
        match &self.who {
            Who::SignedIn(view) => Some(view),
            _ => None,
        }
    }

    /// What forms of this session carry; empty when there is no session.
    pub fn form_token(&self) -> &str {
        match &self.who {
            Who::Nobody => "",
            Who::MustProve(view) => &view.form_token,
            Who::MustChoose(view) => &view.form_token,
            Who::MustRegister(view) => &view.form_token,
            Who::SignedIn(view) => &view.form_token,
        }
    }

    /// What a new password of this person must keep.
    pub fn password_rules(&self) -> PasswordRules {
        match &self.who {
            Who::Nobody | Who::MustProve(_) | Who::MustRegister(_) => PasswordRules::default(),
            Who::MustChoose(view) => view.rules.clone(),
            Who::SignedIn(view) => view.rules.clone(),
        }
    }

    /// The page where this person's work begins.
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

/// The viewer of the whole app. Known before any page renders; pages never outlive a change of
/// person or language, since those load a new document.
#[derive(Clone, Copy)]
struct ViewerContext(RwSignal<Viewer>);

/// Provides the viewer that the server found out, on the server and in the browser alike. Where it
/// could not be found out, answers why.
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
    use_context::<crate::identify::Identified>().map_or_else(|| Ok(Viewer::default()), |found| found.viewer)
}

/// In the browser the server's answer stands in the document.
#[cfg(not(feature = "ssr"))]
fn identified() -> Result<Viewer, AppError> {
    Ok(Viewer::default())
}

/// The viewer, as a signal.
pub fn use_viewer() -> RwSignal<Viewer> {
    expect_context::<ViewerContext>().0
}

/// The signed-in person, for pages that only they can reach.
pub fn use_signed_in() -> Signal<Option<SignedInView>> {
    let viewer = use_viewer();
    Signal::derive(move || viewer.with(|viewer| viewer.signed_in().cloned()))
}

/// The texts in the viewer's language.
pub fn use_texts() -> &'static Texts {
    texts::of(use_viewer().with_untracked(|viewer| viewer.language))
}

/// Asks again who looks at the page: after a fresh proof or a new password the session's token,
/// and with it the form token, has changed.
pub fn refresh_viewer(viewer: RwSignal<Viewer>) {
    leptos::task::spawn_local(async move {
        if let Ok(latest) = crate::server_fns::session::current_viewer().await {
            viewer.set(latest);
        }
    });
}
