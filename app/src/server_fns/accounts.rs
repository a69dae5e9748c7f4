//! People: the list, one person, and an administrator's actions on an account other than resets.

use crate::error::AppError;
use accounts::{
    AccountDetails, AccountFilter, AccountId, AccountPage, EditedAccount, NewAccount, PageRequest, Role, Timestamp,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::server::{administrator, context, go_to, or_give_back, proven_administrator, reading_administrator, refuse};
#[cfg(feature = "ssr")]
use accounts::reset::Selection;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

/// A page of the list of people, and the time when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// The people, and the cursors of the neighbouring pages.
    pub page: AccountPage,
    /// The server's time, so that every view of the list computes ages from the same time.
    pub now: Timestamp,
}

/// One person, and the time when they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The data that an administrator may see.
    pub details: AccountDetails,
    /// The server's time.
    pub now: Timestamp,
}

/// Lists people.
#[server(prefix = "/fn", endpoint = "accounts")]
pub async fn accounts(
    #[server(default)] filter: AccountFilter,
    #[server(default)] page: PageRequest,
) -> Result<People, AppError> {
    let actor = reading_administrator().await?;
    let directory = context()?.directory;
    let page = directory.accounts(&actor, &filter, &page).await.map_err(refuse)?;
    Ok(People { page, now: directory.now() })
}

/// Reads one person.
#[server(prefix = "/fn", endpoint = "account")]
pub async fn account(id: AccountId) -> Result<Person, AppError> {
    let actor = reading_administrator().await?;
    let directory = context()?.directory;
    let details = directory.account(&actor, id).await.map_err(refuse)?;
    Ok(Person { details, now: directory.now() })
}

/// The departments that the administrator may filter by.
#[server(prefix = "/fn", endpoint = "departments")]
pub async fn departments() -> Result<Vec<String>, AppError> {
    let actor = reading_administrator().await?;
    context()?.directory.departments(&actor).await.map_err(refuse)
}

/// Creates an account, then redirects: after an invitation to the person's page, otherwise to a reset of this
/// one person that hands over a one-time link.
#[server(prefix = "/fn", endpoint = "add-account")]
pub async fn add_account(
    form_token: String,
    person: NewAccount,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let directory = context()?.directory;
    let add = async {
        let actor = proven_administrator(&form_token, &password).await?;
        let id = directory.add_account(&actor, &person).await.map_err(refuse)?;
        Ok((actor, id))
    };
    let (actor, id) = or_give_back(AddAccount::PATH, "/users/new", &person, add).await?;
    if person.invite {
        go_to(&format!("/users/{id}?notice=added"));
    } else {
        let job = directory.draft_reset(&actor, &Selection::Ticked(vec![id])).await.map_err(refuse)?;
        go_to(&format!("/users/reset?draft={job}"));
    }
    Ok(())
}

/// Corrects a person's name, department and contact address.
#[server(prefix = "/fn", endpoint = "edit-account")]
pub async fn edit_account(
    form_token: String,
    id: AccountId,
    person: EditedAccount,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let edit = async {
        let actor = proven_administrator(&form_token, &password).await?;
        context()?.directory.edit_account(&actor, id, &person).await.map_err(refuse)
    };
    or_give_back(EditAccount::PATH, &format!("/users/{id}/edit"), &person, edit).await?;
    go_to(&format!("/users/{id}?notice=edited"));
    Ok(())
}

/// Sends an invitation, or another one, to a person without a password.
#[server(prefix = "/fn", endpoint = "invite")]
pub async fn invite(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.invite(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=invited"));
    Ok(())
}

/// Withdraws a pending invitation.
#[server(prefix = "/fn", endpoint = "withdraw-invitation")]
pub async fn withdraw_invitation(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.withdraw_invitation(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=withdrawn"));
    Ok(())
}

/// Blocks a person from signing in.
#[server(prefix = "/fn", endpoint = "block")]
pub async fn block(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.block(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=blocked"));
    Ok(())
}

/// Unblocks a person.
#[server(prefix = "/fn", endpoint = "unblock")]
pub async fn unblock(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.unblock(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=unblocked"));
    Ok(())
}

/// Ends all sessions of a person.
#[server(prefix = "/fn", endpoint = "end-sessions")]
pub async fn end_sessions(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.end_sessions(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=sessions-ended"));
    Ok(())
}

/// Grants or revokes a role, with the departments that a helpdesk administrator is limited to.
#[server(prefix = "/fn", endpoint = "grant-role")]
pub async fn grant_role(
    form_token: String,
    id: AccountId,
    role: Role,
    #[server(default)] limited_to: Vec<String>,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    let actor = proven_administrator(&form_token, &password).await?;
    let limits = if role == Role::HelpdeskAdministrator { limited_to } else { Vec::new() };
    context()?.directory.grant_role(&actor, id, role, limits).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=role-granted"));
    Ok(())
}
