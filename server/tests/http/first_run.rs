//! The first run: there is no account and no default password.

use crate::common::{PASSWORD, Passord};

fn form<'a>(code: &'a str, username: &'a str) -> [(&'a str, &'a str); 5] {
    [("code", code), ("username", username), ("display_name", "Ingrid"), ("new", PASSWORD), ("confirm", PASSWORD)]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_set_up_link_makes_the_first_administrator_once() {
    let passord = Passord::start().await;
    assert!(passord.directory.is_empty().await.unwrap());
    let code = passord.directory.issue_set_up_code().await.unwrap();
    let browser = passord.browser();

    let first = browser.call("set-up", &form(code.reveal(), "ingrid@fjordby.example")).await;
    assert_eq!(first.status, 200, "{first:?}");
    let again = browser.call("set-up", &form(code.reveal(), "mallory@fjordby.example")).await;
    assert_eq!(again.status, 422, "{again:?}");

    browser.sign_in("ingrid@fjordby.example", PASSWORD).await;
    assert_eq!(browser.get("/audit").await.status, 200);
    assert_eq!(
        browser.call("sign-in", &[("username", "mallory@fjordby.example"), ("password", PASSWORD)]).await.status,
        422
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_set_up_link_ends_the_earlier_one() {
    let passord = Passord::start().await;
    let earlier = passord.directory.issue_set_up_code().await.unwrap();
    let newer = passord.directory.issue_set_up_code().await.unwrap();
    let browser = passord.browser();
    assert_eq!(browser.call("set-up", &form(earlier.reveal(), "ingrid@fjordby.example")).await.status, 422);
    assert_eq!(browser.call("set-up", &form(newer.reveal(), "ingrid@fjordby.example")).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_link_nobody_sets_anything_up() {
    let passord = Passord::start().await;
    for code in ["", "0000-0000", "AAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let answer = passord.browser().call("set-up", &form(code, "mallory@fjordby.example")).await;
        assert_eq!(answer.status, 422, "{answer:?}");
    }
    assert!(passord.directory.is_empty().await.unwrap());
}
