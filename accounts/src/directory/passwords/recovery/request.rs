//! Requesting recovery.

use crate::crypto::secret::digest;
use crate::directory::Directory;
use crate::directory::access::throttle::Attempt;
use crate::error::Error;
use crate::store::audit::event::Origin;
use crate::store::credentials::recovery::{self, RequestRow};
use crate::vocabulary::account::Language;
use crate::vocabulary::field_rules::is_username;
use crate::vocabulary::refusal::{Field, Refusal};
use uuid::Uuid;

impl Directory {
    /// Stores a recovery request for `username`. Nothing is looked up: known and unknown names take the same
    /// time and get the same answer.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`], the same for every name; [`Refusal::InvalidField`] for text that cannot be
    /// a username.
    pub async fn request_recovery(
        &self,
        username: &str,
        language: Option<Language>,
        origin: &Origin,
    ) -> Result<(), Error> {
        let username = username.trim();
        if !is_username(username) {
            return Err(Refusal::InvalidField(Field::Username).into());
        }
        let now = self.now();
        let username_key = crate::normalization::username_key(username);
        let attempt = Attempt::recovery_request(&self.throttle_key, &username_key, &origin.address);
        let mut tx = self.store.begin().await?;
        attempt.admit(&mut tx, now).await?;
        let request = RequestRow {
            id: Uuid::now_v7(),
            username_key,
            device_hash: origin.device.as_deref().map(digest),
            language,
            network: origin.address.clone(),
            user_agent: origin.user_agent.clone(),
            created_at: now,
        };
        recovery::ask(&mut tx, &request).await?;
        tx.commit().await
    }
}
