//! The input of a refused form without JavaScript comes back to the person who sent it, and a link cannot fill
//! in a form.

use crate::common::{PASSWORD, Passord};
use accounts::Role;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn no_link_fills_in_a_form() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    let other = passord.signed_in("per", Role::GlobalAdministrator).await;
    passord.person("kari", Role::User).await;
    let edit = format!("/users/{}/edit", passord.id("kari").await);
    let settings = "{\"helpdesk_link\":\"https://evil.example\",\"second_factor\":[]}";
    let person = "{\"display_name\":\"Kari\",\"contact_address\":\"thief@evil.example\",\"department\":\"\"}";
    for (page, fields) in [("/settings", settings), (&*edit, person), ("/users/new", person)] {
        for name in ["filled", "refused"] {
            let answer = administrator.get(&format!("{page}?{name}={}", fields.replace('"', "%22"))).await;
            assert_eq!(answer.status, 200, "{page}");
            assert!(!answer.body.contains("evil.example"), "{page}: {}", answer.body);
        }
    }

    // A person's input comes back to them on that page, and nowhere else.
    let typed = [
        ("id", edit.split('/').nth(2).unwrap()),
        ("person[display_name]", ""),
        ("person[contact_address]", "thief@evil.example,"),
    ];
    let refused = other.submit_with_token("/fn/edit-account", &typed).await;
    let query = refused.location().split_once('?').unwrap().1.to_owned();
    assert!(other.get(refused.location()).await.body.contains("thief@evil.example"));
    assert!(!administrator.get(refused.location()).await.body.contains("thief@evil.example"));
    assert!(!other.get(&format!("/users/new?{query}")).await.body.contains("thief@evil.example"));
    passord.wait(Duration::from_secs(3600));
    other.sign_in("per", PASSWORD).await;
    assert!(!other.get(refused.location()).await.body.contains("thief@evil.example"), "after an hour");
}
