//! The time from the start of the server to its first answer.

use crate::Outcome;
use crate::figures::{Measured, measured};
use crate::stage::Stage;
use crate::stats::{median, milliseconds};
use serde_json::json;

const STARTS: usize = 7;

pub(super) fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let directory = stage.most()?;
    let started = (0..STARTS).map(|_| Ok(milliseconds(directory.serve()?.started_in)));
    let started = started.collect::<Outcome<Vec<f64>>>()?;
    Ok(vec![measured("start_ms", median(&started), json!({ "starts_ms": started }))])
}
