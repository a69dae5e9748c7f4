//! Recovery: people who forgot their password get back in by themselves, by a link to an address
//! that an administrator vouched for, or that they have verified themselves.
//!
//! Asking and answering are apart. Asking writes down what was asked, at the same cost for every
//! name; whether there is such an account is found out afterwards, by `Directory::work_on_recovery`,
//! so that neither the answer nor its time tells anything.

pub(crate) mod process;
pub(crate) mod request;
