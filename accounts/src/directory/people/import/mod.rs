//! Importing people from Microsoft 365's CSV files. Nothing is changed unless every row is good or the caller
//! chose to skip bad rows. All changes are made in one transaction.

mod decoding;
mod layouts;
mod rows;

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::normalization::username_key;
use crate::store::accounts::{self, Particulars};
use crate::store::{Db, Tx};
use crate::vocabulary::account::Status;
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::{Asker, Operation, Target, may, may_ever};
use crate::vocabulary::ids::AccountId;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::role::Role;
use crate::vocabulary::time::Timestamp;
use rows::{Row, Sheet};
use uuid::Uuid;

/// Maximum file size in bytes.
const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// The detail of audit events of an import.
const BY_IMPORT: &str = "import";

/// Options of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Whether to skip bad rows. Otherwise one bad row stops the import.
    pub skip_bad: bool,
    /// Whether to invite new people, except blocked ones.
    pub invite: bool,
}

/// The result of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// How many accounts were created.
    pub added: usize,
    /// How many of them were invited.
    pub invited: usize,
    /// The usernames of new people who were not invited because they have no address.
    pub without_address: Vec<String>,
    /// The usernames of accounts whose names, department, addresses or language changed.
    pub updated: Vec<String>,
    /// How many rows changed nothing.
    pub unchanged: usize,
    /// The rows that were skipped.
    pub bad_rows: Vec<BadRow>,
}

/// A row that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file where the row begins, starting at 1.
    pub line: u64,
    /// The name of the column in the file; empty if the fault concerns the whole row.
    pub column: String,
    /// The reason, written for the author of the file.
    pub reason: String,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There are bad rows, and the caller did not choose to skip them.
    #[error("{} bad rows", .0.len())]
    Rows(Vec<BadRow>),
    /// The file has no known layout. The message is written for the author of the file.
    #[error("{0}")]
    File(String),
    /// The actor may not import, or the database failed.
    #[error(transparent)]
    Domain(#[from] Error),
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> Self {
        let taken = error.as_database_error().is_some_and(|error| error.is_unique_violation());
        ImportError::Domain(if taken { Refusal::Conflict.into() } else { error.into() })
    }
}

/// What an import does with a row, given the stored account.
enum Decision {
    Add(Particulars),
    Update(AccountId, Particulars),
    Unchanged,
    Refuse(String),
}

impl Directory {
    /// Imports the people in a CSV file. Adds new people, and updates names, departments, addresses and
    /// languages of existing ones; never their role, status or credentials.
    ///
    /// New people have no password. They get in by a one-time link, which an invitation sends them.
    ///
    /// # Errors
    /// See [`ImportError`]; then nothing is changed. [`Refusal::NotAllowed`] below user administrator,
    /// [`Refusal::FreshProofNeeded`] for granting roles without a fresh proof.
    pub async fn import(
        &self,
        actor: &Actor,
        file: &[u8],
        options: ImportOptions,
    ) -> Result<ImportReport, ImportError> {
        actor.check_ever(&self.store, self.now(), AuditAction::AddAccount, Operation::Import).await?;
        let sheet = read(file, may_ever(actor.asker(), Operation::GrantRole)).await?;
        let mut report = ImportReport { bad_rows: sheet.bad_rows.clone(), ..ImportReport::default() };
        let writes = self.plan(actor, &sheet, &mut report).await?;
        if !report.bad_rows.is_empty() && !options.skip_bad {
            return Err(ImportError::Rows(report.bad_rows));
        }
        if writes.iter().any(|(row, added)| *added && row.role != Role::User) {
            actor.require_fresh_proof().map_err(Error::from)?;
        }
        if writes.is_empty() {
            return Ok(report);
        }
        let now = self.now();
        let mut tx = self.store.begin().await?;
        for (row, _) in writes {
            let added = write(&mut tx, actor, row, now, &mut report).await?;
            if let Some(id) = added.filter(|_| options.invite && !row.blocked) {
                self.invite_imported(&mut tx, actor, id, row, &mut report).await?;
            }
        }
        tx.commit().await?;
        Ok(report)
    }

    async fn invite_imported(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: AccountId,
        row: &Row,
        report: &mut ImportReport,
    ) -> Result<(), ImportError> {
        if accounts::addresses(tx, id).await?.1.is_empty() {
            report.without_address.push(row.username.clone());
            return Ok(());
        }
        self.send_invitation(tx, actor, id, BY_IMPORT).await?;
        report.invited += 1;
        Ok(())
    }

