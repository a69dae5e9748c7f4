//! Recovery: people who forgot their password get a link at an address that an administrator entered, or that
//! they have verified themselves.
//!
//! Requesting and answering are separate steps. A request is only stored, at the same cost for every name.
//! `Directory::work_on_recovery` later finds out whether such an account exists, so that neither the answer nor
//! its timing reveals anything.

mod process;
mod request;
