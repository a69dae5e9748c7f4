//! Who may call what: every server function that there is, walked without a session, with the wrong
//! one, from other sites and by GET.

mod common;

use accounts::Role;
use common::browser::FROM_OUR_PAGES;
use common::{Browser, PASSWORD, Passord};
use reqwest::Method;

/// Functions that people without a session may call. The list is here so that a new one is a decision.
const PUBLIC: [&str; 7] = [
    "/api/check-code",
    "/api/open-link",
    "/api/set-language",
    "/api/set-password",
    "/api/set-up",
    "/api/sign-in",
    "/api/viewer",
];

/// Functions for everybody who is signed in, about themselves.
const OWN: [&str; 6] = [
    "/api/change-password",
    "/api/end-other-sessions",
    "/api/end-session",
    "/api/own-sessions",
    "/api/prove",
    "/api/sign-out",
];

/// For sessions that may only choose a new password.
const MUST_CHOOSE: &str = "/api/choose-password";

/// Every field of every form, so that no function stops at a missing one.
const EVERY_FIELD: [(&str, &str); 19] = [
    ("id", "018f4e9c-0000-7000-8000-000000000001"),
    ("job", "018f4e9c-0000-7000-8000-000000000001"),
    ("role", "GlobalAdministrator"),
    ("kind", "OneTimeLink"),
    ("scope", "everyone"),
    ("also", ""),
    ("language", "Nb"),
    ("code", "AAAA-AAAA"),
    ("username", "kari"),
    ("display_name", "Kari"),
    ("password", PASSWORD),
    ("current", PASSWORD),
    ("new", "et ganske annet passord"),
    ("confirm", "et ganske annet passord"),
    ("must_change", "true"),
    ("end_sessions", "true"),
    ("department", "Skole"),
    ("contact_address", ""),
    ("job_title", ""),
];

fn functions() -> Vec<&'static str> {
    let mut paths: Vec<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    paths.sort_unstable();
    assert!(paths.len() >= 15, "the functions of the app are not linked in: {paths:?}");
    paths
}

async fn call(browser: &Browser<'_>, path: &str, headers: &[(&str, &str)]) -> u16 {
    let token = browser.form_token().await;
    let form = [&[("form_token", token.as_str())], &EVERY_FIELD[..]].concat();
    let headers = [&[("accept", "application/json")], headers].concat();
    browser.send(Method::POST, path, &headers, Some(&form)).await.status
}

/// How many events there are: nothing changes without one.
async fn events(passord: &Passord) -> i64 {
    passord.directory.verify_audit(&passord.directory.operator()).await.unwrap().events
}

