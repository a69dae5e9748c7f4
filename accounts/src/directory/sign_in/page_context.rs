//! The data that every page needs, read in one go.

use crate::directory::Directory;
use crate::directory::access::session_state::Session;
use crate::directory::resets::approve::count_to_decide;
use crate::error::Error;
use crate::store::messages;
use crate::vocabulary::authority::{Operation, may_ever};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::settings::{Organisation, OrganisationSettings};

/// The person who opens a page, and data that every page shows.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The session; `None` if nobody is signed in.
    pub session: Option<Session>,
    /// The organisation's name and help link.
    pub organisation: Organisation,
    /// How many resets the person may approve or decline now.
    pub resets_to_decide: i64,
    /// Whether there is a stuck message that the person could retry.
    pub mail_is_stuck: bool,
}

impl Directory {
    /// The session of a token, and the data that every page shows.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn visit(&self, token: Option<&str>) -> Result<Visit, Error> {
        let mut db = self.store.read().await?;
        let settings = self.settings(&mut db).await?;
        let opened = match token {
            Some(token) => match self.session_behind(&mut db, &settings, token).await {
                Ok(opened) => Some(opened),
                Err(Error::Refused(Refusal::NotSignedIn)) => None,
                Err(error) => return Err(error),
            },
            None => None,
        };
        let (mut resets_to_decide, mut mail_is_stuck) = (0, false);
        if let Some(Session::SignedIn(who)) = opened.as_ref().map(|opened| &opened.session) {
            resets_to_decide = count_to_decide(&mut db, who.asker()).await?;
            let watches = may_ever(who.asker(), Operation::WatchMessages);
            mail_is_stuck = watches && messages::any_stuck(&mut db, self.now()).await?;
        }
        drop(db);
        let session = match opened {
            Some(opened) => Some(self.note_use(opened).await?),
            None => None,
        };
        let OrganisationSettings { name, helpdesk_link, .. } = settings;
        Ok(Visit { session, organisation: Organisation { name, helpdesk_link }, resets_to_decide, mail_is_stuck })
    }
}
