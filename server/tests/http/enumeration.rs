//! Answers to strangers do not reveal which accounts exist: status, headers and body are the same for every
//! name and for every code that does not work.

use crate::common::{Answer, Passord};
use accounts::reset::{ResetKind, ResetOptions, Selection};
use accounts::{JobId, NewAccount, Role};
use std::time::Duration;

/// In order: an account, an unknown name, a blocked account, an account that never had a password, an account
/// without an address, and an administrator, who cannot use recovery.
const NAMES: [&str; 6] = [
    "kari@fjord.example",
    "ingen@fjord.example",
    "sperr@fjord.example",
    "uten1@fjord.example",
    "per00",
    "admin@fjord.example",
];

async fn people(passord: &Passord) {
    let (directory, operator) = (&passord.directory, passord.directory.operator());
    for username in ["kari@fjord.example", "sperr@fjord.example", "per00"] {
        passord.person(username, Role::User).await;
    }
    passord.person("admin@fjord.example", Role::GlobalAdministrator).await;
    let blocked = directory.account_named(&operator, "sperr@fjord.example").await.unwrap();
    directory.block(&operator, blocked.summary.id).await.unwrap();
    let without = NewAccount { username: "uten1@fjord.example".to_owned(), ..NewAccount::default() };
    directory.add_account(&operator, &without).await.unwrap();
}

/// An answer without its random parts.
fn whole(answer: &Answer) -> String {
    let mut headers: Vec<String> =
        answer.headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    headers.retain(|line| !line.starts_with("date:") && !line.starts_with("x-request-id:"));
    format!("{}\n{}\n{}", answer.status, headers.join("\n"), answer.body)
}

/// The one answer that all of these must equal, both for the app and for a plain form.
fn one_and_the_same(answers: Vec<(String, Answer)>) -> Answer {
    let mut answers = answers.into_iter();
    let (first_name, first) = answers.next().unwrap();
    for (name, answer) in answers {
        assert_eq!(whole(&answer), whole(&first), "{name} is answered otherwise than {first_name}");
    }
    first
}

async fn for_every_name(passord: &Passord, function: &str, other: &[(&str, &str)], plain: bool) -> Answer {
    let mut answers = Vec::new();
    for name in NAMES {
        let form = [&[("username", name)], other].concat();
        let browser = passord.browser();
        let answer = match plain {
            true => browser.submit(&format!("/fn/{function}"), &form).await,
            false => browser.call(function, &form).await,
        };
        answers.push((name.to_owned(), answer));
    }
    one_and_the_same(answers)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_sign_in_is_the_same_for_every_name_and_so_is_a_throttled_one() {
    let passord = Passord::start().await;
    people(&passord).await;
    let mut statuses = Vec::new();
    for round in 0..12 {
        // The same wrong password again would not count again.
        let wrong = format!("ikke det rette passordet {round}");
        let form = [("password", wrong.as_str())];
        statuses.push(for_every_name(&passord, "sign-in", &form, false).await.status);
        for_every_name(&passord, "sign-in", &form, true).await;
    }
    assert_eq!((statuses[0], statuses[11]), (422, 429), "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_answered_the_same_for_every_name_and_so_are_too_many() {
    let passord = Passord::start().await;
    people(&passord).await;
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(for_every_name(&passord, "forgot-password", &[], false).await.status);
        for_every_name(&passord, "forgot-password", &[], true).await;
        while passord.directory.work_on_recovery().await.unwrap() {}
    }
    assert_eq!((statuses[0], statuses[11]), (200, 429), "{statuses:?}");
}

async fn code_for(passord: &Passord, username: &str) -> (JobId, String) {
    let (directory, operator) = (&passord.directory, passord.directory.operator());
    let person = directory.account_named(&operator, username).await.unwrap().summary.id;
    let job = directory.draft_reset(&operator, &Selection::Ticked(vec![person])).await.unwrap();
    directory.start_reset(&operator, job, ResetOptions::of(ResetKind::OneTimeLink)).await.unwrap();
    while directory.work_on_resets().await.unwrap() {}
    let results = directory.hand_over(&operator, job, &Default::default()).await.unwrap().all().await.unwrap();
    (job, results[0].secret.reveal().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_is_no_good_is_refused_the_same_whatever_is_wrong_with_it() {
    let passord = Passord::start().await;
    let (directory, operator) = (&passord.directory, passord.directory.operator());
    for username in ["gammel", "brukt", "erstattet", "sperret"] {
        passord.person(username, Role::User).await;
    }
    let (_, expired) = code_for(&passord, "gammel").await;
    passord.wait(Duration::from_secs(8 * 24 * 3600));
    let (_, used) = code_for(&passord, "brukt").await;
    directory.set_password(&used, "en hylle til vannkoker", &Default::default()).await.unwrap();
    let (_, replaced) = code_for(&passord, "erstattet").await;
    code_for(&passord, "erstattet").await;
    let (_, blocked) = code_for(&passord, "sperret").await;
    directory.block(&operator, passord.id("sperret").await.parse().unwrap()).await.unwrap();
    let unknown = "ABCDEFGH-JKMNPQRS-TVWXYZ01-23".to_owned();
    let codes = [unknown, expired, used, replaced, blocked, "no code at all".to_owned()];

    let (mut checked, mut posted, mut pages, mut set) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for code in codes {
        checked.push((code.clone(), passord.browser().call("check-code", &[("code", &code)]).await));
        posted.push((code.clone(), passord.browser().submit("/fn/check-code", &[("code", &code)]).await));
        let browser = passord.browser();
        browser.set_cookie("link-opened", &code.replace(' ', "-"));
        let mut page = browser.get("/set-password?link=opened").await;
        // Each page has its own nonce.
        let policy = page.header("content-security-policy").to_owned();
        let nonce = policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned();
        page.body = page.body.replace(&nonce, "");
        page.headers.remove("content-security-policy");
        pages.push((code.clone(), page));
        let form = [("link", "opened"), ("new", "en hylle til vannkoker"), ("confirm", "en hylle til vannkoker")];
        set.push((code.clone(), browser.call("set-password", &form).await));
    }
    assert_eq!(one_and_the_same(checked).status, 422);
    assert_eq!(one_and_the_same(posted).status, 302);
    assert_eq!(one_and_the_same(pages).status, 200);
    assert_eq!(one_and_the_same(set).status, 422);
}
