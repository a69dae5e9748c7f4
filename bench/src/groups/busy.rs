//! The latency of sign-ins and pages during a bulk reset, compared with an idle server.

use crate::Outcome;
use crate::figures::{Measured, measured};
use crate::http::Call;
use crate::load::open_loop;
use crate::program::Server;
use crate::stage::Stage;
use crate::stats::{percentile, worst};
use crate::visitor::{EVERYONE, Kind, Visitor, sign_in, without_notices};
use serde_json::json;
use std::time::Duration;

const ROUNDS: usize = 3;
const WINDOW: Duration = Duration::from_secs(6);
const PAGES_PER_SECOND: u32 = 200;
const SIGN_INS_PER_SECOND: u32 = 25;

/// Latencies in milliseconds, under each of the three conditions.
#[derive(Default)]
struct Taken {
    idle: Vec<f64>,
    links: Vec<f64>,
    temporary: Vec<f64>,
}

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let directory = stage.many()?;
    let visitors = directory.add_visitors()?;
    let server = directory.serve()?;
    without_notices(&server).await?;
    let sign_ins: Vec<Call> = visitors.iter().map(|username| sign_in(username)).collect();
    let (mut signed_in, mut pages) = (Taken::default(), Taken::default());
    for _ in 0..ROUNDS {
        round(&server, &sign_ins, SIGN_INS_PER_SECOND, &mut signed_in).await?;
        let page = Visitor::administrator(&server).await?.signed(Call::page("/users"));
        round(&server, &[page], PAGES_PER_SECOND, &mut pages).await?;
    }
    Ok(vec![figure("sign_in_p99_busy_over_idle", &signed_in), figure("page_p99_busy_over_idle", &pages)])
}

async fn round(server: &Server, calls: &[Call], per_second: u32, taken: &mut Taken) -> Outcome<()> {
    let idle = open_loop(server.address, calls.to_vec(), per_second, WINDOW).await?;
    taken.idle.extend(idle.iter().map(|sample| sample.took));
    for (kind, taken) in [(Kind::Links, &mut taken.links), (Kind::Temporary, &mut taken.temporary)] {
        let mut administrator = Visitor::administrator(server).await?;
        let job = administrator.begin_reset(EVERYONE, kind).await?;
        let samples = open_loop(server.address, calls.to_vec(), per_second, WINDOW).await?;
        // On a fast machine the reset may end before the measurement does, so drop the samples taken after it.
        let progress = administrator.progress(&job).await?;
        taken.extend(samples.iter().filter(|sample| progress.was_running_at(sample.due)).map(|sample| sample.took));
        administrator.cancel(&job).await?;
    }
    Ok(())
}

fn figure(key: &'static str, taken: &Taken) -> Measured {
    let of = |samples: &[f64]| json!({ "samples": samples.len(), "p50_ms": percentile(samples, 0.5), "p99_ms": percentile(samples, 0.99) });
    let busy = worst([&taken.links, &taken.temporary].map(|samples| percentile(samples, 0.99)));
    let raw = json!({ "idle": of(&taken.idle), "links": of(&taken.links), "temporary": of(&taken.temporary) });
    measured(key, busy / percentile(&taken.idle, 0.99), raw)
}
