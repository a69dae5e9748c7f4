//! The log.

pub mod logging;
