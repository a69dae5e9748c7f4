//! The forms for addresses, as browsers without JavaScript send them.

use crate::common::{PASSWORD, Passord};
use accounts::Role;
use std::time::Duration;

const ELEVEN_MINUTES: Duration = Duration::from_secs(11 * 60);
const NOBODYS_CODE: &str = "ABCDEFGH-JKMNPQRS-TVWXYZ01-23";

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_address_comes_back_and_no_password_or_code_does() {
    let passord = Passord::start().await;
    let kari = passord.signed_in("kari", Role::User).await;
    passord.wait(ELEVEN_MINUTES);
    let enter = async |form: &[(&str, &str)]| kari.submit_with_token("/fn/enter-address", form).await;

    let refused = enter(&[("address", "kari@hjemme.example")]).await;
    let page = kari.get(refused.location()).await.body;
    for part in ["Enter your own password to confirm", "value=\"kari@hjemme.example\"", "id=\"password\""] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let refused = enter(&[("address", "kari & ola"), ("password", PASSWORD)]).await;
    assert!(!refused.location().contains("fjellheimen"), "{refused:?}");
    let page = kari.get(refused.location()).await.body;
    for part in ["Enter one e-mail address", "value=\"kari &amp; ola\""] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let entered = enter(&[("address", "kari@hjemme.example")]).await;
    assert_eq!(entered.location(), "/account/profile?notice=address-entered");
    assert!(kari.get(entered.location()).await.body.contains("A code is on its way"));
    let refused = kari.submit_with_token("/fn/verify-address", &[("code", NOBODYS_CODE)]).await;
    assert!(refused.status == 302 && !refused.location().contains("JKMNPQRS"), "{refused:?}");
    let removed = kari.submit_with_token("/fn/remove-address", &[]).await;
    assert_eq!(removed.location(), "/account/profile?notice=address-removed");
    // The address still names the earlier success, but the refusal is newer.
    let (_, refusal) = refused.location().split_once('?').unwrap();
    let page = kari.get(&format!("/account/profile?notice=address-removed&{refusal}")).await.body;
    assert!(page.contains("no longer valid") && !page.contains("has been removed"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_correct_whom_they_may_and_see_no_form_for_others() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::UserAdministrator).await;
    passord.person("kari@fjordby.example", Role::User).await;
    passord.person("sjef", Role::GlobalAdministrator).await;
    let (kari, chief, own) =
        (passord.id("kari@fjordby.example").await, passord.id("sjef").await, passord.id("ingrid").await);
    let nobody = uuid::Uuid::now_v7().to_string();
    for (id, status, may) in [(&kari, 200, true), (&chief, 403, false), (&own, 403, false), (&nobody, 404, false)] {
        assert_eq!(administrator.get(&format!("/users/{id}/edit")).await.status, status, "{id}");
        let page = administrator.get(&format!("/users/{id}")).await.body;
        assert_eq!(page.contains(&format!("/users/{id}/edit")), may, "{id}");
    }
    let person = [
        ("id", kari.as_str()),
        ("person[display_name]", "Kari & <Nordmann>"),
        ("person[department]", "Skole"),
        ("person[contact_address]", "kari@"),
    ];
    let refused = administrator.submit_with_token("/fn/edit-account", &person).await;
    let edit = format!("/users/{kari}/edit?refused=");
    assert!(refused.location().starts_with(&edit), "{refused:?}");
    let page = administrator.get(refused.location()).await.body;
    for typed in ["Enter one e-mail", "\"Kari &amp; &lt;Nordmann&gt;\"", "\"Skole\"", "\"kari@\""] {
        assert!(page.contains(typed), "{typed} in {page}");
    }
    let person = [&person[..3], &[("person[contact_address]", "kari.nordmann@fjordby.example")]].concat();
    let saved = administrator.submit_with_token("/fn/edit-account", &person).await;
    assert_eq!(saved.location(), format!("/users/{kari}?notice=edited"));
    let page = administrator.get(saved.location()).await.body;
    for part in
        ["The changes have been saved.", "Kari &amp; &lt;Nordmann&gt;", "Skole", "kari.nordmann@fjordby.example"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
}
