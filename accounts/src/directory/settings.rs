//! Reading and changing the organisation's settings.

use crate::directory::Directory;
use crate::directory::access::actor::Actor;
use crate::error::Error;
use crate::store::{Db, installation};
use crate::vocabulary::audit::{AuditAction, AuditOutcome};
use crate::vocabulary::authority::Operation;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::settings::OrganisationSettings;
use serde_json::{Map, Value};
use std::collections::HashSet;

const ROW: &str = "organisation";
/// Up to this many changed lines are listed in the audit log; otherwise only their number.
const MOST_TOLD: usize = 20;
const DAMAGED: Error = Error::Internal("the organisation's settings are damaged");

impl Directory {
    /// The current settings.
    pub(super) async fn settings(&self, db: &mut impl Db) -> Result<OrganisationSettings, Error> {
        Ok(self.stored_settings(db).await?.1)
    }

    /// The settings, for administrators who may change them.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub async fn organisation_settings(&self, actor: &Actor) -> Result<OrganisationSettings, Error> {
        check_role(self, actor).await?;
        self.settings(&mut self.store.read().await?).await
    }

    /// Changes the organisation's settings. Needs a fresh proof. The audit event lists the changes.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::FreshProofNeeded`], [`Refusal::InvalidField`], and
    /// [`Refusal::Conflict`] when another administrator changed the settings at the same time.
    pub async fn change_settings(&self, actor: &Actor, wanted: &OrganisationSettings) -> Result<(), Error> {
        check_role(self, actor).await?;
        actor.require_fresh_proof()?;
        let mut wanted = wanted.clone();
        wanted.name = wanted.name.trim().to_owned();
        wanted.helpdesk_link = wanted.helpdesk_link.trim().to_owned();
        wanted.banned_terms = tidy_lines(&wanted.banned_terms);
        for roles in [&mut wanted.recovery, &mut wanted.second_factor] {
            roles.sort_unstable();
            roles.dedup();
        }
        wanted.check()?;
        let mut tx = self.store.begin().await?;
        let (stored, before) = self.stored_settings(&mut tx).await?;
        let changes = changes(&fields(&before)?, &fields(&wanted)?);
        if changes.is_empty() {
            return Ok(());
        }
        let seen = wanted.revision;
        wanted.revision += 1;
        let text = Value::Object(fields(&wanted)?).to_string();
        if seen != before.revision || !installation::replace(&mut tx, ROW, stored.as_deref(), &text).await? {
            return Err(Refusal::Conflict.into());
        }
        let (action, outcome) = (AuditAction::ChangeSettings, AuditOutcome::Success);
        tx.record(actor.event(self.now(), action, outcome, None, changes.join("; ")));
        tx.commit().await
    }

    /// The settings as stored, and with defaults for everything that was never saved.
    async fn stored_settings(&self, db: &mut impl Db) -> Result<(Option<String>, OrganisationSettings), Error> {
        let stored = installation::get(db, ROW).await?;
        let initial = OrganisationSettings { name: self.organisation.clone(), ..OrganisationSettings::default() };
        let Some(text) = stored else { return Ok((None, initial)) };
        let mut all = fields(&initial)?;
        all.extend(serde_json::from_str::<Map<String, Value>>(&text).map_err(|_| DAMAGED)?);
        let settings = serde_json::from_value(Value::Object(all)).map_err(|_| DAMAGED)?;
        Ok((Some(text), settings))
    }
}

async fn check_role(directory: &Directory, actor: &Actor) -> Result<(), Error> {
    let (action, operation) = (AuditAction::ChangeSettings, Operation::ChangeSettings);
    actor.check_ever(&directory.store, directory.now(), action, operation).await
}

fn fields(settings: &OrganisationSettings) -> Result<Map<String, Value>, Error> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(DAMAGED),
    }
}

/// Trims each line, and removes duplicates and empty lines.
fn tidy_lines(text: &str) -> String {
    let mut seen = HashSet::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && seen.insert(line.to_lowercase()));
    lines.collect::<Vec<_>>().join("\n")
}

/// The changed fields, each as `field: before → after`. For a list of lines: the removed and the added lines.
fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<String> {
    let old = |name: &String| before.get(name).unwrap_or(&Value::Null);
    let changed = after.iter().filter(|(name, value)| name.as_str() != "revision" && old(name) != *value);
    let told = changed.map(|(name, value)| match (old(name).as_str(), value.as_str()) {
        (Some(old), Some(new)) if old.contains('\n') || new.contains('\n') => format!("{name}: {}", lines(old, new)),
        _ => format!("{name}: {} → {value}", old(name)),
    });
    told.collect()
}

/// The removed and the added lines; only their number if there are many.
fn lines(before: &str, after: &str) -> String {
    let (old, new): (HashSet<&str>, HashSet<&str>) = (before.lines().collect(), after.lines().collect());
    let tell = |sign: char, texts: Vec<&str>| match texts.len() {
        0..=MOST_TOLD => texts.iter().map(|text| format!("{sign}{text}")).collect(),
        many => vec![format!("{sign}{many}")],
    };
    let went = tell('-', before.lines().filter(|line| !new.contains(line)).collect());
    let came = tell('+', after.lines().filter(|line| !old.contains(line)).collect());
    [went, came].concat().join(", ")
}
