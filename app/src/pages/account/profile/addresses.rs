//! The owner's addresses: the contact address that the organisation manages, and an alternate address of their
//! own.

use crate::components::{
    CodeField, Done, ErrorSummary, Field, FormError, FormToken, FreshProof, Loading, NotLoaded, SubmitButton,
    given_back, in_words, use_code_of_link, use_successes,
};
use crate::server_fns::addresses::{EnterAddress, RemoveAddress, VerifyAddress, own_addresses};
use crate::viewer::{refresh_viewer, use_texts, use_viewer};
use accounts::{Addresses, Field as About, PendingAddress, Refusal};
use leptos::prelude::*;

/// The actions on one's own addresses.
#[derive(Clone, Copy)]
struct Deeds {
    enter: ServerAction<EnterAddress>,
    verify: ServerAction<VerifyAddress>,
    remove: ServerAction<RemoveAddress>,
}

impl Deeds {
    fn enter_error(self) -> FormError {
        FormError::of(self.enter, |refusal| match refusal {
            Refusal::InvalidField(About::Address) | Refusal::TooManyAttempts { .. } => Some("address"),
            Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
            _ => None,
        })
    }

    fn verify_error(self) -> FormError {
        FormError::of(self.verify, |refusal| match refusal {
            Refusal::LinkInvalid | Refusal::TooManyAttempts { .. } => Some("code"),
            _ => None,
        })
    }

    fn remove_error(self) -> FormError {
        FormError::of(self.remove, |refusal| match refusal {
            Refusal::WrongPassword | Refusal::FreshProofNeeded | Refusal::TooManyAttempts { .. } => {
                Some("password-for-removal")
            }
            _ => None,
        })
    }

    /// Clears the errors of earlier actions after another action; their forms are no longer shown.
    fn forget_refusals(self) {
        if self.enter.value().with_untracked(|answer| matches!(answer, Some(Err(_)))) {
            self.enter.clear();
        }
        if self.verify.value().with_untracked(|answer| matches!(answer, Some(Err(_)))) {
            self.verify.clear();
        }
        if self.remove.value().with_untracked(|answer| matches!(answer, Some(Err(_)))) {
            self.remove.clear();
        }
    }
}

/// The addresses, and the forms that change the alternate one.
#[component]
pub fn OwnAddresses(done: RwSignal<Option<Done>>) -> impl IntoView {
    let t = &use_texts().addresses;
    let deeds = Deeds { enter: ServerAction::new(), verify: ServerAction::new(), remove: ServerAction::new() };
    let Deeds { enter, verify, remove } = deeds;
    let (entered, verified, removed) = (use_successes(enter), use_successes(verify), use_successes(remove));
    let changes = move || entered.get() + verified.get() + removed.get();
    let addresses = Resource::new_blocking(changes, |_| own_addresses());
    let of_link = use_code_of_link();
    let given_back = given_back::<String>();
    let viewer = use_viewer();
    let conclude = move |said: Option<Done>| {
        done.set(said);
        if said.is_some() {
            deeds.forget_refusals();
        }
        // A fresh proof sent with the form renewed the session.
        refresh_viewer(viewer);
    };
    Effect::new(move |_| match enter.value().get() {
        Some(Ok(sent)) => conclude(Some(if sent { Done::AddressEntered } else { Done::AddressKnown })),
        Some(Err(_)) => conclude(None),
        None => {}
    });
    Effect::new(move |_| match verify.value().get() {
        Some(Ok(())) => {
            of_link.set(None);
            conclude(Some(Done::AddressVerified));
        }
        Some(Err(_)) => conclude(None),
        None => {}
    });
    Effect::new(move |_| match remove.value().get() {
        Some(Ok(())) => conclude(Some(Done::AddressRemoved)),
        Some(Err(_)) => conclude(None),
        None => {}
    });
    let section = move || {
        let changes = changes();
        // Values from a refused form are obsolete after the next action.
        let typed = given_back.clone().filter(|_| changes == 0);
        let known = move |own| view! { <Known own typed=typed.clone() of_link deeds /> };
        Suspend::new(async move {
            match addresses.await {
                // After each action, new forms replace the old ones: closed and empty.
                Ok(own) => view! { <For each=move || [own.clone()] key=move |_| changes children=known /> }.into_any(),
                Err(error) => view! { <NotLoaded error /> }.into_any(),
            }
        })
    };
    view! {
        <section aria-labelledby="addresses">
            <h2 id="addresses">{t.title}</h2>
            <p>{t.lead}</p>
            <ErrorSummary error=deeds.enter_error() />
            <ErrorSummary error=deeds.verify_error() />
            <ErrorSummary error=deeds.remove_error() />
            <Transition fallback=|| view! { <Loading /> }>{section}</Transition>
        </section>
    }
}

