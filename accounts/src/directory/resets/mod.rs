//! Reset jobs: started, approved, worked on, and their results handed over.

pub(crate) mod approve;
pub(crate) mod deadline;
pub(crate) mod estimate;
pub(crate) mod jobs;
pub(crate) mod reissue;
pub(crate) mod report;
pub(crate) mod results;
pub(crate) mod start;
pub(crate) mod worker;
