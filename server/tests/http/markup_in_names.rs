//! Names that look like HTML are shown as text on every page and never become markup.

use crate::common::{PASSWORD, Passord};
use accounts::{NewAccount, Role};

/// Without escaping, this ends the title of a page, a quoted attribute and a script.
const MARKUP: &str = "Kari </title></script><b>&\"'";

#[tokio::test(flavor = "multi_thread")]
async fn a_name_with_markup_is_text_on_every_page() {
    let passord = Passord::start().await;
    let operator = passord.directory.operator();
    for (username, role) in [("ingrid", Role::GlobalAdministrator), ("kari", Role::User)] {
        let person = NewAccount {
            username: username.to_owned(),
            display_name: MARKUP.to_owned(),
            department: MARKUP.to_owned(),
            role,
            ..NewAccount::default()
        };
        passord.directory.add_account(&operator, &person).await.unwrap();
        passord.directory.set_operator_password(&operator, username, PASSWORD).await.unwrap();
    }
    let administrator = passord.browser();
    administrator.sign_in("ingrid", PASSWORD).await;
    let settings = passord.directory.organisation_settings(&operator).await.unwrap();
    let named = accounts::settings::OrganisationSettings { name: MARKUP.to_owned(), ..settings };
    passord.directory.change_settings(&operator, &named).await.unwrap();
    let job = passord.reset(&administrator, &["kari"], "OneTimeLink").await.to_string();
    let kari = passord.id("kari").await;

    let mut shown = 0;
    for path in &passord.paths {
        let id = if path.starts_with("/users") { &kari } else { &job };
        let answer = administrator.get(&path.replace("{id}", id)).await;
        if answer.status != 200 || !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let page = &answer.body;
        assert_eq!(page.matches("</title>").count(), 1, "{path}: {page}");
        for raw in ["<b>", "</script><b", "Kari </"] {
            assert!(!page.contains(raw), "{path} contains {raw}: {page}");
        }
        shown += usize::from(page.contains("Kari &lt;/title&gt;"));
    }
    assert!(shown >= 10, "only {shown} pages show a name");
    for format in ["table", "slips"] {
        let document = administrator.hand_over(&job, format, PASSWORD).await.body;
        assert!(document.contains("Kari &lt;/title&gt;"), "{document}");
        assert!(!document.contains("Kari </title>"), "{document}");
    }
    let title = format!("<title>{} – Passord</title>", "Kari &lt;/title&gt;&lt;/script&gt;&lt;b&gt;&amp;\"'");
    let page = administrator.get(&format!("/users/{kari}")).await.body;
    assert!(page.contains(&title), "{page}");
}
