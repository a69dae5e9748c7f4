//! From a forgotten password to a new one, with mail servers that work and that fail.

use crate::common::mail_server::Mail;
use crate::common::{MailServer, Manner, PASSWORD, Passord};
use accounts::Role;
use std::time::Duration;

const KARI: &str = "kari@fjordby.example";
const NEW: &str = "fiskesuppe på torsdag kveld";

/// Passord with Kari, whose first notices have been sent.
async fn passord_with_kari(server: &MailServer) -> Passord {
    let passord = Passord::start_with_mail(server.address).await;
    passord.person(KARI, Role::User).await;
    passord
}

/// Requests a link, then moves the clock forward until its mail arrives.
async fn mail_after_a_while(passord: &Passord, server: &MailServer) -> Mail {
    loop {
        if let Some(mail) = server.mail_within(Duration::from_millis(700)).await {
            return mail;
        }
        passord.wait(Duration::from_secs(10));
    }
}

async fn forget(passord: &Passord, username: &str) {
    let answer = passord.browser().call("forgot-password", &[("username", username)]).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_by_the_link_in_a_mail() {
    let server = MailServer::start(Manner::Takes).await;
    let passord = passord_with_kari(&server).await;
    let browser = passord.browser();
    // Without JavaScript.
    let asked = browser.submit("/fn/forgot-password", &[("username", KARI)]).await;
    assert_eq!((asked.status, asked.location()), (302, "/forgot-password?sent=true"));
    let mail = server.mail().await;
    assert_eq!(mail.to, KARI);
    let code = mail.code();
    assert!(!asked.body.contains(&code));
    let page = browser.open_link(&code).await;
    let set = browser.set_password(&page, NEW).await;
    assert_eq!(set.location(), "/sign-in?notice=password-set");
    assert!(browser.session().is_none(), "a mailed link never signs in");
    browser.sign_in(KARI, NEW).await;
    assert!(server.mail().await.header("Subject:").contains("Your password was replaced"));
}

/// Zitadel GHSA-2wmj-46rj-qm2w: the host in the link came from X-Forwarded-Host.
#[tokio::test(flavor = "multi_thread")]
async fn the_host_of_a_link_never_comes_from_a_header() {
    let server = MailServer::start(Manner::Takes).await;
    let passord = passord_with_kari(&server).await;
    let forged = [
        ("accept", "application/json"),
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "host=evil.example"),
    ];
    let form = [("username", KARI)];
    let answer = passord.browser().send(reqwest::Method::POST, "/fn/forgot-password", &forged, Some(&form)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let mail = server.mail().await;
    assert!(
        mail.text.contains(&format!("{}/set-password#", passord.origin)) && !mail.text.contains("evil"),
        "{mail:?}"
    );
}

/// GitLab CVE-2023-7028: a second value in the form was accepted as a recipient.
#[tokio::test(flavor = "multi_thread")]
async fn an_array_of_addresses_sends_nothing_to_the_second_one() {
    let server = MailServer::start(Manner::Takes).await;
    let passord = passord_with_kari(&server).await;
    let headers = [
        ("accept", "application/json"),
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    for body in [
        "username[]=kari%40fjordby.example&username[]=ond%40evil.example",
        "username=kari%40fjordby.example&username=ond%40evil.example",
        "username[0]=kari%40fjordby.example&username[1]=ond%40evil.example",
        "username=kari%40fjordby.example&email=ond%40evil.example&address=ond%40evil.example",
    ] {
        let answer = passord.browser().send_text("/fn/forgot-password", &headers, body).await;
        assert!(answer.status < 500, "{answer:?}");
    }
    let mail = server.mail().await;
    assert_eq!(mail.to, KARI);
    assert!(server.mail_within(Duration::from_secs(2)).await.is_none(), "one mail, to the stored address");
}

/// authentik CVE-2023-39522, Ghost CVE-2022-41697, Zitadel CVE-2026-105211.
#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_names_are_answered_with_the_same_bytes_and_no_code() {
    let server = MailServer::start(Manner::Takes).await;
    let passord = passord_with_kari(&server).await;
    let mut answers = Vec::new();
    for name in [KARI, "ukjent@fjordby.example"] {
        let (with, without) = (passord.browser(), passord.browser());
        let called = with.call("forgot-password", &[("username", name)]).await;
        let submitted = without.submit("/fn/forgot-password", &[("username", name)]).await;
        answers.push([called, submitted].map(|answer| {
            let headers: Vec<String> = answer
                .headers
                .iter()
                .filter(|(name, _)| !matches!(name.as_str(), "date" | "x-request-id" | "content-security-policy"))
                .map(|(name, value)| format!("{name}: {value:?}"))
                .collect();
            (answer.status, headers, answer.body)
        }));
    }
    assert_eq!(answers[0], answers[1]);
    let code = server.mail().await.code();
    assert!(!format!("{answers:?}").contains(&code));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_is_down_loses_nothing_and_delays_no_page() {
    let reserved = MailServer::reserve_port();
    let passord = Passord::start_with_mail(reserved.local_addr().unwrap()).await;
    passord.person(KARI, Role::User).await;
    forget(&passord, KARI).await;
    let server = MailServer::start_on(reserved, Manner::Takes).await;
    let mail = mail_after_a_while(&passord, &server).await;
    let check = passord.browser().call("check-code", &[("code", &mail.code())]).await;
    assert_eq!(check.status, 200, "{check:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_was_put_off_goes_out_later_with_the_same_code() {
    let server = MailServer::start(Manner::PutsOff).await;
    let passord = passord_with_kari(&server).await;
    forget(&passord, KARI).await;
    server.refusal().await;
    server.behave(Manner::Takes);
    let mail = mail_after_a_while(&passord, &server).await;
    let check = passord.browser().call("check-code", &[("code", &mail.code())]).await;
    assert_eq!(check.status, 200, "{check:?}");
    assert!(server.mail_within(Duration::from_secs(2)).await.is_none(), "and only once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_hangs_up_after_the_mail_gets_the_very_same_one_again() {
    let server = MailServer::start(Manner::HangsUpAfterData).await;
    let passord = passord_with_kari(&server).await;
    forget(&passord, KARI).await;
    let first = server.mail().await;
    assert!(!first.taken);
    server.behave(Manner::Takes);
    let second = mail_after_a_while(&passord, &server).await;
    assert!(second.taken);
    assert_eq!((first.code(), first.header("Message-ID:")), (second.code(), second.header("Message-ID:")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_mail_server_delays_no_page() {
    let server = MailServer::start(Manner::SaysNothing).await;
    let passord = passord_with_kari(&server).await;
    for _ in 0..3 {
        let answer = tokio::time::timeout(Duration::from_secs(20), forget_status(&passord)).await.expect("an answer");
        assert_eq!(answer, 200);
    }
    passord.browser().sign_in(KARI, PASSWORD).await;
}

async fn forget_status(passord: &Passord) -> u16 {
    passord.browser().call("forgot-password", &[("username", KARI)]).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_who_is_signed_in_and_asks_for_any_account() {
    let server = MailServer::start(Manner::Takes).await;
    let passord = passord_with_kari(&server).await;
    let other = passord.signed_in("ola@fjordby.example", Role::User).await;
    let page = other.get("/forgot-password").await;
    assert!(page.status == 200 && page.body.contains("You are signed in as ola@fjordby.example"), "{page:?}");
    other.submit("/fn/forgot-password", &[("username", KARI)]).await;
    let code = loop {
        let mail = server.mail().await;
        if mail.to == KARI {
            break mail.code();
        }
    };
    let address = other.open_link(&code).await;
    let page = other.get(&address).await;
    assert!(page.body.contains("this link is for kari@fjordby.example"), "{page:?}");
    other.set_password(&address, NEW).await;
    assert_eq!(other.get("/account/security").await.status, 200, "ola is still signed in");
    passord.browser().sign_in(KARI, NEW).await;
}
