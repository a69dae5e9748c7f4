//! Requests that our pages never send, and many requests at once. Access control is tested in `access.rs`.

use crate::common::Passord;
use crate::common::browser::FROM_OUR_PAGES;
use accounts::Role;
use reqwest::Method;

#[tokio::test(flavor = "multi_thread")]
async fn the_host_header_does_not_make_another_site_ours() {
    let passord = Passord::start_behind_https().await;
    let evil = [("origin", "https://evil.example"), ("host", "evil.example"), ("x-forwarded-host", "evil.example")];
    for (headers, status) in [(&evil[..], 403), (&[("origin", "https://passord.example")], 200)] {
        let answer = passord.browser().send(Method::POST, "/fn/viewer", headers, Some(&[])).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn garbage_is_answered_with_400_and_never_with_500() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    for (path, _) in server_fn::axum::server_fn_paths() {
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
    for path in ["/fn/no-such-function", "/fn/a/b"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
        let answer = browser.call(path.trim_start_matches("/fn/"), &[]).await;
        assert_eq!((answer.status, answer.body.as_str()), (404, "There is no such function.\n"));
    }
    for path in ["/nothing", "/passord.key", "/pkg/../passord.key", "/.env", "/data/passord.sqlite"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_filter_of_the_audit_log_is_answered_and_never_with_500() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    for query in [
        "actor=%00&person=%ff%fe",
        "actor='%20OR%201=1%20--&action=Conjure",
        "from=2026-02-31&to=0000-00-00",
        "from=0000-01-01&to=9999-12-31",
        "from=9999-12-31&to=0000-01-01&action=SignIn",
        "after=1-1-1&after=2-2-2&actor[]=x&filter[from]=1",
        &format!("person={}", "x".repeat(5000)),
    ] {
        assert_eq!(administrator.get(&format!("/audit?{query}")).await.status, 200, "{query}");
    }
    for mark in ["x", "1-2", "-1-0-0", "99999999999999999999-1-1"] {
        let answer = administrator.get(&format!("/audit?after={mark}")).await;
        assert!(matches!(answer.status, 200 | 422), "{mark}: {}", answer.status);
        assert!(!answer.body.contains("<tbody>"), "{mark}");
    }
    for (name, value) in
        [("filter[from]", "9223372036854775807"), ("filter[to]", "-9223372036854775808"), ("filter[from]", "x")]
    {
        let status = administrator.call("audit-events", &[(name, value)]).await.status;
        assert!(matches!(status, 200 | 400), "{name}={value}: {status}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_can_be_rendered_by_many_threads_at_once() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    passord.person("kari", Role::User).await;
    let job = passord.reset(&administrator, &["kari"], "OneTimeLink").await;
    let person = format!("/users/{}", passord.id("kari").await);
    let job = format!("/resets/{job}");
    let pages = [
        "/users",
        &person,
        "/resets",
        &job,
        "/audit",
        "/settings",
        "/account/security",
        "/account/profile",
        "/nothing",
    ];
    for _ in 0..6 {
        let answers = futures::future::join_all(pages.repeat(3).into_iter().map(|path| administrator.get(path))).await;
        for (path, answer) in pages.repeat(3).into_iter().zip(answers) {
            assert_eq!(answer.status, if path == "/nothing" { 404 } else { 200 }, "{path}: {}", answer.body);
        }
    }
}
