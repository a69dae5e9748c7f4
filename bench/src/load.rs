//! Many requests, at fixed times or one after another.

use crate::Outcome;
use crate::http::{Call, Connection};
use crate::stats::milliseconds;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};
use tokio::runtime::Handle;

/// One request of an open loop.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// The time when the request was due.
    pub due: SystemTime,
    /// Milliseconds from that time to the end of the answer.
    pub took: f64,
}

/// Sends requests at fixed times, even if earlier ones are still unanswered, and measures each from the time
/// when it was due. Requests that are due while the server is stalled therefore count as waiting.
pub async fn open_loop(
    server: SocketAddr,
    calls: Vec<Call>,
    per_second: u32,
    duration: Duration,
) -> Outcome<Vec<Sample>> {
    let runtime = Handle::current();
    let idle: Arc<Mutex<Vec<Connection>>> = Arc::default();
    let tasks = tokio::task::spawn_blocking(move || {
        let begun = Instant::now();
        let count = (duration.as_secs_f64() * f64::from(per_second)) as u32;
        let mut tasks = Vec::with_capacity(count as usize);
        for (number, call) in (0..count).zip(calls.iter().cycle()) {
            // Use the system's sleep: the timers of the runtime have a resolution of milliseconds.
            let due = begun + duration * number / count;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            tasks.push(runtime.spawn(one(server, Arc::clone(&idle), call.clone(), due)));
        }
        tasks
    });
    let mut samples = Vec::new();
    for task in tasks.await? {
        samples.push(task.await??);
    }
    Ok(samples)
}

async fn one(server: SocketAddr, idle: Arc<Mutex<Vec<Connection>>>, call: Call, due: Instant) -> Outcome<Sample> {
    let kept = idle.lock().map_err(|_| "a request failed")?.pop();
    let mut connection = match kept {
        Some(connection) => connection,
        None => Connection::open(server).await?,
    };
    connection.send(&call).await?.good()?;
    let took = due.elapsed();
    idle.lock().map_err(|_| "a request failed")?.push(connection);
    Ok(Sample { due: SystemTime::now() - took, took: milliseconds(took) })
}

/// The result of a closed loop.
#[derive(Debug, Clone, Copy)]
pub struct Answered {
    /// The number of answered requests.
    pub requests: f64,
    /// Requests per second.
    pub per_second: f64,
}

/// Sends requests for this duration on several connections, one after another on each.
pub async fn closed_loop(server: SocketAddr, call: &Call, connections: usize, duration: Duration) -> Outcome<Answered> {
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..connections {
        let call = call.clone();
        tasks.push(tokio::spawn(async move {
            let mut connection = Connection::open(server).await?;
            let mut answered = 0_u32;
            while begun.elapsed() < duration {
                connection.send(&call).await?.good()?;
                answered += 1;
            }
            Outcome::Ok(answered)
        }));
    }
    let mut requests = 0.0;
    for task in tasks {
        requests += f64::from(task.await??);
    }
    Ok(Answered { requests, per_second: requests / begun.elapsed().as_secs_f64() })
}

/// The latencies of several requests in milliseconds, one after another on one connection.
pub async fn one_by_one(connection: &mut Connection, call: &Call, times: usize) -> Outcome<Vec<f64>> {
    let mut took = Vec::with_capacity(times);
    for _ in 0..times {
        let begun = Instant::now();
        connection.send(call).await?.good()?;
        took.push(milliseconds(begun.elapsed()));
    }
    Ok(took)
}
