//! Resets: an administrator ends the old password of one or many accounts.

pub(crate) mod approve;
pub(crate) mod deadline;
pub(crate) mod estimate;
pub(crate) mod jobs;
pub(crate) mod reissue;
pub(crate) mod report;
pub(crate) mod results;
pub(crate) mod rules;
pub(crate) mod start;
pub(crate) mod throughput;
pub(crate) mod worker;
