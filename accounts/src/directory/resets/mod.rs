//! Resets: an administrator ends the old password of one or many accounts.

pub(super) mod approve;
mod deadline;
mod estimate;
mod jobs;
mod reissue;
pub(crate) mod report;
pub(crate) mod results;
mod rules;
mod start;
pub(super) mod throughput;
pub(super) mod worker;
