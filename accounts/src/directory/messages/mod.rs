//! The outbox: messages that must be sent, written in the same transaction as the event that they report. The
//! domain decides the kind and the recipient of a message; the host decides its text and how it is sent.

pub(crate) mod deliver;
pub(super) mod enqueue;
mod expiry_notices;
mod stuck;
