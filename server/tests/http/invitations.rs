//! Adding a person on the page, and the invitation that gives them access.

use crate::common::{MailServer, Manner, Passord};
use accounts::Role;

const KARI: &str = "kari@fjordby.example";
const NEW: &str = "fiskesuppe på torsdag kveld";

/// The form is submitted, and the mail that it causes gives its reader access, once.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_added_is_invited_by_mail_and_chooses_a_first_password() {
    let server = MailServer::start(Manner::Takes).await;
    let passord = Passord::start_with_mail(server.address).await;
    let administrator = passord.signed_in("ingrid@fjordby.example", Role::UserAdministrator).await;
    let person = [
        ("person[username]", KARI),
        ("person[display_name]", "Kari Nordmann"),
        ("person[language]", "Nb"),
        ("person[invite]", "true"),
    ];
    let added = administrator.submit_with_token("/fn/add-account", &person).await;
    let page = format!("/users/{}?notice=added", passord.id(KARI).await);
    assert_eq!((added.status, added.location()), (302, page.as_str()), "{added:?}");
    let mail = server.mail().await;
    assert_eq!(mail.to, KARI);
    assert!(mail.text.contains("har opprettet en konto for deg"), "{mail:?}");
    let code = mail.code();
    for page in [page.as_str(), "/users", "/audit", "/messages"] {
        assert!(!administrator.get(page).await.body.contains(&code), "{page}");
    }
    assert!(administrator.get("/users").await.body.contains("Invited, expires in 7 days"));

    let browser = passord.browser();
    let page = browser.open_link(&code).await;
    let set = browser.set_password(&page, NEW).await;
    assert_eq!(set.location(), "/sign-in?notice=password-set");
    browser.sign_in(KARI, NEW).await;
    let again = passord.browser().call("check-code", &[("code", &code)]).await;
    assert_eq!(again.status, 422, "{again:?}");
}

/// Without JavaScript the form keeps its input, and the reason appears at its field.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_person_comes_back_with_all_that_was_typed() {
    let passord = Passord::start().await;
    let administrator = passord.signed_in("ingrid", Role::GlobalAdministrator).await;
    let person = [
        ("person[username]", "ingrid"),
        ("person[display_name]", "Kari & <Nordmann>"),
        ("person[contact_address]", "kari@fjordby.example"),
        ("person[department]", "Skole"),
        ("person[role]", "HelpdeskAdministrator"),
        ("person[language]", "Nb"),
        ("person[invite]", "false"),
    ];
    let refused = administrator.submit_with_token("/fn/add-account", &person).await;
    assert!(refused.location().starts_with("/users/new?refused="), "{refused:?}");
    let page = administrator.get(refused.location()).await.body;
    for typed in [
        "Another account already has this username.",
        "value=\"ingrid\"",
        "value=\"Kari &amp; &lt;Nordmann&gt;\"",
        "value=\"kari@fjordby.example\"",
        "value=\"Skole\"",
    ] {
        assert!(page.contains(typed), "{typed} in {page}");
    }
    for (chosen, input) in [
        ("selected", "value=\"HelpdeskAdministrator\""),
        ("checked", "id=\"person[language]-Nb\""),
        ("checked", "id=\"person[invite]-false\""),
    ] {
        let (_, rest) = page.split_once(input).unwrap_or_else(|| panic!("{input} in {page}"));
        assert!(rest.split_once('>').unwrap().0.contains(chosen), "{input} is {chosen} in {page}");
    }
}
