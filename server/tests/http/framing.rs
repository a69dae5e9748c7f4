//! Requests that are malformed, that forge their source, or that never end.

use crate::common::Passord;
use crate::common::browser::FROM_OUR_PAGES;
use axum::Router;
use axum::routing::{get, post};
use reqwest::Method;
use server::config::BaseUrl;
use server::{Shutdown, http::middleware};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Everything the server sends in answer to these bytes and to a final request that asks it to close the connection.
async fn said_to(passord: &Passord, requests: &str) -> String {
    let mut stream = TcpStream::connect(passord.address).await.unwrap();
    let last = "GET /pkg/none.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(format!("{requests}{last}").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_hides_in_the_body_of_another() {
    let passord = Passord::start().await;
    let hidden = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    let begun = "POST /fn/viewer HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n";
    for framing in [
        format!("Content-Length: {}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}", 5 + hidden.len()),
        format!("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Content-Length: 0\r\nContent-Length: {}\r\n\r\n{hidden}", hidden.len()),
        format!("Content-Length: {}\r\nContent-Length: 0\r\n\r\n{hidden}", hidden.len()),
        format!("Content-Length: 0, {}\r\n\r\n{hidden}", hidden.len()),
        format!("Content-Length: -1\r\n\r\n{hidden}"),
        format!("Content-Length: +0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{hidden}"),
    ] {
        let said = said_to(&passord, &format!("{begun}{framing}")).await;
        assert!(!said.contains("ok\n"), "{framing:?} was taken for two requests: {said}");
    }
    let two = said_to(&passord, &format!("{hidden}{hidden}")).await;
    assert_eq!(two.matches("ok\n").count(), 2, "what is two requests is answered twice: {two}");
}

/// Our middleware and server around a router that answers immediately. Returns its address.
async fn small_server() -> (std::net::SocketAddr, tokio::sync::watch::Sender<bool>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, shutdown) = Shutdown::new();
    let router = Router::new().route("/", get(|| async { "here" })).route("/post", post(|| async { "taken" }));
    tokio::spawn(server::serve(listener, middleware::guard(router, &BaseUrl::of_listener(address)), shutdown));
    (address, stop)
}

/// The paused clock of this test jumps ahead whenever there is nothing else to do.
#[tokio::test(start_paused = true)]
async fn whoever_never_ends_a_head_or_a_body_is_cut_off() {
    let (address, _stop) = small_server().await;
    let head = "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    let body = "POST /post HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n\r\nslow";
    for (begun, status) in [(head, None), (body, Some("HTTP/1.1 503"))] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(begun.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8(answer).unwrap();
        assert!(status.map_or(!answer.contains("200"), |status| answer.starts_with(status)), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_another_site() {
    let passord = Passord::start().await;
    for referer in [
        "https://evil.example/",
        "https://evil.example",
        "//evil.example/",
        "https://evil.example//evil.example/x",
        "https://evil.example/\\evil.example",
        "https://evil.example/%5Cevil.example",
        "javascript:alert(1)",
        "https://evil.example/?next=//evil.example",
        "",
    ] {
        for (path, form) in [
            ("/fn/set-language", &[("language", "Nb")][..]),
            ("/fn/set-language", &[("language", "Klingon")]),
            ("/fn/sign-in", &[("username", "kari"), ("password", "feil"), ("next", "https://evil.example")]),
            ("/fn/change-password", &[]),
        ] {
            let headers = [FROM_OUR_PAGES, &[("accept", "text/html"), ("referer", referer)]].concat();
            let answer = passord.browser().send(Method::POST, path, &headers, Some(form)).await;
            let to = answer.location();
            let is_ours = to.is_empty() || to.starts_with(&format!("{}/", passord.origin));
            let is_path = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\");
            assert!(is_ours || is_path, "{path} from {referer:?} leads to {to:?}");
        }
    }
    for path in ["//evil.example", "/\\evil.example", "/sign-in?next=https://evil.example", "/?next=//evil.example"] {
        let to = passord.browser().get(path).await.location().to_owned();
        assert!(!to.contains("evil.example"), "{path} leads to {to}");
    }
}
