//! The list of people: with a million people compared with a thousand, searching, and compared with a bare
//! handler.

use crate::Outcome;
use crate::bare::Bare;
use crate::figures::{Measured, measured};
use crate::http::Call;
use crate::load::{closed_loop, one_by_one};
use crate::people::RARE;
use crate::process::cpu_time;
use crate::program::Server;
use crate::stage::Stage;
use crate::stats::{median, milliseconds, worst};
use crate::visitor::Visitor;
use serde_json::{Map, json};
use std::fs;
use std::time::Duration;

const ROUNDS: usize = 10;
const IN_A_ROUND: usize = 10;
const SEARCHES: usize = 11;
const CPU_ROUNDS: usize = 4;
const CPU_WINDOW: Duration = Duration::from_secs(3);
/// A name near the middle of the alphabet.
const MIDDLE: &str = "Kåre Lund";

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let (few, most) = (stage.few()?.serve()?, stage.most()?.serve()?);
    Ok(vec![any_size(&few, &most).await?, search(&most).await?, over_bare(stage, &most).await?])
}

/// The ratio of the times for the first page and for one in the middle; the worse of the two.
async fn any_size(few: &Server, most: &Server) -> Outcome<Measured> {
    let (mut in_few, mut in_most) = (Visitor::administrator(few).await?, Visitor::administrator(most).await?);
    let (mut ratios, mut raw) = (Vec::new(), Map::new());
    for place in ["first", "middle"] {
        let (call_few, call_most) = match place {
            "first" => (in_few.signed(Call::page("/users")), in_most.signed(Call::page("/users"))),
            _ => (middle(&mut in_few).await?, middle(&mut in_most).await?),
        };
        let (mut took_few, mut took_most) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            took_few.extend(one_by_one(in_few.connection(), &call_few, IN_A_ROUND).await?);
            took_most.extend(one_by_one(in_most.connection(), &call_most, IN_A_ROUND).await?);
        }
        let (few_ms, most_ms) = (median(&took_few), median(&took_most));
        ratios.push(most_ms / few_ms);
        raw.insert(place.to_owned(), json!({ "few_ms": few_ms, "most_ms": most_ms }));
    }
    Ok(measured("users_page_1m_over_1k", worst(ratios), raw.into()))
}

/// A page that begins in the middle of the whole list. The cursor comes from a search; it is also valid in the
/// whole list.
async fn middle(visitor: &mut Visitor) -> Outcome<Call> {
    let query: String = form_urlencoded::byte_serialize(MIDDLE.as_bytes()).collect();
    let found = visitor.get(&format!("/users?search={}", query.replace('+', "%20"))).await?.text();
    let mark = found.split_once("after=").map(|(_, rest)| rest.split(['"', '&']).next().unwrap_or(rest).to_owned());
    // In a small directory a search for one name has no second page.
    let path = match mark {
        Some(mark) => format!("/users?after={mark}"),
        None => second_page(&visitor.get("/users").await?.text())?,
    };
    Ok(visitor.signed(Call::page(path)))
}

fn second_page(page: &str) -> Outcome<String> {
    let mark = page.split_once("after=").and_then(|(_, rest)| rest.split(['"', '&']).next());
    Ok(format!("/users?after={}", mark.ok_or("the list has one page")?))
}

/// Searches like those while somebody types: rare, common and absent parts of names and addresses.
async fn search(most: &Server) -> Outcome<Measured> {
    let mut visitor = Visitor::administrator(most).await?;
    let mut raw = Map::new();
    let rare = RARE.0.to_lowercase();
    for searched in [&rare, "sen", "ans", "kar", "@fjordby.example", "zakarias hansen", "xqz", "hansenx"] {
        let call = visitor.signed(Call::function("accounts", &[("filter[search]", searched)]));
        one_by_one(visitor.connection(), &call, 1).await?;
        let took = one_by_one(visitor.connection(), &call, SEARCHES).await?;
        raw.insert(searched.to_owned(), json!(median(&took)));
    }
    let slowest = worst(raw.values().filter_map(serde_json::Value::as_f64));
    Ok(measured("search_1m_worst_ms", slowest, json!({ "median_ms": raw })))
}

async fn over_bare(stage: &Stage, most: &Server) -> Outcome<Measured> {
    let page = stage.folder().join("nothing.html");
    fs::write(&page, "nothing")?;
    let bare = Bare::start(&page, None, &stage.most()?.database())?;
    let visitor = Visitor::administrator(most).await?;
    let (ours, theirs) = (visitor.signed(Call::page("/users")), Call::page("/users"));
    let (mut ours_ms, mut bare_ms) = (Vec::new(), Vec::new());
    for _ in 0..CPU_ROUNDS {
        ours_ms.push(cpu_per_request(most, &ours).await?);
        bare_ms.push(cpu_per_request(&bare, &theirs).await?);
    }
    fs::remove_file(page)?;
    let ratio = median(&ours_ms) / median(&bare_ms);
    Ok(measured("users_page_cpu_over_bare", ratio, json!({ "ours_cpu_ms": ours_ms, "bare_cpu_ms": bare_ms })))
}

/// CPU time per request, in milliseconds.
pub(super) async fn cpu_per_request(server: &Server, call: &Call) -> Outcome<f64> {
    let before = cpu_time(server.pid())?;
    let answered = closed_loop(server.address, call, 1, CPU_WINDOW).await?;
    Ok(milliseconds(cpu_time(server.pid())?.saturating_sub(before)) / answered.requests)
}
