//! Access control of pages.

use crate::browser::navigation;
use crate::error::AppError;
use crate::pages::ForbiddenPage;
use crate::viewer::{Viewer, Who, use_viewer};
use accounts::authority::{Operation, may_ever};
use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;
use leptos_router::hooks::use_query_map;

/// The visitors that a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Nobody: every visitor is redirected to their own start page.
    Home,
    /// Every visitor.
    Anyone,
    /// Visitors who are not signed in.
    SignedOut,
    /// Sessions that may only verify a second factor.
    MustProve,
    /// Sessions that may only choose a new password.
    MustChoose,
    /// Sessions that may only register a second factor.
    MustRegister,
    /// Every signed-in user.
    SignedIn,
    /// Users whose role includes this operation.
    May(Operation),
}

/// What to do with a visitor.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Welcome,
    SentTo(&'static str),
    Forbidden,
}

fn judge(audience: Audience, viewer: &Viewer) -> Verdict {
    match (audience, &viewer.who) {
        (Audience::Anyone, _) | (Audience::SignedOut, Who::Nobody) => Verdict::Welcome,
        (Audience::MustProve, Who::MustProve(_))
        | (Audience::MustChoose, Who::MustChoose(_))
        | (Audience::MustRegister, Who::MustRegister(_)) => Verdict::Welcome,
        (Audience::SignedIn, Who::SignedIn(_)) => Verdict::Welcome,
        (Audience::May(operation), Who::SignedIn(person)) if may_ever(&person.asker, operation) => Verdict::Welcome,
        (Audience::May(_), Who::SignedIn(_)) => Verdict::Forbidden,
        (
            Audience::Home
            | Audience::SignedOut
            | Audience::MustProve
            | Audience::MustChoose
            | Audience::MustRegister
            | Audience::SignedIn
            | Audience::May(_),
            _,
        ) => Verdict::SentTo(viewer.home()),
    }
}

/// Shows the page to its audience and redirects everybody else. The domain checks every request of the page
/// again.
#[component]
pub fn Guard(
    /// The visitors that the page is for.
    audience: Audience,
    /// The page.
    children: Children,
) -> impl IntoView {
    provide_form_error();
    Effect::new(|_| navigation::tidy_address());
    match use_viewer().with_untracked(|viewer| judge(audience, viewer)) {
        Verdict::Welcome => children().into_any(),
        Verdict::SentTo(path) => {
            navigation::leave_for(path);
            ().into_any()
        }
        Verdict::Forbidden => view! { <ForbiddenPage /> }.into_any(),
    }
}

/// Makes the error that a plain form post returned in the URL available to the page's actions.
///
/// The router provides such an error too, but never removes it and does not check it. This context replaces the
/// router's: the error is empty unless the URL of this page contains one that we wrote.
fn provide_form_error() {
    let (path, error) = use_query_map()
        .with_untracked(|query| Some((query.get("__path")?, query.get("__err")?)))
        .filter(|(_, error)| ServerFnUrlError::<AppError>::decode_err(error) != AppError::Network)
        .unwrap_or_default();
    provide_context(leptos::server::ServerActionError::new(&path, &error));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewer::{MustChooseView, MustProveView, MustRegisterView, SignedInView};
    use accounts::authority::Asker;
    use accounts::{ChangeReason, Role};

    fn viewer(who: Who) -> Viewer {
        Viewer { who, ..Viewer::default() }
    }

    fn person(role: Role) -> Viewer {
        viewer(Who::SignedIn(SignedInView {
            display_name: "Kari Nordmann".into(),
            username: "kari".into(),
            role,
            asker: Asker { id: None, role, limited_to: Vec::new() },
            form_token: "token".into(),
            language: None,
            fresh: false,
            has_passkey: false,
            factor_due_at: None,
            rules: Default::default(),
            password_holds_until: None,
        }))
    }

    fn must_choose() -> Viewer {
        let view = MustChooseView {
            display_name: "Kari".into(),
            form_token: "t".into(),
            reason: ChangeReason::Temporary,
            rules: Default::default(),
        };
        viewer(Who::MustChoose(view))
    }

    #[test]
    fn a_session_that_must_choose_is_sent_to_choose_and_nowhere_else() {
        for audience in [Audience::Home, Audience::SignedOut, Audience::SignedIn, Audience::May(Operation::See)] {
            assert_eq!(judge(audience, &must_choose()), Verdict::SentTo("/choose-password"));
        }
        assert_eq!(judge(Audience::MustChoose, &must_choose()), Verdict::Welcome);
    }

    #[test]
    fn a_session_that_must_prove_or_register_a_second_factor_is_sent_there_and_nowhere_else() {
        let (display_name, form_token) = ("Kari".to_owned(), "t".to_owned());
        let register = viewer(Who::MustRegister(MustRegisterView {
            display_name: display_name.clone(),
            form_token: form_token.clone(),
        }));
        let prove = viewer(Who::MustProve(MustProveView { display_name, form_token, proofs: Default::default() }));
        let elsewhere = [
            Audience::Home,
            Audience::SignedOut,
            Audience::SignedIn,
            Audience::MustChoose,
            Audience::May(Operation::See),
        ];
        for audience in elsewhere {
            assert_eq!(judge(audience, &prove), Verdict::SentTo("/prove"));
            assert_eq!(judge(audience, &register), Verdict::SentTo("/register-factor"));
        }
        assert_eq!(judge(Audience::MustProve, &prove), Verdict::Welcome);
        assert_eq!(judge(Audience::MustRegister, &register), Verdict::Welcome);
    }

    #[test]
    fn signed_out_visitors_are_sent_to_sign_in_and_signed_in_ones_home() {
        assert_eq!(judge(Audience::SignedIn, &viewer(Who::Nobody)), Verdict::SentTo("/sign-in"));
        assert_eq!(judge(Audience::May(Operation::See), &viewer(Who::Nobody)), Verdict::SentTo("/sign-in"));
        assert_eq!(judge(Audience::SignedOut, &person(Role::User)), Verdict::SentTo("/account/security"));
        assert_eq!(judge(Audience::SignedOut, &person(Role::HelpdeskAdministrator)), Verdict::SentTo("/users"));
    }

    #[test]
    fn a_role_opens_what_it_includes_and_nothing_more() {
        assert_eq!(judge(Audience::May(Operation::See), &person(Role::User)), Verdict::Forbidden);
        assert_eq!(judge(Audience::May(Operation::See), &person(Role::HelpdeskAdministrator)), Verdict::Welcome);
        assert_eq!(judge(Audience::May(Operation::ReadAudit), &person(Role::UserAdministrator)), Verdict::Forbidden);
        assert_eq!(judge(Audience::May(Operation::ReadAudit), &person(Role::GlobalAdministrator)), Verdict::Welcome);
    }
}
