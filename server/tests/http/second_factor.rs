//! Second factors over HTTP: which answers contain their secrets, and which do not.

use crate::common::factors::secrets;
use crate::common::{PASSWORD, Passord};
use accounts::Role;
use std::time::Duration;

const STEP: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_stands_in_its_one_document_that_is_never_stored_and_in_no_page() {
    let passord = Passord::start().await;
    let kari = passord.signed_in("kari", Role::User).await;
    let token = kari.form_token().await;
    let path = "/account/security/authenticator";
    let shown = kari.submit(path, &[("form_token", token.as_str())]).await;
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(!shown.body.contains("<script"), "the document carries no script");
    let secret = secrets(&shown.body).remove(0);
    assert!(shown.body.contains("<svg"), "the QR code is drawn in the document");

    let wrong = kari.submit(path, &[("form_token", token.as_str()), ("code", "000000"), ("name", "Min telefon")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(secrets(&wrong.body)[0], secret, "the same is shown again");
    assert!(wrong.body.contains("Min telefon"), "what was typed is not lost");

    let app = crate::common::factors::App::typed(&secret);
    let code = app.code(&passord);
    let codes = kari.submit(path, &[("form_token", token.as_str()), ("code", code.as_str())]).await;
    assert_eq!((codes.status, codes.header("cache-control")), (200, "no-store"));
    let paper = secrets(&codes.body);
    assert_eq!(paper.len(), 10);
    for page in ["/account/security", "/account/profile"] {
        let page = kari.get(page).await;
        assert_eq!(page.status, 200);
        for told in paper.iter().chain([&secret]) {
            assert!(!page.body.contains(told.as_str()) && !page.body.contains(&told.replace(' ', "")));
        }
    }
    let again = kari.get("/account/security/recovery-codes").await;
    assert_eq!((again.status, again.location()), (303, "/account/security"), "a reload shows nothing again");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_a_sign_in_asks_for_the_code_and_leads_on() {
    let passord = Passord::start().await;
    let app = passord.signed_in("kari", Role::User).await.register_app(&passord).await;
    passord.wait(STEP);
    let browser = passord.browser();
    let half = browser.submit("/fn/sign-in", &[("username", "kari"), ("password", PASSWORD)]).await;
    assert_eq!((half.status, half.location()), (302, "/prove"));
    let before = browser.session();
    let page = browser.get("/prove").await;
    assert!(page.body.contains("name=\"code\"") && page.body.contains("name=\"recovery_code\""), "{}", page.body);
    let token = browser.form_token().await;
    let wrong = browser.submit("/fn/prove-factor", &[("form_token", token.as_str()), ("code", "000000")]).await;
    assert!(wrong.location().contains("__err="), "{wrong:?}");
    let code = app.code(&passord);
    let right = browser.submit("/fn/prove-factor", &[("form_token", token.as_str()), ("code", code.as_str())]).await;
    assert_eq!((right.status, right.location()), (302, "/account/security"));
    assert_ne!(browser.session(), before, "the session moved to a new token");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_factors_asks_for_the_password_again_and_before_anything_is_removed() {
    let passord = Passord::start().await;
    let kari = passord.signed_in("kari", Role::User).await;
    kari.register_app(&passord).await;
    passord.wait(Duration::from_secs(11 * 60));
    let token = kari.form_token().await;
    let asked = kari.submit("/account/security/recovery-codes", &[("form_token", token.as_str())]).await;
    assert!(asked.body.contains("type=\"password\"") && secrets(&asked.body).is_empty());
    let form = [("form_token", token.as_str()), ("password", "ikke det rette passordet")];
    let wrong = kari.submit("/account/security/recovery-codes", &form).await;
    assert_eq!((wrong.status, secrets(&wrong.body).len()), (422, 0));
    let form = [("form_token", token.as_str()), ("password", PASSWORD)];
    let codes = kari.submit("/account/security/recovery-codes", &form).await;
    assert_eq!(secrets(&codes.body).len(), 10);

    let session = passord.directory.session(&kari.session().unwrap()).await.unwrap().signed_in().unwrap();
    let id = passord.directory.own_factors(&session).await.unwrap().registered[0].id.to_string();
    let token = kari.form_token().await;
    let path = "/account/security/remove-factor";
    let asked = kari.submit(path, &[("form_token", token.as_str()), ("id", id.as_str())]).await;
    assert!(asked.body.contains("name=\"confirmed\""), "{}", asked.body);
    assert_eq!(passord.directory.own_factors(&session).await.unwrap().registered.len(), 1, "nothing is removed yet");
    let form = [("form_token", token.as_str()), ("id", id.as_str()), ("confirmed", "true")];
    let removed = kari.submit(path, &form).await;
    assert_eq!(removed.location(), "/account/security?notice=factor-removed");
    assert!(passord.directory.own_factors(&session).await.unwrap().registered.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_without_a_factor_is_warned_and_after_a_week_registers_one_first() {
    let passord = Passord::start().await;
    let ingrid = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    let page = ingrid.get("/users").await;
    assert!(page.body.contains("Your role requires two-step verification"));
    passord.wait(Duration::from_secs(7 * 24 * 3600));
    let ingrid = passord.browser();
    ingrid.sign_in("ingrid", PASSWORD).await;
    let answer = ingrid.get("/users").await;
    assert_eq!((answer.status, answer.location()), (302, "/register-factor"));
    assert_eq!(ingrid.get("/register-factor").await.status, 200);
    ingrid.register_app(&passord).await;
    let page = ingrid.get("/users").await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Your role requires two-step verification"));
}
