//! Temporary passwords in bulk, end to end, compared with the hashing engines alone; and once with a notice to
//! every account, which other threads send at the same time.

use crate::Outcome;
use crate::engines::{Engine, per_second};
use crate::figures::{Measured, measured};
use crate::people::SOME_THOUSANDS;
use crate::stage::Stage;
use crate::stats::median;
use crate::visitor::{Kind, Visitor, without_notices};
use serde_json::json;
use std::time::Duration;

const ROUNDS: usize = 3;
const BARE: Duration = Duration::from_secs(4);

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let server = stage.many()?.serve()?;
    let (mut ours, mut engine, mut reference) = (Vec::new(), Vec::new(), Vec::new());
    without_notices(&server).await?;
    for _ in 0..ROUNDS {
        // Measure the engine before and after, because the machine's speed drifts.
        let before = per_second(Engine::Fast, BARE / 2).await?;
        let mut administrator = Visitor::administrator(&server).await?;
        let job = administrator.begin_reset(("filter[department]", SOME_THOUSANDS), Kind::Temporary).await?;
        ours.push(administrator.wait_for(&job).await?.per_second());
        engine.push((before + per_second(Engine::Fast, BARE / 2).await?) / 2.0);
        reference.push(per_second(Engine::Reference, BARE).await?);
    }
    let mut administrator = Visitor::administrator(&server).await?;
    administrator.settle_notices(true).await?;
    let job = administrator.begin_reset(("filter[department]", SOME_THOUSANDS), Kind::Temporary).await?;
    let noticed = administrator.wait_for(&job).await?.per_second();
    let over = |bare: &[f64]| median(&ours.iter().zip(bare).map(|(ours, bare)| ours / bare).collect::<Vec<_>>());
    let raw = json!({ "ours_per_second": ours, "engine_per_second": engine, "reference_per_second": reference,
        "with_notices": noticed });
    Ok(vec![
        measured("bulk_temporary_over_engine", over(&engine), raw.clone()),
        measured("bulk_temporary_over_reference", over(&reference), raw),
    ])
}
