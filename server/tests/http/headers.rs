//! The headers of every kind of answer.

use crate::common::browser::FROM_OUR_PAGES;
use crate::common::{Answer, PASSWORD, Passord};
use accounts::Role;
use axum::Router;
use axum::body::Body;
use axum::response::Html;
use axum::routing::get;
use futures::{StreamExt, stream};
use reqwest::Method;
use server::config::BaseUrl;
use server::{Shutdown, http::middleware};
use std::collections::HashSet;

fn check(what: &str, answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(!answer.header("x-request-id").is_empty(), "{what}");
    let policy = answer.header("content-security-policy");
    for part in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{what}: {part} is missing in {policy}");
    }
    assert!(!policy.contains("'unsafe-") && !policy.contains('*'), "{what}: {policy}");
    assert_eq!(answer.headers.get_all("content-security-policy").iter().count(), 1, "{what}");
    let scripts_by_nonce = policy.contains("script-src 'nonce-");
    let is_page = answer.header("content-type").starts_with("text/html") && policy.contains("script-src");
    assert_eq!(scripts_by_nonce, is_page, "{what}: {policy}");
}

fn not_kept(what: &str, answer: &Answer) {
    check(what, answer);
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_answer_has_the_security_headers() {
    let passord = Passord::start().await;
    let stranger = passord.browser();
    let long = "x".repeat(70_000);
    for (what, status, answer) in [
        ("a page", 200, stranger.get("/sign-in").await),
        ("a missing page", 404, stranger.get("/nothing").await),
        ("a redirect", 302, stranger.get("/users").await),
        ("the wrong method", 405, stranger.get("/fn/sign-in").await),
        ("too large", 413, stranger.submit("/fn/sign-in", &[("username", &long)]).await),
        ("no such function", 404, stranger.call("nothing", &[]).await),
        ("a refused call", 401, stranger.call("own-sessions", &[]).await),
        ("a malformed call", 400, stranger.call("sign-in", &[]).await),
        ("a cross-site call", 403, stranger.send(Method::POST, "/fn/sign-in", &[("origin", "null")], None).await),
        ("health", 200, stranger.get("/health").await),
        ("events", 401, stranger.get("/resets/018f4e9c-0000-7000-8000-000000000001/events").await),
    ] {
        assert_eq!(answer.status, status, "{what}: {answer:?}");
        not_kept(what, &answer);
        assert_eq!(answer.header("strict-transport-security"), "", "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_scripts_of_a_page_carry_the_nonce_of_its_policy_and_each_page_has_its_own() {
    let passord = Passord::start().await;
    let nonce = |answer: &Answer| {
        let policy = answer.header("content-security-policy").to_owned();
        policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned()
    };
    let mut seen = HashSet::new();
    for path in ["/sign-in", "/sign-in", "/sign-in", "/set-password", "/set-password"] {
        let page = passord.browser().get(path).await;
        let own = nonce(&page);
        assert!(page.body.matches("<script").count() > 0);
        for script in page.body.split("<script").skip(1) {
            assert!(script.split_once('>').unwrap().0.contains(&format!("nonce=\"{own}\"")), "{script}");
        }
        assert!(!page.body.contains(" style=\"") && !page.body.contains("<style"), "style-src allows no inline styles");
        assert!(seen.insert(own), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_in_page_that_is_kept_is_nobodys_but_a_strangers_and_speaks_their_language() {
    let passord = Passord::start().await;
    let stranger = passord.browser();
    let in_language = async |tag: &str| stranger.send(Method::GET, "/sign-in", &[("accept-language", tag)], None).await;
    let somebody = passord.signed_in("ola", Role::User).await;
    for _ in 0..3 {
        for (tag, heading) in [("en", "Sign in</h1>"), ("nb", "Logg på</h1>")] {
            let page = in_language(tag).await;
            assert_eq!(page.status, 200);
            assert!(page.body.contains(heading) && page.body.contains(&format!("<html lang=\"{tag}\"")), "{tag}");
        }
        assert_eq!(somebody.get("/sign-in").await.status, 302, "whoever is signed in is sent on");
        let refused = stranger.submit("/fn/sign-in", &[("username", "ola"), ("password", "wrong")]).await;
        let (_, query) = refused.header("location").split_once('?').unwrap();
        let refused = stranger.get(&format!("/sign-in?{query}")).await;
        assert!(refused.body.contains("class=\"error-summary"), "{refused:?}");
        assert!(!in_language("en").await.body.contains("class=\"error-summary"), "it is of one visitor alone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_browsers_are_told_to_stay_there() {
    let passord = Passord::start_behind_https().await;
    for path in ["/sign-in", "/nothing", "/pkg/passord.js"] {
        let value = passord.browser().get(path).await.header("strict-transport-security").to_owned();
        assert!(value.starts_with("max-age=63072000"), "{path}: {value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_the_site_is_asked_for_again_and_not_sent_again() {
    let passord = Passord::start().await;
    let browser = passord.browser();
    for (path, kind) in [
        ("/pkg/passord.js", "text/javascript; charset=utf-8"),
        ("/pkg/passord.css", "text/css; charset=utf-8"),
        ("/pkg/passord.wasm", "application/wasm"),
    ] {
        let file = browser.get(path).await;
        check(path, &file);
        assert_eq!((file.status, file.header("content-type")), (200, kind));
        assert_eq!(file.header("cache-control"), "no-cache");
        let again = browser.send(Method::GET, path, &[("if-none-match", file.header("etag"))], None).await;
        check(path, &again);
        assert_eq!((again.status, again.body.as_str()), (304, ""));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_hands_secrets_over_runs_no_script_and_is_kept_nowhere() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("kari", Role::UserAdministrator).await;
    passord.person("ola", Role::User).await;
    let job = passord.reset(&administrator, &["ola"], "TemporaryPassword").await;
    for format in ["table", "slips", "csv"] {
        let answer = administrator.hand_over(job, format, PASSWORD).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        not_kept(format, &answer);
        assert!(!answer.header("content-security-policy").contains("script-src"), "{format}");
        assert!(!answer.body.contains("<script") && !answer.body.contains(" style=\""), "{format}");
        assert_eq!(answer.header("content-disposition").starts_with("attachment"), format == "csv");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_a_general_500_with_the_headers_and_the_server_lives() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (_stop, shutdown) = Shutdown::new();
    async fn fall() -> &'static str {
        panic!("hemmelighet")
    }
    async fn fall_late() -> Html<Body> {
        let begun = stream::once(async { Ok::<_, std::io::Error>("<!DOCTYPE html>hemmelighet") });
        Html(Body::from_stream(begun.chain(stream::once(async { panic!("hemmelighet") }))))
    }
    let router = Router::new()
        .route("/fall", get(fall))
        .route("/fall-late", get(fall_late))
        .route("/stand", get(|| async { "stands" }));
    tokio::spawn(server::serve(listener, middleware::guard(router, &BaseUrl::of_listener(address)), shutdown));

    let fetch = async |path: &str| {
        let response = reqwest::get(format!("http://{address}{path}")).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { status, headers, body: response.text().await.unwrap() }
    };
    for path in ["/fall", "/fall-late"] {
        let fallen = fetch(path).await;
        assert_eq!(fallen.status, 500, "{path}");
        assert!(!fallen.body.contains("hemmelighet"), "{path}");
        not_kept(path, &fallen);
    }
    assert_eq!(fetch("/stand").await.body, "stands");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_id_comes_from_us_and_never_from_the_client() {
    let passord = Passord::start().await;
    let headers = [FROM_OUR_PAGES, &[("x-request-id", "forged")]].concat();
    let answer = passord.browser().send(Method::GET, "/health", &headers, None).await;
    assert_ne!(answer.header("x-request-id"), "forged");
    assert_eq!(answer.header("x-request-id").len(), 32);
}