#[component]
fn Known(own: Addresses, typed: Option<String>, of_link: RwSignal<Option<String>>, deeds: Deeds) -> impl IntoView {
    let t = &use_texts().addresses;
    let Addresses { contact, alternate, pending } = own;
    let waits = pending.is_some();
    let typed = typed.or_else(|| pending.as_ref().map(|pending| pending.address.clone())).unwrap_or_default();
    let removal = match (&alternate, waits) {
        (Some(_), false) => Some(t.remove_alternate),
        (Some(_), true) => Some(t.remove_both),
        (None, true) => Some(t.remove_pending),
        (None, false) => None,
    };
    let enter = view! { <EnterForm typed deeds /> };
    let error = deeds.enter_error();
    let another = match (&alternate, waits) {
        (None, false) => enter.into_any(),
        (_, true) => view! { <Disclosed summary=t.again error>{enter}</Disclosed> }.into_any(),
        (Some(_), false) => view! { <Disclosed summary=t.replace error>{enter}</Disclosed> }.into_any(),
    };
    let or_none = |address: Option<String>| address.unwrap_or_else(|| t.none.to_owned());
    view! {
        <dl class="facts">
            <div>
                <dt>{t.contact}</dt>
                <dd>{or_none(contact)} <p class="field__hint">{t.contact_hint}</p></dd>
            </div>
            <div><dt>{t.alternate}</dt><dd>{or_none(alternate)}</dd></div>
            {pending.map(|pending| view! { <Pending pending /> })}
        </dl>
        {move || (!waits && of_link.with(Option::is_some)).then(|| {
            view! { <p class="notice notice--warning">{t.nothing_waits}</p> }
        })}
        {waits.then(|| view! { <CodeForm of_link deeds /> })}
        {another}
        {removal.map(|summary| view! {
            <Disclosed summary error=deeds.remove_error()>
                <RemoveForm deeds />
            </Disclosed>
        })}
    }
}

#[component]
fn Pending(pending: PendingAddress) -> impl IntoView {
    let t = &use_texts().addresses;
    let until = in_words(pending.expires_at);
    view! {
        <div>
            <dt>{t.pending}</dt>
            <dd>{pending.address} <p class="field__hint">{move || (t.pending_until)(&until())}</p></dd>
        </div>
    }
}

/// A collapsed form that few people need; it is open if it was refused.
#[component]
fn Disclosed(summary: &'static str, error: FormError, children: Children) -> impl IntoView {
    let refused = move || error.error().with(Option::is_some);
    view! {
        <details class="disclosure" open=refused>
            <summary>{summary}</summary>
            {children()}
        </details>
    }
}

#[component]
fn CodeForm(of_link: RwSignal<Option<String>>, deeds: Deeds) -> impl IntoView {
    let t = &use_texts().addresses;
    view! {
        <ActionForm action=deeds.verify attr:class="form">
            <FormToken />
            <CodeField of_link error=deeds.verify_error() />
            <div class="button-row">
                <SubmitButton pending=deeds.verify.pending()>{t.verify}</SubmitButton>
            </div>
        </ActionForm>
    }
}

#[component]
fn EnterForm(typed: String, deeds: Deeds) -> impl IntoView {
    let t = &use_texts().addresses;
    let error = deeds.enter_error();
    view! {
        <ActionForm action=deeds.enter attr:class="form">
            <FormToken />
            <Field
                name="address"
                label=t.address
                hint=t.address_hint
                value=typed
                autocomplete="email"
                inputmode="email"
                maxlength=254
                error
            />
            <FreshProof error />
            <div class="button-row">
                <SubmitButton pending=deeds.enter.pending()>{t.send}</SubmitButton>
            </div>
        </ActionForm>
    }
}

#[component]
fn RemoveForm(deeds: Deeds) -> impl IntoView {
    let t = &use_texts().addresses;
    view! {
        <p>{t.remove_lead}</p>
        <ActionForm action=deeds.remove attr:class="form">
            <FormToken />
            <FreshProof id="password-for-removal" error=deeds.remove_error() />
            <div class="button-row">
                <SubmitButton pending=deeds.remove.pending() class="button--danger">
                    {t.remove}
                </SubmitButton>
            </div>
        </ActionForm>
    }
}
