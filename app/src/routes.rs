//! Every page of the app, and who may open it.

use crate::components::{Audience, Frame, Guard, Unidentified};
use crate::pages;
use crate::viewer::provide_viewer;
use accounts::authority::Operation;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// Declares the view of a route: one page behind one guard.
macro_rules! page {
    ($audience:expr, $page:path) => {
        || {
            view! {
                <Guard audience=$audience>{$page()}</Guard>
            }
            .into_any()
        }
    };
}

/// The app. Rendered whole before it is sent (`SsrMode::Async`), so that it needs no JavaScript.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Unidentified(provide_viewer()));
    crate::components::provide_first_page();
    view! {
        <Router>
            <Routes fallback=|| view! { <Frame>{pages::NotFoundPage()}</Frame> }.into_any()>
                <ParentRoute path=path!("") view=|| view! { <Frame>{Outlet()}</Frame> } ssr=SsrMode::Async>
                    <Route path=path!("") view=page!(Audience::Home, pages::HomePage) ssr=SsrMode::Async />
                    <Route path=path!("sign-in") view=page!(Audience::SignedOut, pages::SignInPage) ssr=SsrMode::Async />
                    <Route path=path!("forgot-password") view=page!(Audience::Anyone, pages::ForgotPasswordPage) ssr=SsrMode::Async />
                    <Route path=path!("set-password") view=page!(Audience::Anyone, pages::SetPasswordPage) ssr=SsrMode::Async />
                    <Route path=path!("set-up") view=page!(Audience::SignedOut, pages::SetUpPage) ssr=SsrMode::Async />
                    <Route path=path!("choose-password") view=page!(Audience::MustChoose, pages::ChoosePasswordPage) ssr=SsrMode::Async />
                    <Route path=path!("account/security") view=page!(Audience::SignedIn, pages::SecurityPage) ssr=SsrMode::Async />
                    <Route path=path!("account/profile") view=page!(Audience::SignedIn, pages::ProfilePage) ssr=SsrMode::Async />
                    <Route path=path!("users") view=page!(Audience::May(Operation::See), pages::UsersPage) ssr=SsrMode::Async />
                    <Route path=path!("users/reset") view=page!(Audience::May(Operation::Reset), pages::ResetDraftPage) ssr=SsrMode::Async />
                    <Route path=path!("users/:id") view=page!(Audience::May(Operation::See), pages::UserPage) ssr=SsrMode::Async />
                    <Route path=path!("resets") view=page!(Audience::May(Operation::Reset), pages::ResetsPage) ssr=SsrMode::Async />
                    <Route path=path!("resets/:id") view=page!(Audience::May(Operation::Reset), pages::ResetJobPage) ssr=SsrMode::Async />
                    <Route path=path!("audit") view=page!(Audience::May(Operation::ReadAudit), pages::AuditPage) ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}
