//! Workers that meet damaged data, or that fail repeatedly.

use crate::common::mail_server::Mail;
use crate::common::{MailServer, Manner, Passord, database};
use accounts::Role;
use std::time::Duration;

const KARI: &str = "kari@fjordby.example";
const OLA: &str = "ola@fjordby.example";

async fn forget(passord: &Passord, username: &str) {
    let answer = passord.browser().call("forgot-password", &[("username", username)]).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

/// The next mail, while the clock moves forward so that every queued message becomes due.
async fn mail_in_time(passord: &Passord, server: &MailServer) -> Mail {
    for _ in 0..20 {
        if let Some(mail) = server.mail_within(Duration::from_millis(700)).await {
            return mail;
        }
        passord.wait(Duration::from_secs(10));
    }
    panic!("no mail came")
}

/// Waits until `/health` answers with this status.
async fn health_becomes(passord: &Passord, status: u16) {
    for _ in 0..600 {
        if passord.browser().get("/health").await.status == status {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("/health does not become {status}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_message_is_shown_as_given_up_and_the_next_one_arrives() {
    let server = MailServer::start(Manner::PutsOff).await;
    let passord = Passord::start_with_mail(server.address).await;
    for username in [KARI, OLA] {
        passord.person(username, Role::User).await;
    }
    forget(&passord, KARI).await;
    server.refusal().await;
    let damage = "UPDATE outbox SET created_at = 253402300800000 WHERE address = 'kari@fjordby.example'";
    database::change(&passord.settings, damage).await;
    server.behave(Manner::Takes);
    passord.wait(Duration::from_secs(10));
    forget(&passord, OLA).await;
    let mail = mail_in_time(&passord, &server).await;
    assert_eq!(mail.to, OLA);
    let check = passord.browser().call("check-code", &[("code", &mail.code())]).await;
    assert_eq!(check.status, 200, "{check:?}");

    let administrator = passord.signed_in("leder@fjordby.example", Role::GlobalAdministrator).await;
    let mut page = administrator.get("/messages").await;
    for _ in 0..20 {
        if page.body.contains("No more attempts.") {
            break;
        }
        passord.wait(Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(700)).await;
        page = administrator.get("/messages").await;
    }
    for part in [KARI, "The message is damaged in the database", "No more attempts."] {
        assert!(page.body.contains(part), "{part} is missing in {page:?}");
    }
    assert_eq!(passord.browser().get("/health").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_panics_over_and_over_makes_health_503_and_comes_back() {
    let server = MailServer::start(Manner::Takes).await;
    let passord = Passord::start_with_mail(server.address).await;
    passord.person(KARI, Role::User).await;
    assert_eq!(passord.browser().get("/health").await.status, 200);
    passord.break_clock(true);
    health_becomes(&passord, 503).await;
    let told = passord.browser().get("/health").await;
    assert_eq!(told.body, "unavailable\n", "which worker failed is for the log");
    passord.break_clock(false);
    health_becomes(&passord, 200).await;
    forget(&passord, KARI).await;
    assert_eq!(server.mail().await.to, KARI);
}
