//! The administrator's actions on one person. The domain authorises each of them again.

use super::Deeds;
use super::grant_role::GrantRoleForm;
use super::lost_factor::LostFactorForm;
use crate::components::{FormToken, SubmitButton};
use crate::error::AppError;
use crate::viewer::use_texts;
use accounts::authority::{Asker, Operation, may};
use accounts::{AccountDetails, AccountId, PasswordKind, Status};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::server_fn::client::Client;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::request::ClientReq;
use leptos_router::components::A;
use texts::Text;

/// The actions that the asker's role allows.
#[component]
pub(super) fn Actions(asker: Asker, details: AccountDetails, departments: Vec<String>, deeds: Deeds) -> impl IntoView {
    let t = &use_texts().admin().person;
    let summary = &details.summary;
    let id = summary.id;
    let allowed = |operation| may(&asker, operation, summary.target());
    let blocked = summary.status == Status::Blocked;
    let reset = allowed(Operation::Reset).then(|| {
        view! {
            <Deed label=t.reset hint=t.reset_hint>
                <ActionForm action=deeds.reset>
                    <FormToken />
                    <input type="hidden" name="scope" value="ticked" />
                    <input type="hidden" name="accounts[]" value=id.to_string() />
                    <SubmitButton pending=deeds.reset.pending()>{t.reset}</SubmitButton>
                </ActionForm>
            </Deed>
        }
    });
    let password = summary.password;
    let has_address = details.contact_address.is_some() || details.alternate_address.is_some();
    let may_invite = allowed(Operation::Import) && password.kind == PasswordKind::None && !blocked;
    let invite = (may_invite && has_address).then(|| {
        let label = if password.invited { t.invite_again } else { t.invite };
        view! { <Deed label hint=t.invite_hint>{deed_form(deeds.invite, id, label, "")}</Deed> }
    });
    let withdraw = (may_invite && password.invited && password.link_waiting).then(|| {
        view! {
            <Deed label=t.withdraw hint=t.withdraw_hint>
                {deed_form(deeds.withdraw, id, t.withdraw, "button--danger")}
            </Deed>
        }
    });
    let new_temporary =
        (allowed(Operation::Reset) && password.kind == PasswordKind::Temporary && !blocked).then(|| {
            view! {
                <Deed label=t.new_temporary hint=t.new_temporary_hint>
                    {deed_form(deeds.new_temporary, id, t.new_temporary, "")}
                </Deed>
            }
        });
    let end_sessions = (allowed(Operation::EndSessions) && details.sessions != 0).then(|| {
        view! {
            <Deed label=t.end_sessions hint=t.end_sessions_hint>
                {deed_form(deeds.end_sessions, id, t.end_sessions, "")}
            </Deed>
        }
    });
    let block = (allowed(Operation::Block) && !blocked).then(|| {
        view! {
            <Deed label=t.block hint=t.block_hint>{deed_form(deeds.block, id, t.block, "button--danger")}</Deed>
        }
    });
    let unblock = (allowed(Operation::Block) && blocked).then(|| {
        view! { <Deed label=t.unblock hint=t.unblock_hint>{deed_form(deeds.unblock, id, t.unblock, "")}</Deed> }
    });
    let grant_role = allowed(Operation::GrantRole);
    let factors = details.factors.registered.clone();
    let lost_factor = allowed(Operation::RemoveFactor) && !factors.is_empty();
    let own = asker.id == Some(id);
    let none = !own && reset.is_none() && block.is_none() && unblock.is_none() && end_sessions.is_none();
    view! {
        <section aria-labelledby="actions">
            <h2 id="actions">{t.actions}</h2>
            {none.then(|| view! { <p>{t.nothing_allowed}</p> })}
            {own.then(|| view! { <p>{t.own_account} " " <A href="/account/security">{t.own_account_link}</A></p> })}
            <ul class="sessions">{invite} {withdraw} {new_temporary} {reset} {end_sessions} {block} {unblock}</ul>
        </section>
        {lost_factor.then(|| view! { <LostFactorForm id factors deeds /> })}
        {grant_role.then(|| view! { <GrantRoleForm details departments deeds /> })}
    }
}

/// One action: its name, its effect and its button.
#[component]
fn Deed(label: Text, hint: Text, children: Children) -> impl IntoView {
    view! {
        <li class="session">
            <div>
                <h3>{label}</h3>
                <p class="field__hint">{hint}</p>
            </div>
            {children()}
        </li>
    }
}

/// A form that has only a button.
fn deed_form<S, O>(action: ServerAction<S>, id: AccountId, label: Text, class: &'static str) -> impl IntoView
where
    S: ServerFn<Error = AppError, Protocol = leptos::server_fn::Http<PostUrl, O>>
        + serde::de::DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
    S::Output: Send + Sync + 'static,
    S::Client: Client<AppError>,
    <<S::Client as Client<AppError>>::Request as ClientReq<AppError>>::FormData: From<web_sys::FormData>,
    O: 'static,
{
    view! {
        <ActionForm action>
            <FormToken />
            <input type="hidden" name="id" value=id.to_string() />
            <SubmitButton pending=action.pending() class>{label}</SubmitButton>
        </ActionForm>
    }
}
