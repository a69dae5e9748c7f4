//! The private memory of the process: when idle, and during a small and a large reset.

use crate::Outcome;
use crate::figures::{Measured, measured};
use crate::people::A_THOUSAND;
use crate::process::rss_anon_mb;
use crate::stage::Stage;
use crate::stats::worst;
use crate::visitor::{EVERYONE, Kind, Visitor, without_notices};
use serde_json::{Map, json};
use std::time::{Duration, Instant};

/// The number of pages to load before the server rests.
const PAGES: usize = 100;
/// A rest long enough for hashing threads to return their memory.
const REST: Duration = Duration::from_secs(12);
/// The maximum time to watch a job that takes minutes.
const LONG_ENOUGH: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_millis(5);

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    Ok(vec![idle(stage).await?, bulk(stage).await?])
}

/// After the start, or after some use and a rest; the larger of the two.
async fn idle(stage: &Stage) -> Outcome<Measured> {
    let server = stage.most()?.serve()?;
    let started = rss_anon_mb(server.pid())?;
    let mut administrator = Visitor::administrator(&server).await?;
    for _ in 0..PAGES {
        administrator.get("/users").await?;
    }
    tokio::time::sleep(REST).await;
    let used = rss_anon_mb(server.pid())?;
    Ok(measured("rss_idle_mb", started.max(used), json!({ "after_start_mb": started, "after_use_mb": used })))
}

/// The ratio of the peak memory of a large reset to that of a small one, each on a freshly started server; the
/// larger ratio of the two kinds.
async fn bulk(stage: &Stage) -> Outcome<Measured> {
    let directory = stage.many()?;
    // Sign in on another server process first: the memory for hashing the password would hide the job's own.
    let server = directory.serve()?;
    without_notices(&server).await?;
    let mut administrator = Visitor::administrator(&server).await?;
    drop(server);
    let (mut ratios, mut raw) = (Vec::new(), Map::new());
    for kind in [Kind::Links, Kind::Temporary] {
        let mut peaks = Vec::new();
        for whom in [("filter[department]", A_THOUSAND), EVERYONE] {
            let server = directory.serve()?;
            administrator = administrator.moved_to(&server).await?;
            peaks.push(peak(&mut administrator, server.pid(), whom, kind).await?);
        }
        ratios.push(peaks[1] / peaks[0]);
        raw.insert(format!("{kind:?}_mb").to_lowercase(), json!(peaks));
    }
    Ok(measured("rss_bulk_100k_over_1k", worst(ratios), raw.into()))
}

async fn peak(administrator: &mut Visitor, pid: u32, whom: (&str, &str), kind: Kind) -> Outcome<f64> {
    let begun = Instant::now();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let watch = tokio::spawn(async move {
        let (mut most, mut stopped) = (0.0_f64, stopped);
        while stopped.try_recv() == Err(tokio::sync::oneshot::error::TryRecvError::Empty) {
            most = most.max(rss_anon_mb(pid)?);
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Outcome::Ok(most)
    });
    let job = administrator.begin_reset(whom, kind).await?;
    while !administrator.progress(&job).await?.is_over() && begun.elapsed() < LONG_ENOUGH {
        tokio::time::sleep(10 * LOOK_EVERY).await;
    }
    drop(stop);
    let most = watch.await??;
    administrator.cancel(&job).await?;
    Ok(most)
}
