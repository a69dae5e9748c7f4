//! People: the list, one person, and what administrators do to an account besides a reset.

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

/// A page of the list of people, and the moment it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// The people and the marks around them.
    pub page: AccountPage,
    /// The server's clock, so that every view of the list counts from the same moment.
    pub now: Timestamp,
}

/// One person, and the moment they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Everything an administrator sees.
    pub details: AccountDetails,
    /// The server's clock.
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

/// Makes an account, and leads on to how its owner gets in: an invitation is on its way, or a reset of
/// this one person hands a one-time link over.
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

/// Sends a person without a password an invitation, again if need be.
#[server(prefix = "/fn", endpoint = "invite")]
pub async fn invite(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.invite(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=invited"));
    Ok(())
}

/// Ends an invitation that waits.
#[server(prefix = "/fn", endpoint = "withdraw-invitation")]
pub async fn withdraw_invitation(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.withdraw_invitation(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=withdrawn"));
    Ok(())
}

/// Stops a person from signing in.
#[server(prefix = "/fn", endpoint = "block")]
pub async fn block(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.block(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=blocked"));
    Ok(())
}

/// Lets a blocked person sign in again.
#[server(prefix = "/fn", endpoint = "unblock")]
pub async fn unblock(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.unblock(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=unblocked"));
    Ok(())
}

/// Signs a person out everywhere.
#[server(prefix = "/fn", endpoint = "end-sessions")]
pub async fn end_sessions(form_token: String, id: AccountId) -> Result<(), AppError> {
    let actor = administrator(&form_token).await?;
    context()?.directory.end_sessions(&actor, id).await.map_err(refuse)?;
    go_to(&format!("/users/{id}?notice=sessions-ended"));
    Ok(())
}

/// Gives or takes a role, with the departments that a helpdesk administrator is limited to.
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
