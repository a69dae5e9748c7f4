//! *Remove a lost second step*: with a reason and a fresh proof.

use super::Deeds;
use crate::components::{Field, FormToken, FreshProof, SubmitButton};
use crate::viewer::use_texts;
use accounts::AccountId;
use accounts::second_factor::Factor;
use leptos::prelude::*;

/// The form that removes a second factor.
#[component]
pub(super) fn LostFactorForm(id: AccountId, factors: Vec<Factor>, deeds: Deeds) -> impl IntoView {
    let t = &use_texts().factors;
    let error = deeds.remove_factor_error();
    let options = factors.into_iter().map(|factor| {
        let kind = (t.kind)(factor.kind);
        let name = if factor.name.is_empty() { kind.to_owned() } else { format!("{} ({kind})", factor.name) };
        view! { <option value=factor.id.to_string()>{name}</option> }
    });
    view! {
        <section aria-labelledby="lost-factor">
            <h2 id="lost-factor">{t.lost_title}</h2>
            <p>{t.lost_hint}</p>
            <ActionForm action=deeds.remove_factor attr:class="form">
                <FormToken />
                <input type="hidden" name="id" value=id.to_string() />
                <div class="field">
                    <label class="field__label" for="factor">{t.lost_which}</label>
                    <select class="field__input" id="factor" name="factor" autocomplete="off">
                        {options.collect_view()}
                    </select>
                </div>
                <Field name="reason" label=t.lost_reason hint=t.lost_reason_hint maxlength=500 error />
                <FreshProof error />
                <div class="button-row">
                    <SubmitButton pending=deeds.remove_factor.pending() class="button--danger">
                        {t.lost_remove}
                    </SubmitButton>
                </div>
            </ActionForm>
        </section>
    }
}
