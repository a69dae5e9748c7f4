//! Every page of the app, with its audience.

use crate::components::{Audience, Frame, Guard, Unidentified};
use crate::pages;
use crate::viewer::provide_viewer;
use accounts::authority::Operation;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, LazyRoute, SsrMode, path};

/// Declares the view of a route: one page with its guard.
macro_rules! page {
    ($audience:expr, $page:path) => {
        || guarded($audience, $page)
    };
}

/// Declares a part of the app: its pages share one download, which starts when the first of them is opened.
/// `$preload` is the name that `#[lazy]` gives to the function that fetches the part.
macro_rules! part {
    ($part:ident, $load:ident, $preload:ident: $($route:ident = $audience:expr, $page:path;)+) => {
        enum $part {
            $($route,)+
        }

        #[lazy]
        fn $load(page: $part) -> AnyView {
            match page {
                $($part::$route => guarded($audience, $page),)+
            }
        }

        $(
            struct $route;

            impl LazyRoute for $route {
                fn data() -> Self {
                    $route
                }

                async fn view(_: Self) -> AnyView {
                    $load($part::$route).await
                }

                #[cfg(target_arch = "wasm32")]
                async fn preload() {
                    $preload().await;
                }
            }
        )+
    };
}

fn guarded<V: IntoView + 'static>(audience: Audience, page: fn() -> V) -> AnyView {
    view! { <Guard audience>{page()}</Guard> }.into_any()
}

part! { EntryPart, entry_page, __preload_entry_page:
    ForgotPassword = Audience::Anyone, pages::ForgotPasswordPage;
    SetPassword = Audience::Anyone, pages::SetPasswordPage;
    SetUp = Audience::SignedOut, pages::SetUpPage;
    Prove = Audience::MustProve, pages::ProvePage;
    ChoosePassword = Audience::MustChoose, pages::ChoosePasswordPage;
}

part! { AccountPart, account_page, __preload_account_page:
    Security = Audience::SignedIn, pages::SecurityPage;
    Profile = Audience::SignedIn, pages::ProfilePage;
    RegisterFactor = Audience::MustRegister, pages::RegisterFactorPage;
}

part! { AdministrationPart, administration_page, __preload_administration_page:
    Users = Audience::May(Operation::See), pages::UsersPage;
    ResetDraft = Audience::May(Operation::Reset), pages::ResetDraftPage;
    AddUser = Audience::May(Operation::Import), pages::AddAccountPage;
    EditUser = Audience::May(Operation::Import), pages::EditAccountPage;
    User = Audience::May(Operation::See), pages::UserPage;
    Resets = Audience::May(Operation::Reset), pages::ResetsPage;
    ResetJob = Audience::May(Operation::Reset), pages::ResetJobPage;
    AuditLog = Audience::May(Operation::ReadAudit), pages::AuditPage;
    Messages = Audience::May(Operation::WatchMessages), pages::MessagesPage;
    Settings = Audience::May(Operation::ChangeSettings), pages::SettingsPage;
}

/// The app. It is rendered completely before it is sent (`SsrMode::Async`), so that pages work without
/// JavaScript.
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
                    <Route path=path!("forgot-password") view={Lazy::<ForgotPassword>::new()} ssr=SsrMode::Async />
                    <Route path=path!("set-password") view={Lazy::<SetPassword>::new()} ssr=SsrMode::Async />
                    <Route path=path!("set-up") view={Lazy::<SetUp>::new()} ssr=SsrMode::Async />
                    <Route path=path!("prove") view={Lazy::<Prove>::new()} ssr=SsrMode::Async />
                    <Route path=path!("register-factor") view={Lazy::<RegisterFactor>::new()} ssr=SsrMode::Async />
                    <Route path=path!("choose-password") view={Lazy::<ChoosePassword>::new()} ssr=SsrMode::Async />
                    <Route path=path!("account/security") view={Lazy::<Security>::new()} ssr=SsrMode::Async />
                    <Route path=path!("account/profile") view={Lazy::<Profile>::new()} ssr=SsrMode::Async />
                    <Route path=path!("users") view={Lazy::<Users>::new()} ssr=SsrMode::Async />
                    <Route path=path!("users/reset") view={Lazy::<ResetDraft>::new()} ssr=SsrMode::Async />
                    <Route path=path!("users/new") view={Lazy::<AddUser>::new()} ssr=SsrMode::Async />
                    <Route path=path!("users/:id/edit") view={Lazy::<EditUser>::new()} ssr=SsrMode::Async />
                    <Route path=path!("users/:id") view={Lazy::<User>::new()} ssr=SsrMode::Async />
                    <Route path=path!("resets") view={Lazy::<Resets>::new()} ssr=SsrMode::Async />
                    <Route path=path!("resets/:id") view={Lazy::<ResetJob>::new()} ssr=SsrMode::Async />
                    <Route path=path!("audit") view={Lazy::<AuditLog>::new()} ssr=SsrMode::Async />
                    <Route path=path!("messages") view={Lazy::<Messages>::new()} ssr=SsrMode::Async />
                    <Route path=path!("settings") view={Lazy::<Settings>::new()} ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}
