//! What stands around every page. Its parts forget their types: nested, they are deeper than the compiler looks.

use crate::components::{LanguageSwitch, Page};
use crate::error::AppError;
use crate::navigation;
use crate::server_fns::session::SignOut;
use crate::viewer::{SignedInView, Viewer, Who, use_texts, use_viewer};
use accounts::authority::{Operation, may_ever};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Html;
use leptos_router::components::A;

/// The bar on top, the navigation at the side, and between them the page; or, when nobody could
/// find out who looks at it, the reason.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let texts = use_texts();
    let Unidentified(error) = expect_context();
    let viewer = use_viewer();
    let administers = viewer.with_untracked(|viewer| viewer.signed_in().is_some_and(|p| p.role.is_administrator()));
    let layout = if administers { "layout layout--with-nav" } else { "layout" };
    let content = match error {
        None => children().into_any(),
        Some(error) => {
            navigation::answer_with_error(&error);
            view! { <Broken error /> }.into_any()
        }
    };
    view! {
        <Html {..} lang=texts.language.tag() />
        <a class="skip-link" href="#main" rel="external">
            {texts.shared.skip_to_content}
        </a>
        <TopBar />
        <div class=layout>
            {administers.then(SideNavigation)}
            <main class="layout__main" id="main" tabindex="-1">
                {content}
            </main>
        </div>
    }
}

/// Why the server could not find out who looks at the page.
#[derive(Debug, Clone)]
pub struct Unidentified(pub Option<AppError>);

#[component]
fn TopBar() -> impl IntoView {
    let texts = &use_texts().shared;
    let menu = match use_viewer().get_untracked() {
        Viewer { who: Who::Nobody, .. } => ().into_any(),
        Viewer { who: Who::MustChoose(person), .. } => view! {
            <span class="top-bar__person">{person.display_name}</span>
            <SignOutForm />
        }
        .into_any(),
        Viewer { who: Who::SignedIn(person), .. } => view! {
            <span class="top-bar__person">{person.display_name}</span>
            <A href="/account/security">{texts.my_account}</A>
            <SignOutForm />
        }
        .into_any(),
    };
    view! {
        <header class="top-bar">
            <a class="top-bar__brand" href="/" rel="external">
                {texts.brand}
            </a>
            <nav class="top-bar__menu" aria-label=texts.top_navigation>
                {menu}
                <LanguageSwitch />
            </nav>
        </header>
    }
    .into_any()
}

/// A plain form post: the new document that answers it knows nothing of the old session.
#[component]
fn SignOutForm() -> impl IntoView {
    let texts = &use_texts().shared;
    let viewer = use_viewer();
    view! {
        <form method="post" action=SignOut::url()>
            <input type="hidden" name="form_token" value=move || viewer.with(|viewer| viewer.form_token().to_owned()) />
            <button type="submit" class="button button--quiet">
                {texts.sign_out}
            </button>
        </form>
    }
}

#[component]
fn SideNavigation() -> impl IntoView {
    let texts = &use_texts().shared;
    let may = |person: &SignedInView, operation| may_ever(&person.asker, operation);
    let reads_audit =
        use_viewer().with_untracked(|viewer| viewer.signed_in().is_some_and(|p| may(p, Operation::ReadAudit)));
    view! {
        <nav class="side-nav" aria-label=texts.side_navigation>
            <ul>
                <li>
                    <A href="/users">{texts.users}</A>
                </li>
                <li>
                    <A href="/resets">{texts.resets}</A>
                </li>
                {reads_audit.then(|| view! {
                    <li>
                        <A href="/audit">{texts.audit_log}</A>
                    </li>
                })}
            </ul>
        </nav>
    }
    .into_any()
}

/// Stands where a page could not be shown.
#[component]
pub fn Broken(
    /// Why not.
    error: AppError,
) -> impl IntoView {
    let texts = use_texts();
    match error.refusal() {
        Some(accounts::Refusal::NotSignedIn) => navigation::leave_for("/sign-in?notice=session-ended"),
        Some(accounts::Refusal::MustChoosePassword) => navigation::leave_for("/choose-password"),
        _ => {}
    }
    view! {
        <Page title=texts.shared.broken_title narrow=true>
            <p class="error-page" role="alert">
                {texts.error(&error)}
            </p>
            <p>
                <a href="/" rel="external">
                    {texts.shared.to_start}
                </a>
            </p>
        </Page>
    }
}
