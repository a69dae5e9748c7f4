//! The button that asks for a passkey. It appears only after hydration, if the browser supports passkeys and
//! accepts them at this address.

use crate::browser::navigation::leave_for;
use crate::browser::passkey;
use crate::components::{ErrorSummary, FormError};
use crate::error::AppError;
use crate::viewer::{refresh_viewer, use_viewer};
use accounts::Refusal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// The button, and the error if the passkey was refused.
#[component]
pub fn PasskeyButton<A, F>(
    /// Runs the exchange: server, browser, server. Returns the path to open next, or `None` to stay on the
    /// page.
    ask: A,
    /// The label.
    label: &'static str,
    /// CSS classes in addition to `button`.
    #[prop(default = "")]
    class: &'static str,
    /// What to do if passkeys are unavailable, for people without another way.
    #[prop(optional_no_strip)]
    otherwise: Option<&'static str>,
) -> impl IntoView
where
    A: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<Option<&'static str>, AppError>> + 'static,
{
    let viewer = use_viewer();
    let (supported, set_supported) = signal(false);
    let (pending, set_pending) = signal(false);
    let error = RwSignal::new(None);
    Effect::new(move |_| {
        set_supported.set(viewer.with_untracked(|viewer| viewer.offers_passkeys) && passkey::is_supported());
    });
    let start = move |_| {
        set_pending.set(true);
        error.set(None);
        let asked = ask();
        spawn_local(async move {
            match asked.await {
                Ok(Some(path)) => leave_for(path),
                Ok(None) => refresh_viewer(viewer),
                Err(refused) => {
                    // The fresh proof expired while the page was open; refresh the viewer so that the page asks
                    // for it again.
                    if refused.refusal() == Some(&Refusal::FreshProofNeeded) {
                        refresh_viewer(viewer);
                    }
                    error.set(Some(refused));
                }
            }
            set_pending.set(false);
        });
    };
    view! {
        {otherwise.map(|otherwise| view! { <p class="notice notice--warning" hidden=move || supported.get()>{otherwise}</p> })}
        <div class="passkey" hidden=move || !supported.get()>
            <ErrorSummary error=FormError::from(Signal::from(error)) />
            <button
                type="button"
                class=format!("button {class}")
                disabled=move || pending.get()
                aria-busy=move || pending.get().then_some("true")
                on:click=start
            >
                {label}
            </button>
        </div>
    }
}
