//! Adding a single person by hand.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::normalization::{nfc, username_key};
use crate::store::accounts::{self, Particulars};
use crate::vocabulary::account::Status;
use crate::vocabulary::account_forms::{EditedAccount, NewAccount};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::Operation;
use crate::vocabulary::field_rules::{is_address, is_username};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::role::Role;
use uuid::Uuid;

impl Directory {
    /// Creates an account without a password. The invitation, if requested, is written in the same transaction.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], also when the actor may not grant the role; [`Refusal::FreshProofNeeded`] for
    /// any role but [`Role::User`]; [`Refusal::InvalidField`], [`Refusal::UsernameTaken`], and
    /// [`Refusal::NoAddress`] if there is no address for the invitation.
    pub async fn add_account(&self, actor: &Actor, new: &NewAccount) -> Result<AccountId, Error> {
        let now = self.now();
        actor.check_ever(&self.store, now, AuditAction::AddAccount, Operation::Import).await?;
        if new.role != Role::User {
            actor.check_ever(&self.store, now, AuditAction::GrantRole, Operation::GrantRole).await?;
            actor.require_fresh_proof()?;
        }
        let particulars = particulars_of(new)?;
        let mut tx = self.store.begin().await?;
        if accounts::by_username_key(&mut tx, &username_key(&particulars.username)).await?.is_some() {
            return Err(Refusal::UsernameTaken.into());
        }
        let id = AccountId(Uuid::now_v7());
        accounts::insert(&mut tx, id, &particulars, new.role, Status::Active, now).await.map_err(taken)?;
        let (action, outcome) = (AuditAction::AddAccount, AuditOutcome::Success);
        tx.record(actor.event(now, action, outcome, Some(id), new.role.as_str()));
        if new.invite {
            self.send_invitation(&mut tx, actor, id, "").await?;
        }
        tx.commit().await?;
        Ok(id)
    }
}

/// Another transaction may take the username between the check and the insertion.
fn taken(error: sqlx::Error) -> Error {
    let taken = error.as_database_error().is_some_and(|error| error.is_unique_violation());
    if taken { Refusal::UsernameTaken.into() } else { error.into() }
}

fn particulars_of(new: &NewAccount) -> Result<Particulars, Refusal> {
    let username = nfc(new.username.trim());
    if !is_username(&username) || (username.contains('@') && !is_address(&username)) {
        return Err(Refusal::InvalidField(Field::Username));
    }
    let edited = EditedAccount {
        display_name: new.display_name.clone(),
        department: new.department.clone(),
        contact_address: new.contact_address.clone(),
    };
    edited.over(Particulars { username, language: new.language, ..Particulars::default() })
}