    /// Decides for every row without blocking other writers. Returns the rows to write, and whether each is
    /// new. Each decision is made again when the row is written.
    async fn plan<'a>(
        &self,
        actor: &Actor,
        sheet: &'a Sheet,
        report: &mut ImportReport,
    ) -> Result<Vec<(&'a Row, bool)>, ImportError> {
        let mut db = self.store.read().await?;
        let mut writes = Vec::new();
        for row in &sheet.rows {
            match decide(&mut db, actor.asker(), row).await? {
                Decision::Add(_) => writes.push((row, true)),
                Decision::Update(..) => writes.push((row, false)),
                Decision::Unchanged => report.unchanged += 1,
                Decision::Refuse(reason) => {
                    report.bad_rows.push(BadRow { line: row.line, column: sheet.username_column.clone(), reason });
                }
            }
        }
        report.bad_rows.sort_by_key(|bad| bad.line);
        Ok(writes)
    }
}

/// Reads the file on a blocking thread, so that request threads stay free.
async fn read(file: &[u8], may_grant: bool) -> Result<Sheet, ImportError> {
    if file.len() > LARGEST_FILE {
        return Err(ImportError::File("The file is larger than 64 MiB. Import it in parts.".into()));
    }
    let file = file.to_vec();
    tokio::task::spawn_blocking(move || rows::read(&file, may_grant))
        .await
        .map_err(|_| Error::Internal("reading a file of people failed"))?
        .map_err(ImportError::File)
}

async fn decide(db: &mut impl Db, asker: &Asker, row: &Row) -> Result<Decision, sqlx::Error> {
    let key = username_key(&row.username);
    let Some(account) = accounts::by_username_key(db, &key).await? else {
        return Ok(Decision::Add(row.particulars()));
    };
    if account.deleted_at.is_some() {
        return Ok(Decision::Refuse("this account was deleted; restore it before importing over it".into()));
    }
    let Some((_, _, _, known)) = accounts::particulars(db, &key).await? else { return Ok(Decision::Unchanged) };
    let wanted = row.particulars_over(&known);
    if wanted == known {
        return Ok(Decision::Unchanged);
    }
    let target = Target { id: account.id, role: account.role, department: &account.department };
    Ok(if may(asker, Operation::Import, target) {
        Decision::Update(account.id, wanted)
    } else if asker.id == Some(account.id) {
        Decision::Refuse("this is your own account; an import does not change it".into())
    } else {
        Decision::Refuse(format!("this person is a {}, a role above yours", in_words(account.role)))
    })
}

/// Writes a row. Returns the id of the account if it is new.
async fn write(
    tx: &mut Tx,
    actor: &Actor,
    row: &Row,
    now: Timestamp,
    report: &mut ImportReport,
) -> Result<Option<AccountId>, ImportError> {
    let (done, id) = match decide(tx, actor.asker(), row).await? {
        Decision::Add(particulars) => {
            let id = AccountId(Uuid::now_v7());
            let status = if row.blocked { Status::Blocked } else { Status::Active };
            accounts::insert(tx, id, &particulars, row.role, status, now).await?;
            report.added += 1;
            (AuditAction::AddAccount, id)
        }
        Decision::Update(id, particulars) => {
            accounts::update_particulars(tx, id, &particulars, now).await?;
            report.updated.push(particulars.username);
            (AuditAction::UpdateAccount, id)
        }
        Decision::Unchanged => {
            report.unchanged += 1;
            return Ok(None);
        }
        // The account was changed after the rows were read. Import nothing.
        Decision::Refuse(_) => return Err(Error::from(Refusal::Conflict).into()),
    };
    tx.record(actor.event(now, done, AuditOutcome::Success, Some(id), BY_IMPORT));
    if done == AuditAction::AddAccount && row.role != Role::User {
        tx.record(actor.event(now, AuditAction::GrantRole, AuditOutcome::Success, Some(id), row.role.as_str()));
    }
    Ok((done == AuditAction::AddAccount).then_some(id))
}

/// The name of a role in messages.
fn in_words(role: Role) -> &'static str {
    match role {
        Role::User => "user",
        Role::HelpdeskAdministrator => "helpdesk administrator",
        Role::UserAdministrator => "user administrator",
        Role::GlobalAdministrator => "global administrator",
    }
}
