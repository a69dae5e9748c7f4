//! Cookies, and the end of sessions.

use crate::common::{PASSWORD, Passord};
use accounts::Role;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn on_https_every_cookie_is_bound_to_the_host_and_kept_from_scripts() {
    let passord = Passord::start_behind_https().await;
    passord.person("kari", Role::User).await;
    let answer = passord.browser().sign_in("kari", PASSWORD).await;
    let cookies = answer.cookies();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("__Host-session=")), "{cookies:?}");
    assert!(cookies.iter().any(|cookie| cookie.starts_with("__Host-device=")), "{cookies:?}");
    for cookie in cookies {
        for attribute in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(attribute), "{attribute} is missing in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_plain_http_the_same_holds_without_secure() {
    let passord = Passord::start().await;
    passord.person("kari", Role::User).await;
    for cookie in passord.browser().sign_in("kari", PASSWORD).await.cookies() {
        assert!(cookie.starts_with("session=") || cookie.starts_with("device="), "{cookie}");
        assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"));
        assert!(!cookie.contains("Secure"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_on_the_server() {
    let passord = Passord::start().await;
    let browser = passord.signed_in("kari", Role::User).await;
    let token = browser.session().unwrap();
    assert_eq!(browser.call("own-sessions", &[]).await.status, 200);
    assert_eq!(browser.call_with_token("sign-out", &[]).await.status, 200);
    assert_eq!(browser.session(), None);

    browser.set_cookie("session", &token);
    assert_eq!(browser.call("own-sessions", &[]).await.status, 401);
    let page = browser.get("/account/security").await;
    assert_eq!((page.status, page.location()), (302, "/sign-in"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sign_in_and_every_proof_gets_a_new_token_and_kills_the_old_one() {
    let passord = Passord::start().await;
    let browser = passord.signed_in("kari", Role::HelpdeskAdministrator).await;
    let first = browser.session().unwrap();
    assert_eq!(browser.call_with_token("prove", &[("password", PASSWORD)]).await.status, 200);
    let second = browser.session().unwrap();
    assert_ne!(first, second);
    let thief = passord.browser();
    thief.set_cookie("session", &first);
    assert_eq!(thief.call("own-sessions", &[]).await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_somebody_planted_is_never_signed_in() {
    let passord = Passord::start().await;
    passord.person("kari", Role::User).await;
    let browser = passord.browser();
    let planted = "a".repeat(64);
    browser.set_cookie("session", &planted);
    browser.sign_in("kari", PASSWORD).await;
    assert_ne!(browser.session().unwrap(), planted);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_token_of_another_session_is_refused() {
    let passord = Passord::start().await;
    let kari = passord.signed_in("kari", Role::User).await;
    let ola = passord.signed_in("ola", Role::User).await;
    let stolen = ola.form_token().await;
    for token in ["", "x", stolen.as_str()] {
        let form = [
            ("form_token", token),
            ("current", PASSWORD),
            ("new", "noe helt annet enn dette"),
            ("confirm", "noe helt annet enn dette"),
        ];
        let answer = kari.call("change-password", &form).await;
        assert_eq!(answer.status, 403, "{answer:?}");
        assert!(answer.body.contains("FormExpired"), "{answer:?}");
    }
    assert_eq!(kari.call("own-sessions", &[]).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hand_over_needs_the_session_its_form_and_a_fresh_proof() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("kari", Role::UserAdministrator).await;
    passord.person("ola", Role::User).await;
    let job = passord.reset(&administrator, &["ola"], "OneTimeLink").await;
    let path = format!("/resets/{job}/hand-over");

    let stranger = passord.browser().submit(&path, &[("form_token", "x"), ("format", "table")]).await;
    assert_eq!((stranger.status, stranger.location()), (303, "/sign-in"));
    let forged = administrator.submit(&path, &[("form_token", "x"), ("format", "table")]).await;
    assert_eq!(forged.status, 403, "{forged:?}");

    passord.wait(Duration::from_secs(601));
    let asked = administrator.hand_over(job, "table", "").await;
    assert_eq!(asked.status, 200, "{asked:?}");
    assert!(asked.body.contains("type=\"password\"") && !asked.body.contains("set-password#"), "{asked:?}");
    let wrong = administrator.hand_over(job, "table", "det var ikke dette heller").await;
    assert_eq!(wrong.status, 422, "{wrong:?}");
    assert!(!wrong.body.contains("set-password#"));
    let proven = administrator.hand_over(job, "table", PASSWORD).await;
    assert_eq!(proven.status, 200, "{proven:?}");
    assert!(proven.body.contains("/set-password#"), "{proven:?}");
    assert!(!proven.cookies().is_empty(), "a proof gets a new token");
    assert_eq!(administrator.hand_over(job, "csv", "").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn events_of_a_reset_are_for_its_administrators_and_end_with_it() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("kari", Role::UserAdministrator).await;
    let user = passord.signed_in("ola", Role::User).await;
    passord.person("per", Role::User).await;
    let job = passord.reset(&administrator, &["per"], "OneTimeLink").await;
    let path = format!("/resets/{job}/events");
    assert_eq!(passord.browser().get(&path).await.status, 401);
    assert_eq!(user.get(&path).await.status, 403);
    // The body is read to its end: if the stream did not end, the test would hang here.
    let events = administrator.get(&path).await;
    assert_eq!((events.status, events.header("content-type")), (200, "text/event-stream"));
    assert!(events.body.contains("id: Done") && events.body.contains("\"done\":1"), "{events:?}");
    let again = administrator.send(reqwest::Method::GET, &path, &[("last-event-id", "Done")], None).await;
    assert_eq!(again.status, 204, "the browser must not connect for ever");
}
