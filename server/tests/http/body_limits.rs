//! Limits on the size of requests.

use crate::common::Passord;
use accounts::Role;
use std::io::{Read, Write};
use std::net::TcpStream;

#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit_gets_413() {
    let passord = Passord::start().await;
    let browser = passord.browser();
    let long = "x".repeat(64 * 1024 + 1);
    for path in ["/fn/sign-in", "/fn/no-such-function", "/resets/1/hand-over", "/nothing"] {
        let answer = browser.submit(path, &[("username", &long)]).await;
        assert_eq!(answer.status, 413, "{path}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_tell_its_length_gets_413_as_well() {
    let passord = Passord::start().await;
    let address = passord.address;
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        let head =
            "POST /fn/sign-in HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n";
        stream.write_all(head.as_bytes()).unwrap();
        let chunk = format!("4000\r\n{}\r\n", "x".repeat(0x4000));
        for _ in 0..5 {
            stream.write_all(chunk.as_bytes()).unwrap();
        }
        stream.write_all(b"0\r\n\r\n").unwrap();
        let mut answer = [0; 64];
        let length = stream.read(&mut answer).unwrap();
        String::from_utf8_lossy(&answer[..length]).into_owned()
    });
    assert!(answer.await.unwrap().starts_with("HTTP/1.1 413"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_may_hold_thousands_but_not_everything() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("kari", Role::HelpdeskAdministrator).await;
    passord.person("ola", Role::User).await;
    let id = passord.id("ola").await;
    let many = vec![id.as_str(); 5000].join(",");
    let answer = administrator.call_with_token("draft-reset", &[("scope", "ticked"), ("also", &many)]).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let too_many = vec![id.as_str(); 8000].join(",");
    let answer = administrator.call_with_token("draft-reset", &[("scope", "ticked"), ("also", &too_many)]).await;
    assert_eq!(answer.status, 413, "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn endless_headers_are_refused_and_the_server_lives() {
    let passord = Passord::start().await;
    let address = passord.address;
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "x".repeat(65_000)).as_bytes()).unwrap();
        let mut answer = [0; 64];
        let length = stream.read(&mut answer).unwrap();
        String::from_utf8_lossy(&answer[..length]).into_owned()
    });
    assert!(answer.await.unwrap().starts_with("HTTP/1.1 431"));
    assert_eq!(passord.browser().get("/health").await.status, 200);
}
