//! Importing people from Microsoft 365's CSV files. Nothing is changed unless every row is good,
//! or bad rows were asked to be left out; what is written is written in one transaction.

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

/// Largest file that is read, in bytes.
const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// What the audit log says of what an import did.
const BY_IMPORT: &str = "import";

/// How to import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Whether good rows are taken where otherwise one bad row stops everything.
    pub skip_bad: bool,
    /// Whether new people are sent an invitation, unless they are blocked.
    pub invite: bool,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// How many accounts were made.
    pub added: usize,
    /// How many of them are sent an invitation.
    pub invited: usize,
    /// The usernames of those who have no address to send one to.
    pub without_address: Vec<String>,
    /// The usernames of accounts whose names, department, addresses or language changed.
    pub updated: Vec<String>,
    /// How many rows said what was known already.
    pub unchanged: usize,
    /// The rows that were left out.
    pub bad_rows: Vec<BadRow>,
}

/// A row that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file where the row begins; the first is 1.
    pub line: u64,
    /// The column as the file names it; empty when it is about the row as a whole.
    pub column: String,
    /// Why, for whoever made the file.
    pub reason: String,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There are bad rows, and they were not asked to be left out.
    #[error("{} bad rows", .0.len())]
    Rows(Vec<BadRow>),
    /// It is not a file of people that we know. A sentence for whoever made it.
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

/// What a row comes to, given what is known of its account.
enum Decision {
    Add(Particulars),
    Update(AccountId, Particulars),
    Unchanged,
    Refuse(String),
}

impl Directory {
    /// Adds the people in a CSV file and writes changed names, departments, addresses and languages
    /// over those of people who are known; never their role, status or credentials.
    ///
    /// New people have no password and get in by a one-time link, which an invitation sends them.
    ///
    /// # Errors
    /// See [`ImportError`]; nothing is changed then. [`Refusal::NotAllowed`] below user administrator,
    /// [`Refusal::FreshProofNeeded`] when roles are granted without one.
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

    /// Decides for every row while others may still write, and gives those that need writing, with
    /// whether they are new. What is decided here is decided again when it is written.
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

/// Reads the file away from the threads that answer requests.
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

/// Writes a row; tells whose account it made, if it made one.
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
        // Somebody changed the account since the rows were read; nothing is imported.
        Decision::Refuse(_) => return Err(Error::from(Refusal::Conflict).into()),
    };
    tx.record(actor.event(now, done, AuditOutcome::Success, Some(id), BY_IMPORT));
    if done == AuditAction::AddAccount && row.role != Role::User {
        tx.record(actor.event(now, AuditAction::GrantRole, AuditOutcome::Success, Some(id), row.role.as_str()));
    }
    Ok((done == AuditAction::AddAccount).then_some(id))
}

/// A role as people write it.
fn in_words(role: Role) -> &'static str {
    match role {
        Role::User => "user",
        Role::HelpdeskAdministrator => "helpdesk administrator",
        Role::UserAdministrator => "user administrator",
        Role::GlobalAdministrator => "global administrator",
    }
}
