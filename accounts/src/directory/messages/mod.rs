//! The outbox: messages that must be sent, written in the same transaction as what they tell
//! about. The domain decides what is told and to whom; how it reads and travels is the host's.

pub(crate) mod deliver;
pub(crate) mod enqueue;
pub(crate) mod expiry_notices;
pub(crate) mod stuck;
