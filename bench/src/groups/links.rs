//! One-time links in bulk: a hundred thousand accounts, with everything committed durably.

use crate::Outcome;
use crate::figures::{Measured, measured};
use crate::machine::fsync_milliseconds;
use crate::stage::Stage;
use crate::stats::median;
use crate::visitor::{EVERYONE, Kind, Visitor, without_notices};
use serde_json::json;

const ROUNDS: usize = 3;

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let directory = stage.many()?;
    let server = directory.serve()?;
    let (mut rates, mut accounts, mut fsyncs) = (Vec::new(), Vec::new(), Vec::new());
    without_notices(&server).await?;
    for _ in 0..ROUNDS {
        fsyncs.push(fsync_milliseconds(directory.folder())?);
        let mut administrator = Visitor::administrator(&server).await?;
        let job = administrator.begin_reset(EVERYONE, Kind::Links).await?;
        let over = administrator.wait_for(&job).await?;
        rates.push(over.per_second());
        accounts.push(over.done);
    }
    let raw = json!({ "per_second": rates, "accounts": accounts, "fsync_ms": fsyncs });
    Ok(vec![measured("bulk_links_per_second", median(&rates), raw)])
}
