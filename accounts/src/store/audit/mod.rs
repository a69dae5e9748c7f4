//! The audit log: its chain, its entries, and counts of failed sign-ins.

pub(crate) mod chain;
pub(crate) mod entries;
pub(crate) mod event;
pub(crate) mod failed_sign_ins;
