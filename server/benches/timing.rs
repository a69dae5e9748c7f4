//! `make bench-timing`: whether the time of an answer reveals which accounts exist.
//!
//! The benchmark asks the real program about names of every kind, in random order, one request at a time. For
//! each two kinds it computes how often an answer about one takes longer than an answer about the other
//! (Mann–Whitney: 0.5 is chance). Outside 0.45 to 0.55 the timing reveals something, and the benchmark fails.
//!
//! `PASSORD_TIMING_SAMPLES` sets how many answers of each kind are timed; the default is 2 000.

#[path = "../tests/http/common/program.rs"]
mod program;

use accounts::{Directory, NewAccount, Settings, SystemClock};
use program::Program;
use reqwest::Client;
use std::io::{BufRead, BufReader, Write};
use std::process::{ExitCode, Stdio};
use std::sync::Arc;
use std::time::Instant;

const ALLOWED: std::ops::RangeInclusive<f64> = 0.45..=0.55;
/// The number of wrong passwords for one name that are allowed without a wait.
const FREE_TRIES: usize = 9;
/// The number of tries after which there is a wait.
const UNTIL_THROTTLED: usize = 11;
const WRONG: &str = "ikke det rette passordet";

/// The kinds of names. The last two are throttled before they are timed.
const KINDS: [&str; 6] = ["existing", "unknown", "blocked", "passwordless", "throttled existing", "throttled unknown"];
/// The groups whose answers must take the same time: the kinds that are not throttled, and those that are.
const ALIKE: [&[usize]; 2] = [&[0, 1, 2, 3], &[4, 5]];

struct Question {
    kind: usize,
    name: String,
    /// Each question comes from its own network, so failures are not counted together.
    network: String,
}

fn name(kind: usize, number: usize) -> String {
    format!("n{number:05}k{kind}@fjordby.example")
}

/// Adds as many people of each kind as the samples need.
async fn people(settings: &Settings, names: usize) {
    let directory = Directory::open(settings.clone(), Arc::new(SystemClock)).await.unwrap();
    let operator = directory.operator();
    for (kind, what) in KINDS.iter().enumerate().filter(|(_, what)| !what.ends_with("unknown")) {
        // A throttled name stays throttled for the whole measurement, so one is enough.
        for number in 0..if what.starts_with("throttled") { 1 } else { names } {
            let username = name(kind, number);
            let new = NewAccount { username: username.clone(), ..NewAccount::default() };
            let id = directory.add_account(&operator, &new).await.unwrap();
            if *what != "passwordless" {
                let own = "kveldssol over fjellheimen";
                directory.set_operator_password(&operator, &username, own).await.unwrap();
            }
            if *what == "blocked" {
                directory.block(&operator, id).await.unwrap();
            }
        }
    }
}

/// The questions in random order, so that other load on the machine affects all kinds equally.
fn shuffled(questions: Vec<Question>) -> Vec<Question> {
    use std::hash::{BuildHasher, RandomState};
    let random = RandomState::new();
    let mut numbered: Vec<(usize, Question)> = questions.into_iter().enumerate().collect();
    numbered.sort_by_cached_key(|(number, _)| random.hash_one(number));
    numbered.into_iter().map(|(_, question)| question).collect()
}

/// The time until the answer is complete, in milliseconds, and its status.
async fn ask(client: &Client, address: &str, function: &str, question: &Question) -> (f64, u16) {
    let form = [("username", question.name.as_str()), ("password", WRONG)];
    let request = client
        .post(format!("http://{address}/fn/{function}"))
        .header("sec-fetch-site", "same-origin")
        .header("accept", "application/json")
        .header("x-forwarded-for", &question.network)
        .form(&form);
    let begun = Instant::now();
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    response.bytes().await.unwrap();
    (begun.elapsed().as_secs_f64() * 1000.0, status)
}

/// How often a value of `one` is larger than a value of `other`. Equal values count half.
fn mann_whitney(one: &[f64], other: &[f64]) -> f64 {
    let mut sorted = other.to_vec();
    sorted.sort_by(f64::total_cmp);
    let larger = |value: &f64| {
        let below = sorted.partition_point(|smaller| smaller < value);
        let upto = sorted.partition_point(|smaller| smaller <= value);
        (below + upto) as f64 / 2.0
    };
    one.iter().map(larger).sum::<f64>() / (one.len() * other.len()) as f64
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Times all questions and prints the result. Returns false if the timing reveals something.
async fn measure(out: &mut impl Write, address: &str, function: &str, samples: usize) -> std::io::Result<bool> {
    let client = Client::builder().no_proxy().build().unwrap();
    let mut questions = Vec::new();
    for (kind, what) in KINDS.iter().enumerate() {
        let throttled = what.starts_with("throttled");
        if throttled {
            let question = Question { kind, name: name(kind, 0), network: format!("10.{kind}.0.1") };
            for _ in 0..UNTIL_THROTTLED {
                ask(&client, address, function, &question).await;
            }
        }
        questions.extend((0..samples).map(|sample| Question {
            kind,
            name: name(kind, if throttled { 0 } else { sample / FREE_TRIES }),
            network: if throttled { format!("10.{kind}.0.1") } else { network(kind, sample) },
        }));
    }
    let mut times = vec![Vec::with_capacity(samples); KINDS.len()];
    for question in shuffled(questions) {
        let (milliseconds, status) = ask(&client, address, function, &question).await;
        let throttled = KINDS[question.kind].starts_with("throttled");
        assert!(throttled || status != 429, "{function} {}: {status}", question.name);
        // After a wait, one try is allowed before the next, longer wait.
        if !throttled || status == 429 {
            times[question.kind].push(milliseconds);
        }
    }
    writeln!(out, "{function}, {samples} answers of each kind")?;
    for (kind, what) in KINDS.iter().enumerate() {
        writeln!(out, "  {what:<20} median {:7.3} ms", median(&times[kind]))?;
    }
    let mut tells_nothing = true;
    for alike in ALIKE {
        for (at, &one) in alike.iter().enumerate() {
            for &other in &alike[at + 1..] {
                let chance = mann_whitney(&times[one], &times[other]);
                let verdict = if ALLOWED.contains(&chance) { "" } else { "  <- tells them apart" };
                tells_nothing &= verdict.is_empty();
                writeln!(out, "  {:<20} {:<20} {chance:.3}{verdict}", KINDS[one], KINDS[other])?;
            }
        }
    }
    Ok(tells_nothing)
}

/// A different network for each sample, so that failures count by name only.
fn network(kind: usize, sample: usize) -> String {
    format!("172.{}.{}.{}", 16 + kind, sample / 250, sample % 250)
}

#[tokio::main]
async fn main() -> ExitCode {
    let samples = std::env::var("PASSORD_TIMING_SAMPLES").ok().and_then(|text| text.parse().ok()).unwrap_or(2_000);
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data_dir: folder.path().join("data"), ..Settings::default() };
    people(&settings, usize::div_ceil(samples, FREE_TRIES)).await;
    let mut command = program::passord(None);
    command.arg("serve").args(["--listen", "127.0.0.1:0", "--data-dir"]).arg(&settings.data_dir);
    command.env("PASSORD_TRUSTED_PROXIES", "127.0.0.1").env("PASSORD_LOG", "error");
    let mut server = Program(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit_once("http://").unwrap().1.to_owned();
    let mut out = std::io::stdout();
    let sign_in = measure(&mut out, &address, "sign-in", samples).await.unwrap();
    let recovery = measure(&mut out, &address, "forgot-password", samples).await.unwrap();
    if sign_in && recovery { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
