//! Messages to people: written to the outbox, delivered, and looked after when they are stuck.

pub(crate) mod deliver;
pub(crate) mod enqueue;
pub(crate) mod expiry_notices;
pub(crate) mod stuck;
