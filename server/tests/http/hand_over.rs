//! Handing over results: by page, filtered, and as long documents that are never cut off unnoticed.

use crate::common::browser::FROM_OUR_PAGES;
use crate::common::{Answer, Browser, Passord};
use accounts::{ImportOptions, Role, verify_report};
use reqwest::Method;
use std::fmt::Write;

const ADMINISTRATOR: &str = "administrator@skole.example";

/// A department of this many people, reset by link by the administrator.
async fn reset_school(passord: &Passord, administrator: &Browser<'_>, pupils: usize) -> accounts::JobId {
    let mut file = String::from("Username,Display name,Department\r\n");
    for number in 0..pupils {
        write!(file, "elev{number:05}@skole.example,Elev {number:05},Klasse {}\r\n", number % 3).unwrap();
    }
    passord.directory.import(&passord.directory.operator(), file.as_bytes(), ImportOptions::default()).await.unwrap();
    let everyone = [("scope", "everyone"), ("filter[search]", "elev")];
    let drafted = administrator.call_with_token("draft-reset", &everyone).await;
    let job = drafted.location().split_once("draft=").unwrap_or_else(|| panic!("{drafted:?}")).1.to_owned();
    let options = [("job", job.as_str()), ("kind", "OneTimeLink"), ("end_sessions", "true")];
    assert_eq!(administrator.call_with_token("start-reset", &options).await.status, 200);
    while passord.directory.work_on_resets().await.unwrap() {}
    job.parse().unwrap()
}

async fn wish(browser: &Browser<'_>, job: accounts::JobId, fields: &[(&str, &str)]) -> Answer {
    let token = browser.form_token().await;
    browser.submit(&format!("/resets/{job}/hand-over"), &[&[("form_token", token.as_str())], fields].concat()).await
}

fn value_of<'a>(page: &'a str, name: &str) -> &'a str {
    let found = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name}: {page}"));
    found.1.split('"').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_comes_page_by_page_and_filtered_and_files_hold_whom_the_filter_shows() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in(ADMINISTRATOR, Role::UserAdministrator).await;
    let job = reset_school(&passord, &administrator, 120).await;
    let rows = |page: &Answer| page.body.matches("<code class=\"secret\">").count();

    let first = wish(&administrator, job, &[("format", "table")]).await;
    assert_eq!((first.status, rows(&first), first.header("cache-control")), (200, 50, "no-store"));
    let mark = value_of(&first.body, "after").to_owned();
    let second = wish(&administrator, job, &[("format", "table"), ("after", &mark)]).await;
    assert!(second.body.contains("Elev 00050") && !second.body.contains("Elev 00049"), "{}", second.body);
    let forged = wish(&administrator, job, &[("format", "table"), ("after", "nonsense")]).await;
    assert!(matches!(forged.status, 403 | 422), "{forged:?}");

    let class = wish(&administrator, job, &[("format", "table"), ("department", "Klasse 1"), ("search", "000")]).await;
    assert_eq!(rows(&class), 33, "of a hundred pupils");
    assert!(class.body.contains("value=\"000\"") && class.body.contains("<option value=\"Klasse 1\" selected"));
    let used = wish(&administrator, job, &[("format", "table"), ("state", "Used")]).await;
    assert_eq!((used.status, rows(&used)), (200, 0));

    let file = wish(&administrator, job, &[("format", "csv"), ("department", "Klasse 1"), ("search", "000")]).await;
    assert_eq!(file.body.lines().count(), 34, "a line for the columns");
    let everybody = wish(&administrator, job, &[("format", "slips")]).await;
    assert_eq!(everybody.body.matches("<svg").count(), 120);
    assert!(everybody.body.ends_with("</html>"));
    let classes: Vec<_> = ["Klasse 0", "Klasse 1", "Klasse 2"].map(|name| everybody.body.find(name)).into();
    assert!(classes.is_sorted() && everybody.body.rfind("Klasse 0") < everybody.body.find("Klasse 1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_overtaken_is_cut_off_and_not_ended() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in(ADMINISTRATOR, Role::UserAdministrator).await;
    let job = reset_school(&passord, &administrator, 3000).await;
    let token = administrator.form_token().await;
    let form = [("form_token", token.as_str()), ("format", "slips")];
    let path = format!("/resets/{job}/hand-over");
    let mut slips = administrator.answer(Method::POST, &path, FROM_OUR_PAGES, Some(&form)).await;
    assert_eq!(slips.status(), 200);
    slips.chunk().await.unwrap().expect("the first people");
    // The test reads nothing more for now, so the server waits with the rest.
    administrator.call_with_token("discard-results", &[("job", &job.to_string())]).await;
    let end = loop {
        match slips.chunk().await {
            Ok(Some(_)) => {}
            end => break end,
        }
    };
    assert!(end.is_err(), "what was cut off looks whole");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_report_outlives_the_results_and_is_for_those_who_may_see_the_reset() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in(ADMINISTRATOR, Role::UserAdministrator).await;
    let job = reset_school(&passord, &administrator, 3).await;
    administrator.call_with_token("discard-results", &[("job", &job.to_string())]).await;
    let path = format!("/resets/{job}/report");
    let token = administrator.form_token().await;
    let report = administrator.submit(&path, &[("form_token", token.as_str())]).await;
    assert_eq!((report.status, report.header("content-type")), (200, "application/x-ndjson"), "{report:?}");
    assert!(report.header("content-disposition").starts_with("attachment"));
    let verified = verify_report(report.body.as_bytes()).unwrap();
    assert_eq!((verified.people, verified.key), (3, passord.directory.report_key()));

    assert_eq!(administrator.submit(&path, &[("form_token", "forged")]).await.status, 403);
    let other = passord.signed_in("annen@skole.example", Role::UserAdministrator).await;
    let token = other.form_token().await;
    assert_eq!(other.submit(&path, &[("form_token", token.as_str())]).await.status, 404);
    assert_eq!(passord.browser().submit(&path, &[("form_token", "")]).await.location(), "/sign-in");
}
