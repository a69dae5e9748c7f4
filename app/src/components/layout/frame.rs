//! The layout around every page. The parts are type-erased (`into_any`): nested, their types would exceed the
//! compiler's recursion limit.

use crate::browser::navigation;
use crate::components::{LanguageSwitch, Page, in_words};
use crate::error::AppError;
use crate::server_fns::session::SignOut;
use crate::viewer::{MustChooseView, MustProveView, MustRegisterView, Viewer, Who, use_texts, use_viewer};
use accounts::authority::{Operation, may_ever};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Html;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

/// The top bar, the side navigation and the page. If the server could not identify the viewer, the error
/// replaces the page.
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
                <FactorDue />
                {content}
            </main>
        </div>
    }
}

/// Shows the deadline for setting up a required second factor.
#[component]
fn FactorDue() -> impl IntoView {
    let texts = use_texts();
    let due = use_viewer().with_untracked(|viewer| viewer.signed_in()?.factor_due_at);
    due.map(in_words).map(|due| {
        view! {
            <p class="notice notice--warning layout__notice">
                {move || (texts.factors.due)(&due())} " "
                <a href="/account/security#factors" rel="external">
                    {texts.factors.due_link}
                </a>
            </p>
        }
    })
}

/// The reason why the server could not identify the viewer; `None` if it could.
#[derive(Debug, Clone)]
pub struct Unidentified(pub Option<AppError>);

#[component]
fn TopBar() -> impl IntoView {
    let texts = &use_texts().shared;
    let menu = match use_viewer().get_untracked() {
        Viewer { who: Who::Nobody, .. } => ().into_any(),
        Viewer { who: Who::MustProve(MustProveView { display_name, .. }), .. }
        | Viewer { who: Who::MustChoose(MustChooseView { display_name, .. }), .. }
        | Viewer { who: Who::MustRegister(MustRegisterView { display_name, .. }), .. } => view! {
            <span class="top-bar__person">{display_name}</span>
            <SignOutForm />
        }
        .into_any(),
        Viewer { who: Who::SignedIn(person), .. } => view! {
            <span class="top-bar__person">{person.display_name}</span>
            <A href="/account/security" attr:rel=leaves(Part::Account)>
                {texts.my_account}
            </A>
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

/// The parts of the app that link to each other. Each part is a separate download.
#[derive(PartialEq)]
enum Part {
    Account,
    Administration,
}

/// Returns `external` for a link to another part of the app than the document began in, so that the browser
/// loads a new document. Code fetched later might belong to a newer version of the app.
fn leaves(to: Part) -> Option<&'static str> {
    let path = use_location().pathname;
    let here =
        if path.with_untracked(|path| path.starts_with("/account")) { Part::Account } else { Part::Administration };
    (to != here).then_some("external")
}

/// A plain form post. The new document that answers it contains nothing of the old session.
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
    let may = |operation| {
        use_viewer().with_untracked(|viewer| viewer.signed_in().is_some_and(|p| may_ever(&p.asker, operation)))
    };
    let (reads_audit, settles) = (may(Operation::ReadAudit), may(Operation::ChangeSettings));
    let rel = leaves(Part::Administration);
    let stuck = use_viewer().with_untracked(|viewer| viewer.mail_is_stuck);
    let viewer = use_viewer();
    let to_decide = move || Some(viewer.with(|viewer| viewer.resets_to_decide)).filter(|count| *count != 0);
    let waiting = use_texts().shared.resets_to_decide;
    view! {
        <nav class="side-nav" aria-label=texts.side_navigation>
            <ul>
                <li>
                    <A href="/users" attr:rel=rel>{texts.users}</A>
                </li>
                <li>
                    <A href="/resets" attr:rel=rel>
                        {texts.resets}
                        {move || to_decide().map(|n| view! { " " <span class="tag tag--blocked">{waiting(n)}</span> })}
                    </A>
                </li>
                {may(Operation::WatchMessages).then(|| view! {
                    <li>
                        <A href="/messages" attr:rel=rel>
                            {texts.messages}
                            {stuck.then(|| view! { " " <span class="tag tag--blocked">{texts.messages_stuck}</span> })}
                        </A>
                    </li>
                })}
                {reads_audit.then(|| view! {
                    <li>
                        <A href="/audit" attr:rel=rel>{texts.audit_log}</A>
                    </li>
                })}
                {settles.then(|| view! {
                    <li>
                        <A href="/settings" attr:rel=rel>{texts.settings}</A>
                    </li>
                })}
            </ul>
        </nav>
    }
    .into_any()
}

/// Replaces a page that could not be shown.
#[component]
pub fn Broken(
    /// The reason.
    error: AppError,
) -> impl IntoView {
    let texts = use_texts();
    if let Some(path) = navigation::way_on(&error) {
        navigation::leave_for(path);
    }
    view! {
        <Page title=texts.shared.broken_title narrow=true>
            <p class="error-page" role="alert">
                {error.sentence(texts)}
            </p>
            <p>
                <a href="/" rel="external">
                    {texts.shared.to_start}
                </a>
            </p>
        </Page>
    }
}