#[test]
fn every_function_is_a_post_below_api() {
    for (path, method) in server_fn::axum::server_fn_paths() {
        assert_eq!(method, Method::POST, "{path}");
        assert!(path.starts_with("/api/"), "{path}");
    }
    for path in PUBLIC.into_iter().chain(OWN).chain([MUST_CHOOSE]) {
        assert!(functions().contains(&path), "{path} is listed here but does not exist");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_only_public_functions_answer() {
    let passord = Passord::start().await;
    passord.person("kari", Role::User).await;
    for path in functions() {
        let status = call(&passord.browser(), path, FROM_OUR_PAGES).await;
        if PUBLIC.contains(&path) {
            assert!(matches!(status, 200 | 422), "{path} answered {status}");
        } else {
            assert_eq!(status, 401, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_users_session_no_administrators_function_answers() {
    let passord = Passord::start().await;
    let user = passord.signed_in("kari", Role::User).await;
    for path in functions() {
        if !PUBLIC.contains(&path) && !OWN.contains(&path) {
            assert_eq!(call(&user, path, FROM_OUR_PAGES).await, 403, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_must_choose_a_password_can_do_nothing_else() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    passord.person("kari", Role::GlobalAdministrator).await;
    let job = passord.reset(&administrator, &["kari"], "TemporaryPassword").await;
    let actor = passord.directory.session(&administrator.session().unwrap()).await.unwrap();
    let accounts::Session::SignedIn(actor) = actor else { panic!("signed in") };
    let handed = passord.directory.hand_over(&actor.administrator(&Default::default()).unwrap(), job).await.unwrap();

    let kari = passord.browser();
    kari.sign_in("kari", handed[0].secret.reveal()).await;
    for path in functions() {
        if !PUBLIC.contains(&path) && path != MUST_CHOOSE && path != "/api/sign-out" {
            assert_eq!(call(&kari, path, FROM_OUR_PAGES).await, 403, "{path}");
        }
    }
    assert_eq!(call(&kari, MUST_CHOOSE, FROM_OUR_PAGES).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_function_answers_another_site_and_nothing_changes() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    let before = events(&passord).await;
    let elsewhere: [&[(&str, &str)]; 7] = [
        &[],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://passord.example")],
    ];
    for path in functions().into_iter().chain(["/resets/018f4e9c-0000-7000-8000-000000000001/hand-over"]) {
        for headers in elsewhere {
            assert_eq!(call(&administrator, path, headers).await, 403, "{path} from {headers:?}");
        }
    }
    assert_eq!(events(&passord).await, before);
    assert_eq!(administrator.call("own-sessions", &[]).await.status, 200, "still signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_header_does_not_make_another_site_ours() {
    let passord = Passord::start_behind_https().await;
    let headers = [("origin", "https://evil.example"), ("host", "evil.example"), ("x-forwarded-host", "evil.example")];
    assert_eq!(call(&passord.browser(), "/api/sign-in", &headers).await, 403);
    assert_eq!(call(&passord.browser(), "/api/viewer", &[("origin", "https://passord.example")]).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_get_is_refused_by_every_function_and_changes_nothing() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    let before = events(&passord).await;
    let token = administrator.form_token().await;
    let query: Vec<String> =
        EVERY_FIELD.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    for path in functions() {
        let answer = administrator.get(&format!("{path}?form_token={token}&{}", query.join("&"))).await;
        assert_eq!(answer.status, 405, "{path}");
    }
    let reset = "/resets/018f4e9c-0000-7000-8000-000000000001";
    let answer = administrator.get(&format!("{reset}/hand-over?format=table")).await;
    assert_eq!(answer.status, 303, "a reload leads back to the reset, and hands nothing over");
    assert_eq!(events(&passord).await, before);
    assert_eq!(administrator.call("own-sessions", &[]).await.status, 200, "still signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn garbage_is_answered_with_400_and_never_with_500() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    for path in functions() {
        for body in ["", "%ff=%00&&&=[", "id=1&job=x&form_token[]=a", "{\"json\":true}"] {
            let headers = [FROM_OUR_PAGES, &[("content-type", "application/x-www-form-urlencoded")]].concat();
            let status = administrator.send_text(path, &headers, body).await.status;
            assert!(matches!(status, 200 | 400 | 403 | 415 | 422), "{path} answered {status} to {body:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_exist_is_404_and_says_little() {
    let passord = Passord::start().await;
    let browser = passord.browser();
    for path in ["/api/no-such-function", "/api/a/b"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
        let answer = browser.call(path.trim_start_matches("/api/"), &[]).await;
        assert_eq!((answer.status, answer.body.as_str()), (404, "There is no such function.\n"));
    }
    for path in ["/nothing", "/passord.key", "/pkg/../passord.key", "/.env", "/data/passord.sqlite"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_administrators_are_closed_to_others() {
    let passord = Passord::start().await;
    let user = passord.signed_in("kari", Role::User).await;
    for path in ["/users", "/users/018f4e9c-0000-7000-8000-000000000001", "/resets", "/audit"] {
        let answer = passord.browser().get(path).await;
        assert_eq!((answer.status, answer.location()), (302, "/sign-in"), "{path}");
        assert_eq!(user.get(path).await.status, 403, "{path}");
    }
    let helpdesk = passord.signed_in("ola", Role::HelpdeskAdministrator).await;
    assert_eq!(helpdesk.get("/users").await.status, 200);
    assert_eq!(helpdesk.get("/audit").await.status, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_can_be_rendered_by_many_threads_at_once() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    passord.person("kari", Role::User).await;
    let job = passord.reset(&administrator, &["kari"], "OneTimeLink").await;
    let person = format!("/users/{}", passord.id("kari").await);
    let job = format!("/resets/{job}");
    let pages = ["/users", &person, "/resets", &job, "/audit", "/account/security", "/account/profile", "/nothing"];
    for _ in 0..6 {
        let answers = futures::future::join_all(pages.repeat(3).into_iter().map(|path| administrator.get(path))).await;
        for (path, answer) in pages.repeat(3).into_iter().zip(answers) {
            assert_eq!(answer.status, if path == "/nothing" { 404 } else { 200 }, "{path}: {}", answer.body);
        }
    }
}
