//! One person: their data, and the actions of the administrator.

mod actions;
mod grant_role;
mod lost_factor;

use crate::components::{
    Broken, ErrorSummary, FormError, LoadingPage, Moment, Page, RoleTag, StatusTag, ToldNotice, password_sentence,
    use_successes,
};
use crate::error::AppError;
use crate::pages::NotFoundPage;
use crate::server_fns::accounts::{
    Block, EndSessions, GrantRole, Invite, Person, Unblock, WithdrawInvitation, account, departments,
};
use crate::server_fns::reset::{DraftReset, IssueTemporaryPassword};
use crate::server_fns::second_factor::RemoveFactor;
use crate::viewer::{refresh_viewer, use_signed_in, use_texts, use_viewer};
use accounts::authority::{Operation, may, may_ever};
use accounts::{AccountId, Field, Refusal, Role};
use actions::Actions;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use leptos_router::location::Url;

/// The actions of this page.
#[derive(Clone, Copy)]
struct Deeds {
    reset: ServerAction<DraftReset>,
    invite: ServerAction<Invite>,
    withdraw: ServerAction<WithdrawInvitation>,
    new_temporary: ServerAction<IssueTemporaryPassword>,
    block: ServerAction<Block>,
    unblock: ServerAction<Unblock>,
    end_sessions: ServerAction<EndSessions>,
    grant_role: ServerAction<GrantRole>,
    remove_factor: ServerAction<RemoveFactor>,
}

impl Deeds {
    /// The error of *Remove a lost second step*.
    fn remove_factor_error(self) -> FormError {
        FormError::of(self.remove_factor, |refusal| match refusal {
            Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password"),
            Refusal::InvalidField(Field::Reason) => Some("reason"),
            _ => None,
        })
    }

    /// The error of *Change role*.
    fn grant_role_error(self) -> FormError {
        FormError::of(self.grant_role, |refusal| match refusal {
            Refusal::WrongPassword | Refusal::FreshProofNeeded => Some("password-for-role"),
            Refusal::LastGlobalAdministrator => Some("role"),
            _ => None,
        })
    }
}

/// The id of the account in the URL.
pub(super) fn use_account_id() -> Memo<Option<AccountId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("id")?.parse().ok()))
}

/// Loads the person with this id.
pub(super) async fn read_person(id: Option<AccountId>) -> Result<Person, AppError> {
    match id {
        Some(id) => account(id).await,
        None => Err(AppError::Refused(Refusal::NotFound)),
    }
}

/// The page of one person.
#[component]
pub fn UserPage() -> impl IntoView {
    let id = use_account_id();
    let deeds = Deeds {
        reset: ServerAction::new(),
        invite: ServerAction::new(),
        withdraw: ServerAction::new(),
        new_temporary: ServerAction::new(),
        block: ServerAction::new(),
        unblock: ServerAction::new(),
        end_sessions: ServerAction::new(),
        grant_role: ServerAction::new(),
        remove_factor: ServerAction::new(),
    };
    let (blocked, unblocked) = (use_successes(deeds.block), use_successes(deeds.unblock));
    let (ended, granted) = (use_successes(deeds.end_sessions), use_successes(deeds.grant_role));
    let removed = use_successes(deeds.remove_factor);
    let (invited, withdrawn) = (use_successes(deeds.invite), use_successes(deeds.withdraw));
    let viewer = use_viewer();
    Effect::new(move |_| {
        // A fresh proof sent with the form renewed the session.
        if granted.get() + removed.get() != 0 {
            refresh_viewer(viewer);
        }
    });
    let done = [blocked, unblocked, ended, granted, removed, invited, withdrawn];
    let changed = move || (id.get(), done.map(|successes| successes.get()));
    let person = Resource::new_blocking(changed, |(id, _)| read_person(id));
    // Created here instead of where it is shown, for the reason given at `reset_job::items::Listing::new`.
    let departments = Resource::new(|| (), |()| departments());
    let page = move || {
        Suspend::new(async move {
            let departments = departments.await.unwrap_or_default();
            match person.await {
                Ok(person) => view! { <Known person departments deeds /> }.into_any(),
                Err(AppError::Refused(Refusal::NotFound)) => view! { <NotFoundPage /> }.into_any(),
                Err(error) => view! { <Broken error /> }.into_any(),
            }
        })
    };
    view! { <Transition fallback=|| view! { <LoadingPage /> }>{page}</Transition> }
}

