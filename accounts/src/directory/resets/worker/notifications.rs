//! The messages of a batch: to the people who were reset, and to the administrators who watch other
//! administrators' resets.

use super::pipeline::Prepared;
use crate::crypto::secret::hex;
use crate::directory::messages::enqueue::NOTICE_LIFETIME;
use crate::error::Error;
use crate::store::Tx;
use crate::store::accounts::administrators;
use crate::store::accounts::locking::Standing;
use crate::store::messages::{Common, MessageOfMany, insert_many};
use crate::store::resets::jobs::JobRow;
use crate::vocabulary::ids::MessageId;
use crate::vocabulary::message::MessageKind;
use crate::vocabulary::reset::Channel;
use crate::vocabulary::time::Timestamp;
use uuid::Uuid;

/// An account that was reset, and its state before the reset.
type Done<'a> = (&'a Prepared, &'a Standing);

/// Sends links to their owners, if the job delivers them by e-mail.
pub(super) async fn send_links(
    tx: &mut Tx,
    job: &JobRow,
    done: &[Done<'_>],
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let letters = done.iter().filter_map(|(prepared, standing)| {
        let letter = prepared.letter.as_ref()?;
        Some(MessageOfMany {
            id: letter.id,
            account: standing.id,
            about: None,
            address: standing.address.as_deref()?,
            language: standing.language,
            code: Some(hex(&letter.code)),
        })
    });
    send(tx, common(MessageKind::ResetLink, job, now, expires_at), letters.collect()).await
}

/// Notifies owners that their password has ended, unless the message with the link says so. Also notifies the
/// global administrators of resets of other administrators.
pub(super) async fn send_notices(tx: &mut Tx, job: &JobRow, done: &[Done<'_>], now: Timestamp) -> Result<(), Error> {
    let expires_at = now.plus(NOTICE_LIFETIME);
    // In a staged reset the owner's old password is still valid, so there is nothing to report yet.
    if job.channel == Channel::HandOver && job.old_password_until.is_none() {
        let letters = done.iter().filter_map(|(_, standing)| notice(standing, standing.address.as_deref()?));
        send(tx, common(MessageKind::PasswordReset, job, now, expires_at), letters.collect()).await?;
    }
    let administrators: Vec<&Standing> =
        done.iter().map(|(_, standing)| *standing).filter(|standing| standing.role.is_administrator()).collect();
    if administrators.is_empty() {
        return Ok(());
    }
    let watchers = administrators::watchers(tx).await?;
    let letters = administrators.iter().flat_map(|standing| {
        let others = watchers.iter().filter(|(id, ..)| *id != standing.id);
        others.map(|(id, address, language)| MessageOfMany {
            id: MessageId(Uuid::now_v7()),
            account: *id,
            about: Some(standing.id),
            address,
            language: *language,
            code: None,
        })
    });
    send(tx, common(MessageKind::AdministratorReset, job, now, expires_at), letters.collect()).await
}

fn notice<'a>(standing: &Standing, address: &'a str) -> Option<MessageOfMany<'a>> {
    let id = MessageId(Uuid::now_v7());
    let (account, language) = (standing.id, standing.language);
    Some(MessageOfMany { id, account, about: None, address, language, code: None })
}

fn common(kind: MessageKind, job: &JobRow, now: Timestamp, expires_at: Timestamp) -> Common {
    Common { kind, job: job.id, crowd: job.total, now, expires_at }
}

async fn send(tx: &mut Tx, common: Common, letters: Vec<MessageOfMany<'_>>) -> Result<(), Error> {
    if !letters.is_empty() {
        insert_many(tx, &common, &letters).await?;
    }
    Ok(())
}
