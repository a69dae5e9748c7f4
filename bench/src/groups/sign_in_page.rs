//! The throughput of the sign-in page, compared with a static page of the same bytes.

use crate::Outcome;
use crate::bare::Bare;
use crate::figures::{Measured, measured};
use crate::http::{Call, Connection};
use crate::load::closed_loop;
use crate::process::cpu_time;
use crate::program::Server;
use crate::stage::Stage;
use crate::stats::{median, milliseconds};
use serde_json::json;
use std::fs;
use std::time::Duration;

const ROUNDS: usize = 5;
const WINDOW: Duration = Duration::from_secs(3);
const CONNECTIONS: usize = 8;

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let directory = stage.few()?;
    let server = directory.serve()?;
    let call = Call::page("/sign-in");
    let page = Connection::open(server.address).await?.send(&call).await?.good()?;
    let file = stage.folder().join("sign-in.html");
    fs::write(&file, &page.body)?;
    let bare = Bare::start(&file, None, &directory.database())?;
    let (mut ours, mut theirs) = (Rounds::default(), Rounds::default());
    for _ in 0..ROUNDS {
        ours.run(&server, &call).await?;
        theirs.run(&bare, &call).await?;
    }
    fs::remove_file(file)?;
    let ratio = median(&ours.per_second) / median(&theirs.per_second);
    let raw = json!({
        "bytes": page.body.len(),
        "ours_per_second": ours.per_second,
        "bare_per_second": theirs.per_second,
        "ours_cpu_ms": median(&ours.cpu_ms),
        "bare_cpu_ms": median(&theirs.cpu_ms),
    });
    Ok(vec![measured("sign_in_page_over_bare", ratio, raw)])
}

#[derive(Default)]
struct Rounds {
    per_second: Vec<f64>,
    cpu_ms: Vec<f64>,
}

impl Rounds {
    async fn run(&mut self, server: &Server, call: &Call) -> Outcome<()> {
        let before = cpu_time(server.pid())?;
        let answered = closed_loop(server.address, call, CONNECTIONS, WINDOW).await?;
        self.per_second.push(answered.per_second);
        self.cpu_ms.push(milliseconds(cpu_time(server.pid())?.saturating_sub(before)) / answered.requests);
        Ok(())
    }
}