#[component]
fn Known(person: Person, departments: Vec<String>, deeds: Deeds) -> impl IntoView {
    let t = &use_texts().admin().person;
    let summary = person.details.summary.clone();
    let asker = use_signed_in().get_untracked().map(|person| person.asker);
    let reads_audit = asker.as_ref().is_some_and(|asker| may_ever(asker, Operation::ReadAudit));
    let may_edit = asker.as_ref().is_some_and(|asker| may(asker, Operation::Import, summary.target()));
    let edit = may_edit.then(|| format!("/users/{}/edit", summary.id));
    let told = reads_audit.then(|| format!("/audit?person={}", Url::escape(&summary.username)));
    let summaries = view! {
        <ErrorSummary error=FormError::of(deeds.reset, |_| None) />
        <ErrorSummary error=FormError::of(deeds.invite, |_| None) />
        <ErrorSummary error=FormError::of(deeds.withdraw, |_| None) />
        <ErrorSummary error=FormError::of(deeds.new_temporary, |_| None) />
        <ErrorSummary error=FormError::of(deeds.block, |_| None) />
        <ErrorSummary error=FormError::of(deeds.unblock, |_| None) />
        <ErrorSummary error=FormError::of(deeds.end_sessions, |_| None) />
        <ErrorSummary error=deeds.grant_role_error() />
        <ErrorSummary error=deeds.remove_factor_error() />
    };
    view! {
        <Page title=summary.display_name lead=summary.username>
            <p class="page__back">
                <a href="/users">{t.back}</a>
            </p>
            <ToldNotice />
            {summaries}
            <Facts person=person.clone() />
            {edit.map(|path| view! { <p><a class="button" href=path>{t.edit}</a></p> })}
            {told.map(|path| view! { <p><a href=path>{use_texts().admin().audit.all_of_person}</a></p> })}
            {asker.map(|asker| view! { <Actions asker details=person.details departments deeds /> })}
        </Page>
    }
}

#[component]
fn Facts(person: Person) -> impl IntoView {
    let texts = use_texts();
    let (t, list) = (&texts.admin().person, &texts.admin().people);
    let Person { details, now } = person;
    let summary = details.summary;
    let limits =
        if details.limited_to.is_empty() { t.all_departments.to_owned() } else { details.limited_to.join(", ") };
    let last_sign_in = match details.last_sign_in_at {
        Some(at) => view! { <Moment at /> }.into_any(),
        None => t.never.into_any(),
    };
    let registered = &details.factors.registered;
    let factors = match registered.is_empty() {
        true => texts.factors.of_person_none.to_owned(),
        false => registered.iter().map(|factor| (texts.factors.kind)(factor.kind)).collect::<Vec<_>>().join(", "),
    };
    let fact =
        |label, value: String| (!value.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    view! {
        <section aria-labelledby="facts">
            <h2 id="facts">{t.facts}</h2>
            <dl class="facts">
                <div><dt>{list.role}</dt><dd><RoleTag texts role=summary.role /></dd></div>
                {(summary.role == Role::HelpdeskAdministrator).then(|| fact(t.limited_to, limits))}
                <div><dt>{list.status}</dt><dd><StatusTag texts status=summary.status /></dd></div>
                {fact(list.password, password_sentence(texts, &summary.password, now))}
                {fact(list.department, summary.department)}
                {fact(t.job_title, details.job_title)}
                {fact(t.contact_address, details.contact_address.unwrap_or_default())}
                {fact(t.alternate_address, details.alternate_address.unwrap_or_default())}
                {fact(texts.factors.of_person, factors)}
                {fact(t.sessions, (texts.admin().words.number)(details.sessions))}
                <div><dt>{t.last_sign_in}</dt><dd>{last_sign_in}</dd></div>
                <div><dt>{t.created}</dt><dd><Moment at=details.created_at /></dd></div>
            </dl>
        </section>
    }
}
