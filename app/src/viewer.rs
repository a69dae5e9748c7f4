//! Who looks at the page, as far as pages need to know.

use crate::error::AppError;
use crate::texts::{self, Texts};
use accounts::authority::Asker;
use accounts::policy::PersonalWords;
use accounts::{Language, Role};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Who looks at the page, and in which language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The language chosen by account, cookie, then the browser's wishes.
    pub language: Language,
    /// Whose session it is.
    pub who: Who,
}

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Nobody is signed in.
    Nobody,
    /// Signed in with a temporary password: may only choose a new one.
    MustChoose(MustChooseView),
    /// Signed in.
    SignedIn(SignedInView),
}

/// A session that may only choose a new password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MustChooseView {
    /// The name to show.
    pub display_name: String,
    /// What every form of this session carries.
    pub form_token: String,
    /// What a new password must not be built from.
    pub words: PersonalWords,
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
    /// What a new password must not be built from.
    pub words: PersonalWords,
}

impl Default for Viewer {
    fn default() -> Self {
        Viewer { language: Language::En, who: Who::Nobody }
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
            Who::MustChoose(view) => &view.form_token,
            Who::SignedIn(view) => &view.form_token,
        }
    }

    /// What a new password of this person must not be built from.
    pub fn words(&self) -> PersonalWords {
        match &self.who {
            Who::Nobody => PersonalWords::default(),
            Who::MustChoose(view) => view.words.clone(),
            Who::SignedIn(view) => view.words.clone(),
        }
    }

    /// The page where this person's work begins.
    pub fn home(&self) -> &'static str {
        match &self.who {
            Who::Nobody => "/sign-in",
            Who::MustChoose(_) => "/choose-password",
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
    use_context::<crate::identify::Identified>().map_or_else(|| Ok(Viewer::default()), |found| found.0)
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
