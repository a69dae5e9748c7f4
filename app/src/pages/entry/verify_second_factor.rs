//! The page to verify a second factor, after the right password.

use crate::browser::navigation::leave_for;
use crate::browser::passkey;
use crate::components::{ErrorSummary, Field, FormError, FormToken, Helpdesk, Page, PasskeyButton, SubmitButton};
use crate::server_fns::passkey::{begin_passkey_proof, prove_passkey};
use crate::server_fns::second_factor::ProveFactor;
use crate::viewer::{Who, use_texts, use_viewer};
use leptos::prelude::*;

/// The only page of a session that must verify a second factor.
#[component]
pub fn ProvePage() -> impl IntoView {
    let texts = &use_texts().factors;
    let viewer = use_viewer();
    let (name, proofs) = viewer.with_untracked(|viewer| match &viewer.who {
        Who::MustProve(person) => (person.display_name.clone(), person.proofs),
        _ => Default::default(),
    });
    let action = ServerAction::<ProveFactor>::new();
    // The form does not say which factor was used, so the error concerns the whole page.
    let error = FormError::of(action, |_| None);
    Effect::new(move |_| {
        if let Some(Ok(home)) = action.value().get() {
            leave_for(&home);
        }
    });
    let token = move || viewer.with_untracked(|viewer| viewer.form_token().to_owned());
    let ask = move || async move {
        let challenge = begin_passkey_proof(token()).await?;
        let answer = passkey::prove(&challenge).await?;
        prove_passkey(token(), challenge.id, answer).await?;
        Ok(Some("/"))
    };
    let otherwise = (!proofs.authenticator).then(|| (texts.no_passkey_here)(proofs.recovery_code));
    let with_recovery_code = move || {
        view! {
            <ActionForm action attr:class="form">
                <FormToken />
                <Field
                    name="recovery_code"
                    label=texts.recovery_code
                    hint=texts.recovery_code_hint
                    maxlength=64
                    error
                />
                <div class="button-row">
                    <SubmitButton pending=action.pending() class="">{texts.prove_with_recovery_code}</SubmitButton>
                </div>
            </ActionForm>
        }
    };
    view! {
        <Page title=texts.prove_title lead=(texts.prove_lead)(&name) narrow=true>
            <ErrorSummary error />
            {proofs.passkey.then(|| view! {
                <PasskeyButton ask label=texts.use_passkey class="button--primary" otherwise />
            })}
            {proofs.authenticator.then(|| view! {
                <ActionForm action attr:class="form">
                    <FormToken />
                    <Field
                        name="code"
                        label=texts.code
                        hint=texts.code_hint
                        autocomplete="one-time-code"
                        inputmode="numeric"
                        maxlength=16
                        error
                    />
                    <div class="button-row">
                        <SubmitButton pending=action.pending()>{texts.prove}</SubmitButton>
                    </div>
                </ActionForm>
            })}
            {proofs.recovery_code.then(|| view! {
                <details class="disclosure">
                    <summary>{texts.use_recovery_code}</summary>
                    {with_recovery_code()}
                </details>
            })}
            <p class="field__hint">{texts.nothing_works}</p>
            <Helpdesk />
        </Page>
    }
}
