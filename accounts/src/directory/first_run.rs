//! First run: a one-time link creates the first global administrator. There are no default accounts.

use crate::crypto::codes::{new_code, parse_code};
use crate::crypto::secret::{SecretText, digest, hex};
use crate::directory::Directory;
use crate::directory::access::throttle::Attempt;
use crate::directory::passwords::Demands;
use crate::error::Error;
use crate::store::accounts::{self, NewPassword, Particulars};
use crate::store::audit::event::{Origin, own_event};
use crate::store::installation;
use crate::vocabulary::account::Status;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::field_rules::{LONGEST_NAME, is_address, is_unprintable, is_username};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::{Field, Refusal};
use crate::vocabulary::role::Role;
use uuid::Uuid;

const SETTING: &str = "set-up code";

impl Directory {
    /// Creates the code of the set-up link. An earlier code becomes invalid.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] if there are accounts already.
    pub async fn issue_set_up_code(&self) -> Result<SecretText, Error> {
        if !self.is_empty().await? {
            return Err(Refusal::NotAllowed.into());
        }
        let code = new_code();
        let mut tx = self.store.begin().await?;
        installation::put(&mut tx, SETTING, &self.fingerprint(code.reveal())).await?;
        tx.commit().await?;
        Ok(code)
    }

    /// Creates the first global administrator. Works once, and only while there is no account.
    ///
    /// # Errors
    /// [`Refusal::LinkInvalid`], [`Refusal::InvalidField`], [`Refusal::PasswordRejected`],
    /// [`Refusal::TooManyAttempts`].
    pub async fn set_up(
        &self,
        code: &str,
        username: &str,
        display_name: &str,
        new: &str,
        origin: &Origin,
    ) -> Result<(), Error> {
        let attempt = Attempt::code(&self.throttle_key, &origin.address);
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, self.now()).await?;
        let stored = installation::get(&mut tx, SETTING).await?;
        let fingerprint = parse_code(code).map(|code| self.fingerprint(&code));
        let organisation = self.settings(&mut tx).await?;
        let right = stored.is_some() && stored == fingerprint && !accounts::any(&mut tx).await?;
        if right {
            attempt.succeeded(&mut tx, self.now()).await?;
        }
        tx.commit().await?;
        let fingerprint = fingerprint.filter(|_| right).ok_or(Refusal::LinkInvalid)?;

        let (username, display_name) = (username.trim(), display_name.trim());
        if !is_username(username) {
            return Err(Refusal::InvalidField(Field::Username).into());
        }
        let fits = !display_name.is_empty() && display_name.chars().count() <= LONGEST_NAME;
        if !fits || display_name.chars().any(is_unprintable) {
            return Err(Refusal::InvalidField(Field::DisplayName).into());
        }
        let demands = Demands::new(&organisation, &[username, display_name], false);
        let chosen = self.chosen_password(new, &demands).await?;
        let hash = self.hasher.hash(chosen.password.as_bytes()).await?;
        let now = self.now();
        let mut tx = self.store.begin().await?;
        if !installation::take(&mut tx, SETTING, &fingerprint).await? {
            return Err(Refusal::LinkInvalid.into());
        }
        let id = AccountId(Uuid::now_v7());
        let particulars = Particulars {
            username: username.to_owned(),
            display_name: display_name.to_owned(),
            contact_address: Some(username).filter(|name| is_address(name)).map(str::to_owned),
            ..Particulars::default()
        };
        accounts::insert(&mut tx, id, &particulars, Role::GlobalAdministrator, Status::Active, now).await?;
        let password = NewPassword { hash: &hash, short: chosen.short, job: None };
        accounts::replace_password(&mut tx, id, 0, &password, now).await?;
        tx.record(own_event(now, AuditAction::SetUp, AuditOutcome::Success, Some(id), origin, ""));
        tx.commit().await
    }

    fn fingerprint(&self, code: &str) -> String {
        let canonical = parse_code(code).unwrap_or_default();
        hex(&digest(&canonical))
    }
}
