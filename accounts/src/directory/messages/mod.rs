//! The outbox: messages that must be sent, written in the same transaction as the event that they report. The
//! domain decides the kind and the recipient of a message; the host decides its text and how it is sent.

pub(crate) mod deliver;
pub(crate) mod enqueue;
pub(crate) mod expiry_notices;
pub(crate) mod stuck;
