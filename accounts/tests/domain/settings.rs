//! The organisation's settings: who may change them, which values are valid, and that they apply immediately.

use crate::common::{OTHER_PASSWORD, PASSWORD, TestDirectory, origin, refusal, username};
use accounts::audit::AuditFilter;
use accounts::password_policy::PolicyViolation;
use accounts::settings::OrganisationSettings;
use accounts::{Field, Language, Refusal, Role};
use std::time::Duration;

#[tokio::test]
async fn what_was_never_settled_is_as_it_is_by_default_and_named_as_the_configuration_says() {
    let directory = TestDirectory::new().await;
    let settings = directory.organisation_settings(&directory.operator()).await.expect("settings");
    assert_eq!(
        settings,
        OrganisationSettings { name: "Fjordby kommune".to_owned(), ..OrganisationSettings::default() }
    );
    directory.settle(|settings| settings.notices = false).await;
    let settings = directory.organisation_settings(&directory.operator()).await.expect("settings");
    assert_eq!((settings.name.as_str(), settings.notices, settings.revision), ("Fjordby kommune", false, 1));
}

#[tokio::test]
async fn a_setting_that_is_newer_than_what_is_stored_is_as_it_is_by_default() {
    let directory = TestDirectory::new().await;
    directory
        .tamper("INSERT INTO settings (name, value) VALUES ('organisation', '{\"recovery\":[],\"revision\":4}')")
        .await;
    let settings = directory.organisation_settings(&directory.operator()).await.expect("settings");
    assert!(settings.recovery.is_empty() && settings.notices, "{settings:?}");
}

#[tokio::test]
async fn only_a_global_administrator_with_a_fresh_proof_changes_settings() {
    let directory = TestDirectory::new().await;
    let wanted = OrganisationSettings { notices: false, ..OrganisationSettings::default() };
    let user_administrator = directory.administrator("Bruker", Role::UserAdministrator).await;
    assert_eq!(refusal(directory.change_settings(&user_administrator, &wanted).await), Refusal::NotAllowed);
    assert_eq!(refusal(directory.organisation_settings(&user_administrator).await), Refusal::NotAllowed);

    directory.person("Global", Role::GlobalAdministrator).await;
    let session = directory.begin_session("Global", PASSWORD).await;
    directory.turn_clock(Duration::from_secs(601));
    let stale = directory.who(session.token.reveal()).await.administrator(&origin()).expect("an administrator");
    assert_eq!(refusal(directory.change_settings(&stale, &wanted).await), Refusal::FreshProofNeeded);
    let fresh = directory.signed_in("Global").await.administrator(&origin()).expect("an administrator");
    directory.change_settings(&fresh, &wanted).await.expect("a change");
}

#[tokio::test]
async fn what_is_not_allowed_is_refused_by_the_name_of_its_field() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let default = OrganisationSettings::default;
    let link = |link: &str| OrganisationSettings { helpdesk_link: link.to_owned(), ..default() };
    let hours = |mailed_link_hours| OrganisationSettings { mailed_link_hours, ..default() };
    let days = |invitation_days| OrganisationSettings { invitation_days, ..default() };
    let name = |name: &str| OrganisationSettings { name: name.to_owned(), ..default() };
    for (wanted, field) in [
        (link("javascript:alert(1)"), Field::HelpdeskLink),
        (link("https://"), Field::HelpdeskLink),
        (link("https://help.example/ two"), Field::HelpdeskLink),
        (hours(0), Field::MailedLinkHours),
        (hours(25), Field::MailedLinkHours),
        (days(0), Field::InvitationDays),
        (days(31), Field::InvitationDays),
        (OrganisationSettings { administrator_idle_minutes: 61, ..default() }, Field::AdministratorIdleMinutes),
        (OrganisationSettings { administrator_session_hours: 13, ..default() }, Field::AdministratorSessionHours),
        (OrganisationSettings { user_idle_hours: 0, ..default() }, Field::UserIdleHours),
        (OrganisationSettings { user_session_days: 31, ..default() }, Field::UserSessionDays),
        (OrganisationSettings { temporary_password_hours: 169, ..default() }, Field::TemporaryPasswordHours),
        (name(&"x".repeat(101)), Field::OrganisationName),
        (name("two\nlines"), Field::OrganisationName),
    ] {
        assert_eq!(refusal(directory.change_settings(&operator, &wanted).await), Refusal::InvalidField(field));
    }
    for good in ["", "https://help.example/", "mailto:help@fjordby.example", "tel:+4712345678"] {
        directory.settle(|settings| settings.helpdesk_link = good.to_owned()).await;
        assert_eq!(directory.visit(None).await.expect("a visit").organisation.helpdesk_link, good);
    }
}

#[tokio::test]
async fn the_audit_log_tells_what_changed_and_only_that() {
    let directory = TestDirectory::new().await;
    directory
        .settle(|settings| {
            settings.recovery = vec![Role::HelpdeskAdministrator, Role::User];
            settings.mailed_link_hours = 24;
        })
        .await;
    let events = directory.number("SELECT COUNT(*) FROM audit_events").await;
    directory.settle(|_| {}).await;
    assert_eq!(directory.number("SELECT COUNT(*) FROM audit_events").await, events, "nothing changed, nothing is told");
    let log = directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the log");
    assert_eq!(
        log.entries[0].detail,
        "mailed_link_hours: 1 → 24; recovery: [\"User\"] → [\"User\",\"HelpdeskAdministrator\"]"
    );
}

#[tokio::test]
async fn whoever_has_not_seen_the_latest_settings_does_not_overwrite_them() {
    let directory = TestDirectory::new().await;
    let operator = directory.operator();
    let seen = directory.organisation_settings(&operator).await.expect("settings");
    directory.settle(|settings| settings.recovery.clear()).await;
    let late = OrganisationSettings { notices: false, ..seen };
    assert_eq!(refusal(directory.change_settings(&operator, &late).await), Refusal::Conflict);
    let settings = directory.organisation_settings(&operator).await.expect("settings");
    assert!(settings.recovery.is_empty() && settings.notices);
}

#[tokio::test]
async fn a_change_applies_at_once_to_people_and_workers_of_every_process() {
    let directory = TestDirectory::new().await;
    let other_process = directory.reopened().await;
    directory.person("Kari", Role::User).await;
    let who = directory.signed_in("Kari").await;
    directory
        .settle(|settings| {
            settings.name = "Vesterøya kommune".to_owned();
            settings.message_language = Language::Nb;
        })
        .await;

    // A session that began before the change also has the new setting.
    let again = directory.begin_session("Kari", PASSWORD).await;
    let rules = directory.who(again.token.reveal()).await.password_rules();
    let built_from_it = accounts::password_policy::violations("Vesterøya vesterøya", &rules);
    assert!(matches!(built_from_it[..], [PolicyViolation::BuiltFromNames(_), ..]), "{built_from_it:?}");

    directory.delivered().await;
    directory.change_password(&who, PASSWORD, OTHER_PASSWORD, &origin()).await.expect("a change");
    let told = other_process.take_messages(10).await.expect("messages").remove(0);
    assert_eq!((told.organisation.as_str(), told.language), ("Vesterøya kommune", Language::Nb));

    directory
        .settle(|settings| {
            settings.recovery.clear();
            settings.notices = false;
        })
        .await;
    other_process.messages_delivered(&[told.id]).await.expect("a note");
    other_process.request_recovery(&username("Kari"), None, &origin()).await.expect("an answer");
    while other_process.work_on_recovery().await.expect("an answer") {}
    assert!(directory.delivered().await.is_empty(), "neither a link nor a notice");
}
