//! The fields of a refused form, kept for the page that shows the form again without JavaScript.

use crate::directory::Directory;
use crate::directory::access::session_state::SignedIn;
use crate::error::Error;
use crate::store::refused_forms;
use crate::vocabulary::ids::RefusedFormId;
use std::time::Duration;
use uuid::Uuid;

/// How long the fields of a refused form are kept.
pub(super) const FORM_LIFETIME: Duration = Duration::from_secs(3600);

impl Directory {
    /// Keeps the fields of a refused form for an hour. Only the same person can read them, and only on the page
    /// with this path.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn keep_refused_form(&self, who: &SignedIn, page: &str, fields: &str) -> Result<RefusedFormId, Error> {
        let id = RefusedFormId(Uuid::now_v7());
        let mut tx = self.store.begin().await?;
        refused_forms::insert(&mut tx, id, who.account(), page, fields, self.now()).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The fields of a refused form. `None` if it belongs to another person or page, or is too old.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn refused_form(&self, who: &SignedIn, page: &str, id: RefusedFormId) -> Result<Option<String>, Error> {
        let since = self.now().minus(FORM_LIFETIME);
        let mut db = self.store.read().await?;
        Ok(refused_forms::fields(&mut db, id, who.account(), page, since).await?)
    }
}
