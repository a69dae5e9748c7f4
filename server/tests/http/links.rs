//! One-time links in browsers: which link a form belongs to, and links that gateways rewrote.

use crate::common::Passord;
use accounts::Role;
use std::time::Duration;

const MOTHERS: &str = "mors nye lange setning";
const CHILDS: &str = "barnets nye lange setning";

/// The code of a new link for this person.
async fn code_for(passord: &Passord, username: &str) -> String {
    let operator = passord.directory.operator();
    let selection = accounts::reset::Selection::Ticked(vec![passord.id(username).await.parse().unwrap()]);
    let job = passord.directory.draft_reset(&operator, &selection).await.unwrap();
    let options = accounts::reset::ResetOptions::of(accounts::reset::ResetKind::OneTimeLink);
    passord.directory.start_reset(&operator, job, options).await.unwrap();
    while passord.directory.work_on_resets().await.unwrap() {}
    let results = passord.directory.hand_over(&operator, job, &Default::default()).await.unwrap().all().await.unwrap();
    results[0].secret.reveal().to_owned()
}

async fn can_sign_in(passord: &Passord, username: &str, password: &str) -> bool {
    let form = [("username", username), ("password", password)];
    passord.browser().call("sign-in", &form).await.status == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn two_links_in_one_browser_set_the_passwords_that_their_pages_name() {
    let passord = Passord::start().await;
    for username in ["mor@familie.example", "barn@familie.example"] {
        passord.person(username, Role::User).await;
    }
    let (mothers, childs) =
        (code_for(&passord, "mor@familie.example").await, code_for(&passord, "barn@familie.example").await);
    let browser = passord.browser();
    let first = browser.open_link(&mothers).await;
    let asked = browser.get("/set-password").await.body;
    assert!(asked.contains("name=\"code\"") && !asked.contains("mor@familie.example"), "{asked}");
    let second = browser.open_link(&childs).await;
    assert!(browser.get(&first).await.body.contains("mor@familie.example"));
    assert!(browser.get(&second).await.body.contains("barn@familie.example"));

    // Longer than anybody takes to read a page; the link itself is valid for a week.
    passord.wait(Duration::from_secs(6 * 24 * 3600));
    assert_eq!(browser.set_password(&first, MOTHERS).await.location(), "/sign-in?notice=password-set");
    assert!(browser.get(&second).await.body.contains("barn@familie.example"), "the other link is as it was");
    let again = browser.set_password(&first, CHILDS).await;
    assert!(again.location().contains("__err="), "{again:?}");
    assert_eq!(browser.set_password(&second, CHILDS).await.location(), "/sign-in?notice=password-set");

    assert!(can_sign_in(&passord, "mor@familie.example", MOTHERS).await);
    assert!(can_sign_in(&passord, "barn@familie.example", CHILDS).await);
    assert!(!can_sign_in(&passord, "barn@familie.example", MOTHERS).await);
    assert!(!can_sign_in(&passord, "mor@familie.example", CHILDS).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_another_browser_opened_sets_no_password() {
    let passord = Passord::start().await;
    passord.person("kari@fjordby.example", Role::User).await;
    let code = code_for(&passord, "kari@fjordby.example").await;
    let page = passord.browser().open_link(&code).await;
    let other = passord.browser();
    assert!(!other.get(&page).await.body.contains("kari@fjordby.example"));
    assert!(other.set_password(&page, MOTHERS).await.location().contains("__err="));
    assert!(!can_sign_in(&passord, "kari@fjordby.example", MOTHERS).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_keeps_a_few_opened_links_and_drops_the_oldest() {
    let passord = Passord::start().await;
    let browser = passord.browser();
    let mut pages = Vec::new();
    for number in 0..9 {
        let username = format!("elev{number}@skole.example");
        passord.person(&username, Role::User).await;
        pages.push((username.clone(), browser.open_link(&code_for(&passord, &username).await).await));
    }
    for (number, (username, page)) in pages.iter().enumerate() {
        assert_eq!(browser.get(page).await.body.contains(username.as_str()), number > 0, "{username}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_a_gateway_rewrote_opens_the_form_with_its_code() {
    let passord = Passord::start().await;
    let kari = passord.signed_in("kari@fjordby.example", Role::User).await;
    let code = code_for(&passord, "kari@fjordby.example").await;
    for path in ["/set-password%23", "/set-password%2523", "/set-password/%23"] {
        let page = passord.browser().get(&format!("{path}{code}?utm_source=mail")).await;
        assert_eq!((page.status, page.header("referrer-policy")), (200, "origin"), "{path}");
        assert!(page.body.contains(&format!("value=\"{code}\"")), "{path}: {}", page.body);
        assert!(page.body.contains("action=\"/fn/check-code\"") && !page.body.contains("<script"), "{}", page.body);
    }
    let browser = passord.browser();
    let page = browser.open_link(&code).await;
    assert_eq!(browser.set_password(&page, MOTHERS).await.location(), "/sign-in?notice=password-set");

    // The link that verifies an address needs a session.
    kari.sign_in("kari@fjordby.example", MOTHERS).await;
    let form = kari.get("/account/profile%23ABCDE-FGHJK").await.body;
    assert!(form.contains("action=\"/fn/verify-address\"") && form.contains(&kari.form_token().await), "{form}");
    let stranger = passord.browser().get("/account/profile%23ABCDE-FGHJK").await;
    assert_eq!(stranger.location(), "/account/profile");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_code_is_not_repeated_in_an_address() {
    let passord = Passord::start().await;
    let refused = passord.browser().submit("/fn/check-code", &[("code", "ABCDE-FGHJK-MNPQR-STVWX-YZ0123")]).await;
    assert!(refused.location().starts_with("/set-password?__path="), "{refused:?}");
    assert!(!refused.location().contains("ABCDE"), "{refused:?}");
}
