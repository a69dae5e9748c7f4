//! Reset jobs and their items.

pub(crate) mod approvals;
pub(crate) mod batches;
pub(crate) mod deadlines;
pub(crate) mod items;
pub(crate) mod jobs;
pub(crate) mod reissue;
pub(crate) mod results;
