//! Editing a person's name, department and contact address by hand.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::normalization::{nfc, username_key};
use crate::store::accounts::{self, Particulars};
use crate::store::audit::event::Origin;
use crate::vocabulary::account_forms::EditedAccount;
use crate::vocabulary::audit::AuditAction;
use crate::vocabulary::authority::Operation;
use crate::vocabulary::field_rules::{LONGEST_DEPARTMENT, LONGEST_NAME, is_address, is_unprintable};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::{Field, Refusal};

impl Directory {
    /// Changes name, department and contact address. If the contact address changes, notifies the previous
    /// addresses and ends a recovery link that was sent there.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::FreshProofNeeded`], [`Refusal::NotFound`], [`Refusal::InvalidField`].
    pub async fn edit_account(&self, actor: &Actor, id: AccountId, edited: &EditedAccount) -> Result<(), Error> {
        let (mut tx, account) = self.begin_on(actor, id, AuditAction::UpdateAccount, Operation::Import).await?;
        actor.require_fresh_proof()?;
        let known = accounts::particulars(&mut tx, &username_key(&account.username)).await?;
        let (.., known) = known.ok_or(Refusal::NotFound)?;
        let new = edited.over(known.clone())?;
        let has_moved = new.contact_address != known.contact_address;
        let changed = [
            ("DisplayName", new.display_name != known.display_name),
            ("Department", new.department != known.department),
            ("ContactAddress", has_moved),
        ];
        let changed: Vec<&str> = changed.into_iter().filter(|(_, is_new)| *is_new).map(|(field, _)| field).collect();
        if changed.is_empty() {
            return Ok(());
        }
        if has_moved {
            let origin = Origin { address: actor.address.clone(), ..Origin::default() };
            self.leave_addresses(&mut tx, &account, &origin, self.now()).await?;
        }
        accounts::update_particulars(&mut tx, id, &new, self.now()).await?;
        self.finish(tx, actor, AuditAction::UpdateAccount, id, &changed.join(" ")).await
    }
}

impl EditedAccount {
    /// Applies the edited fields to the stored ones.
    ///
    /// # Errors
    /// [`Refusal::InvalidField`].
    pub(super) fn over(&self, known: Particulars) -> Result<Particulars, Refusal> {
        let display_name = nfc(self.display_name.trim());
        if !is_label(&display_name, LONGEST_NAME) {
            return Err(Refusal::InvalidField(Field::DisplayName));
        }
        let department = nfc(self.department.trim());
        if !is_label(&department, LONGEST_DEPARTMENT) {
            return Err(Refusal::InvalidField(Field::Department));
        }
        let contact = self.contact_address.as_deref().map(str::trim).filter(|address| !address.is_empty()).map(nfc);
        if contact.as_deref().is_some_and(|address| !is_address(address)) {
            return Err(Refusal::InvalidField(Field::Address));
        }
        let username = &known.username;
        Ok(Particulars {
            display_name: if display_name.is_empty() { username.clone() } else { display_name },
            department,
            contact_address: contact.or_else(|| Some(username.clone()).filter(|name| is_address(name))),
            ..known
        })
    }
}

/// Whether a text can be shown in lists and files: one line, at most `longest` code points, and nothing that a
/// spreadsheet would run as a formula.
fn is_label(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !text.starts_with(['=', '+', '-', '@']) && !text.chars().any(is_unprintable)
}
