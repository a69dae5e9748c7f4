//! Sessions: what a token allows, how long a session lasts, and how its owner ends it.

use crate::crypto::master_key::mac;
use crate::crypto::secret::{digest, hex};
use crate::directory::Directory;
use crate::directory::access::session_state::{Holder, MustChoose, MustProve, MustRegister, Session, SignedIn};
use crate::directory::passwords::Standing;
use crate::error::Error;
use crate::store::Db;
use crate::store::accounts::{self, administrators};
use crate::store::audit::event::{Origin, own_event};
use crate::store::credentials::second_factors::proofs_of;
use crate::store::credentials::sessions::{self, SessionRow};
use crate::vocabulary::account::{Language, Status};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::Asker;
use crate::vocabulary::ids::SessionId;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::role::Role;
use crate::vocabulary::session::{MUST_CHOOSE_LIFETIME, MUST_PROVE_LIFETIME, PROOF_LIFETIME, SessionSummary};
use crate::vocabulary::settings::OrganisationSettings;
use crate::vocabulary::time::Timestamp;
use std::time::Duration;

/// Use is recorded at most once a minute, so that reading a page seldom writes.
const SEEN_STEP: Duration = Duration::from_secs(60);

/// The session of a token, and when its use was last recorded.
pub(super) struct SessionBehind {
    pub session: Session,
    id: SessionId,
    seen_at: Timestamp,
}

impl Directory {
    /// The session of a token, with the account's current role.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`] if the token is unknown or the session has ended.
    pub async fn session(&self, token: &str) -> Result<Session, Error> {
        let mut db = self.store.read().await?;
        let organisation = self.settings(&mut db).await?;
        let opened = self.session_behind(&mut db, &organisation, token).await?;
        drop(db);
        self.note_use(opened).await
    }

    pub(super) async fn session_behind(
        &self,
        db: &mut impl Db,
        organisation: &OrganisationSettings,
        token: &str,
    ) -> Result<SessionBehind, Error> {
        let now = self.now();
        let token_hash = digest(token);
        let row = sessions::by_token(db, &token_hash).await?.filter(|row| is_alive(row, organisation, now));
        let row = row.ok_or(Refusal::NotSignedIn)?;
        let limited_to = match row.role {
            Role::HelpdeskAdministrator => administrators::limits(db, row.account_id).await?,
            _ => Vec::new(),
        };
        let proofs = if row.must_prove { proofs_of(db, row.account_id).await? } else { Default::default() };
        let (must_prove, must_choose, seen_at) = (row.must_prove, row.must_choose, row.last_seen_at);
        let holder = self.holder(row, limited_to, organisation, &token_hash, now);
        let (id, must_register) = (holder.session, holder.factor_due_at.is_some_and(|due| due <= now));
        let session = match (must_prove, must_choose, must_register) {
            (true, _, _) => Session::MustProve(MustProve(holder, proofs)),
            (_, true, _) => Session::MustChoose(MustChoose(holder)),
            (_, _, true) => Session::MustRegister(MustRegister(holder)),
            _ => Session::SignedIn(SignedIn(holder)),
        };
        Ok(SessionBehind { session, id, seen_at })
    }

    /// Records that the session is in use, if that was last recorded at least a minute ago.
    pub(super) async fn note_use(&self, opened: SessionBehind) -> Result<Session, Error> {
        let now = self.now();
        if opened.seen_at.plus(SEEN_STEP) <= now {
            let mut tx = self.store.begin().await?;
            sessions::touch(&mut tx, opened.id, now).await?;
            tx.commit().await?;
        }
        Ok(opened.session)
    }

    fn holder(
        &self,
        row: SessionRow,
        limited_to: Vec<String>,
        organisation: &OrganisationSettings,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Holder {
        let form_token = hex(&mac(&self.form_key, &[token_hash])[..16]);
        let has_factor = row.has_authenticator || row.has_passkey;
        let requires_factor = organisation.requires_second_factor(row.role);
        let beside_factor = has_factor && requires_factor;
        let names = [row.username.as_str(), &row.display_name, &row.first_name, &row.last_name];
        let standing = Standing {
            kind: row.password_kind,
            must_change: row.must_change,
            short: row.password_short,
            set_at: row.password_set_at,
            beside_factor,
        };
        Holder {
            session: row.id,
            has_passkey: row.has_passkey,
            factor_due_at: row.factor_due_at.filter(|_| requires_factor && !has_factor),
            asker: Asker { id: Some(row.account_id), role: row.role, limited_to },
            account: row.account_id,
            rules: organisation.password_rules(&names, beside_factor),
            change_reason: standing.change_reason(organisation, now),
            password_holds_until: organisation.password_holds_until(row.password_kind, row.password_set_at),
            username: row.username,
            display_name: row.display_name,
            language: row.language,
            form_token,
            fresh: row.proven_at.plus(PROOF_LIFETIME) > now,
        }
    }

    /// The latest end of a session of this role that starts now.
    pub(in crate::directory) async fn session_end(&self, db: &mut impl Db, role: Role) -> Result<Timestamp, Error> {
        Ok(self.now().plus(self.settings(db).await?.session_lifetimes(role).1))
    }

    /// Ends the session of this token. A session that has already ended is no error.
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

    /// The person's sessions, the most recently used first.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn own_sessions(&self, who: &SignedIn) -> Result<Vec<SessionSummary>, Error> {
        let now = self.now();
        let mut db = self.store.read().await?;
        let (idle, absolute) = self.settings(&mut db).await?.session_lifetimes(who.role());
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
    /// [`Refusal::NotFound`] if it belongs to somebody else or has ended.
    pub async fn end_own_session(&self, who: &SignedIn, id: SessionId, origin: &Origin) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !sessions::end_one(&mut tx, who.account(), id).await? {
            return Err(Refusal::NotFound.into());
        }
        self.record_ended(tx, who, 1, origin).await
    }

    /// Ends all of the person's sessions except the current one. Returns how many.
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

    /// Sets the person's language for pages and messages.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn set_language(&self, who: &SignedIn, language: Language) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        accounts::set_language(&mut tx, who.account(), language, self.now()).await?;
        tx.commit().await
    }
}

fn is_alive(row: &SessionRow, organisation: &OrganisationSettings, now: Timestamp) -> bool {
    let (idle, absolute) = organisation.session_lifetimes(row.role);
    let absolute = match (row.must_prove, row.must_choose) {
        (true, _) => MUST_PROVE_LIFETIME,
        (_, true) => MUST_CHOOSE_LIFETIME,
        _ => absolute,
    };
    let ended_with_password = row.password_ends_at.is_some_and(|end| row.created_at < end && end <= now);
    row.status == Status::Active
        && row.deleted_at.is_none()
        && !ended_with_password
        && row.last_seen_at.plus(idle) > now
        && row.created_at.plus(absolute) > now
}
