//! Sessions: what a token opens, for how long, and how its owner ends it.

use crate::account::{SessionId, SessionSummary, Status};
use crate::actor::{Holder, MustChoose, Origin, Session, SignedIn, own_event};
use crate::audit_event::{AuditAction, AuditOutcome};
use crate::authority::Asker;
use crate::directory::Directory;
use crate::error::{Error, Refusal};
use crate::policy::PersonalWords;
use crate::role::Role;
use crate::secret::digest;
use crate::store::sessions::SessionRow;
use crate::store::{accounts, sessions};
use crate::time::Timestamp;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// An administrator's session ends after this long without use (*NIST SP 800-63B-4 §2.2.3*).
pub const ADMINISTRATOR_IDLE: Duration = HOUR;
/// An administrator's session ends after this long, however much it is used.
pub const ADMINISTRATOR_ABSOLUTE: Duration = Duration::from_secs(12 * 3600);
/// A user's session ends after this long without use.
pub const USER_IDLE: Duration = DAY;
/// A user's session ends after this long, however much it is used.
pub const USER_ABSOLUTE: Duration = Duration::from_secs(30 * 24 * 3600);
/// How long a fresh proof stays fresh.
pub const PROOF_LIFETIME: Duration = Duration::from_secs(600);
/// A session that may only choose a password has this long for it.
const MUST_CHOOSE_LIFETIME: Duration = HOUR;
/// Use is noted to the minute, so that reading a page seldom writes.
const SEEN_STEP: Duration = Duration::from_secs(60);

/// How long a session of this role may lie idle, and how long it may last.
pub(crate) const fn lifetimes(role: Role) -> (Duration, Duration) {
    if role.is_administrator() { (ADMINISTRATOR_IDLE, ADMINISTRATOR_ABSOLUTE) } else { (USER_IDLE, USER_ABSOLUTE) }
}

impl Directory {
    /// Whom a session token signs in, with the role that they hold now.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`] when it opens nothing.
    pub async fn session(&self, token: &str) -> Result<Session, Error> {
        let now = self.now();
        let token_hash = digest(token);
        let mut db = self.store.read().await?;
        let row = sessions::by_token(&mut db, &token_hash).await?.filter(|row| is_alive(row, now));
        let row = row.ok_or(Refusal::NotSignedIn)?;
        let limited_to = match row.role {
            Role::HelpdeskAdministrator => accounts::limits(&mut db, row.account_id).await?,
            _ => Vec::new(),
        };
        drop(db);
        if row.last_seen_at.plus(SEEN_STEP) <= now {
            let mut tx = self.store.begin().await?;
            sessions::touch(&mut tx, row.id, now).await?;
            tx.commit().await?;
        }
        let must_choose = row.must_choose;
        let holder = self.holder(row, limited_to, &token_hash, now);
        Ok(if must_choose { Session::MustChoose(MustChoose(holder)) } else { Session::SignedIn(SignedIn(holder)) })
    }

    fn holder(&self, row: SessionRow, limited_to: Vec<String>, token_hash: &[u8], now: Timestamp) -> Holder {
        let form_token = crate::secret::hex(&crate::key_file::mac(&self.form_key, &[token_hash])[..16]);
        Holder {
            session: row.id,
            asker: Asker { id: Some(row.account_id), role: row.role, limited_to },
            account: row.account_id,
            personal: self.personal_words([
                row.username.as_str(),
                row.display_name.as_str(),
                row.first_name.as_str(),
                row.last_name.as_str(),
            ]),
            username: row.username,
            display_name: row.display_name,
            language: row.language,
            form_token,
            fresh: row.proven_at.plus(PROOF_LIFETIME) > now,
        }
    }

    /// The words that a person's password must not be built from.
    pub(crate) fn personal_words<'a>(&'a self, names: impl IntoIterator<Item = &'a str>) -> PersonalWords {
        PersonalWords::new(names.into_iter().chain([self.organisation.as_str()]))
    }

    /// When a session of this role that begins now ends at the latest.
    pub(crate) fn session_end(&self, role: Role) -> Timestamp {
        self.now().plus(lifetimes(role).1)
    }

    /// Ends the session of this token; one that is over already is no error.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn sign_out(&self, token: &str, origin: &Origin) -> Result<(), Error> {
        let Some(row) = sessions::by_token(&mut self.store.read().await?, &digest(token)).await? else { return Ok(()) };
        let mut tx = self.store.begin().await?;
        if sessions::end_one(&mut tx, row.account_id, row.id).await? {
            let account = Some(row.account_id);
            tx.record(own_event(self.now(), AuditAction::SignOut, AuditOutcome::Success, account, origin, ""));
        }
        tx.commit().await
    }

    /// Where the person is signed in, last used first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn own_sessions(&self, who: &SignedIn) -> Result<Vec<SessionSummary>, Error> {
        let now = self.now();
        let (idle, absolute) = lifetimes(who.role());
        let mut db = self.store.read().await?;
        let rows = sessions::of_account(&mut db, who.account(), now.minus(idle), now.minus(absolute)).await?;
        Ok(rows
            .into_iter()
            .map(|row| SessionSummary {
                id: row.id,
                created_at: row.created_at,
                last_seen_at: row.last_seen_at,
                address: row.address,
                user_agent: row.user_agent,
                current: row.id == who.0.session,
            })
            .collect())
    }

    /// Ends one of the person's own sessions.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is not theirs or is over.
    pub async fn end_own_session(&self, who: &SignedIn, id: SessionId, origin: &Origin) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !sessions::end_one(&mut tx, who.account(), id).await? {
            return Err(Refusal::NotFound.into());
        }
        self.record_ended(tx, who, 1, origin).await
    }

    /// Ends all of the person's sessions but the one that asks; tells how many.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn end_other_sessions(&self, who: &SignedIn, origin: &Origin) -> Result<u64, Error> {
        let mut tx = self.store.begin().await?;
        let ended = sessions::end_all(&mut tx, who.account(), Some(who.0.session)).await?;
        self.record_ended(tx, who, ended, origin).await?;
        Ok(ended)
    }

    async fn record_ended(
        &self,
        mut tx: crate::store::Tx,
        who: &SignedIn,
        ended: u64,
        origin: &Origin,
    ) -> Result<(), Error> {
        let (action, outcome) = (AuditAction::EndOwnSessions, AuditOutcome::Success);
        tx.record(own_event(self.now(), action, outcome, Some(who.account()), origin, &ended.to_string()));
        tx.commit().await
    }

    /// Sets the language of the person's pages and messages.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn set_language(&self, who: &SignedIn, language: crate::account::Language) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        accounts::set_language(&mut tx, who.account(), language, self.now()).await?;
        tx.commit().await
    }
}

fn is_alive(row: &SessionRow, now: Timestamp) -> bool {
    let (idle, absolute) = lifetimes(row.role);
    let absolute = if row.must_choose { MUST_CHOOSE_LIFETIME } else { absolute };
    row.status == Status::Active
        && row.deleted_at.is_none()
        && row.last_seen_at.plus(idle) > now
        && row.created_at.plus(absolute) > now
}
