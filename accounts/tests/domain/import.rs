//! Imports of people from the files of Microsoft 365.

use crate::common::{PASSWORD, TestDirectory, origin};
use accounts::audit::{AuditAction, AuditEntry, AuditFilter};
use accounts::{
    AccountDetails, AccountFilter, BadRow, Directory, Error, ImportError, ImportOptions, ImportReport, Language,
    PageRequest, PasswordKind, Refusal, Role, Status, Total,
};
use std::time::Duration;

const SKIP_BAD: ImportOptions = ImportOptions { skip_bad: true, invite: false };
const TEMPLATE: &str = "Username,First name,Last name,Display name,Job title,Department,Office number,Office phone,\
    Mobile phone,Fax,Alternate email address,Address,City,State or province,ZIP or postal code,Country or region\n\
    anne@fjordby.example,Anne,Grønli,Anne Grønli,Lærer,Skole,12,+47 10 00 00 00,,,anne@example.org,\
    \"Storgata 1\r\nInngang B\",Fjordby,,9990,Norge\n\
    ante@fjordby.example,Ánte,Utsi,,,Barnehage\n";
const EXPORT: &str = "Block credential,City,Country/Region,Department,DirSyncEnabled,Display name,Fax,First name,\
    Last dirsync time,Last name,Last password change time stamp,License assignment details,Licenses,Mobile Phone,\
    Oath token metadata,Object Id,Office,Password never expires,Phone number,Postal code,Preferred data location,\
    Preferred language,Proxy addresses,Release track,Soft deletion time stamp,State,Street address,\
    Strong password required,Title,Usage location,User principal name,When created\n\
    False,Fjordby,Norge,Skole,,Anne Grønli,,Anne,,Grønli,2024-01-01 08:00:00Z,,Unlicensed,,,\
    0f0e,,False,+47 10,9990,,nb-NO,SMTP:anne.gronli@fjordby.example+smtp:anne@fjordby.example,,,,,\
    True,Lærer,NO,anne@fjordby.example,2024-01-01 08:00:00Z\n\
    True,,,IT,,Nguyễn Thị Hồng,,Hồng,,Nguyễn,,,,,,,,,,,,en-US,,,,,,,,,hong@fjordby.example,\n";
const ENTRA: &str = "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,\
    Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,\
    First name [givenName],Last name [surname],Job title [jobTitle],Department [department],\
    Usage location [usageLocation],Street address [streetAddress],State or province [state],\
    Country or region [country],Office [physicalDeliveryOfficeName],City [city],ZIP or postal code [postalCode],\
    Office phone [telephoneNumber],Mobile phone [mobile]\n\
    Example: Chris Green,chris@contoso.com,myPassword1234,No,Chris,Green\n\
    Jón Þórsson,jon@fjordby.example,,No,Jón,Þórsson,Havnesjef,Havn\n\
    سارة الحسن,sara@fjordby.example,,Yes,سارة,الحسن,,IT\n";

async fn import(directory: &Directory, text: &str) -> ImportReport {
    directory.import(&directory.operator(), text.as_bytes(), ImportOptions::default()).await.expect("an import")
}

async fn bad_rows(directory: &Directory, text: &str) -> Vec<BadRow> {
    match directory
        .import(&directory.operator(), text.as_bytes(), ImportOptions::default())
        .await
        .expect_err("bad rows")
    {
        ImportError::Rows(rows) => rows,
        other => panic!("not bad rows: {other}"),
    }
}

async fn named(directory: &Directory, username: &str) -> AccountDetails {
    directory.account_named(&directory.operator(), username).await.expect("an account")
}

async fn total(directory: &Directory) -> i64 {
    let page = directory.accounts(&directory.operator(), &AccountFilter::default(), &PageRequest::default()).await;
    match page.expect("a page").total {
        Total::Exactly(total) => total,
        Total::MoreThan(_) => panic!("so few are counted"),
    }
}

async fn events(directory: &Directory) -> Vec<AuditEntry> {
    directory.audit_events(&directory.operator(), &AuditFilter::default(), None).await.expect("the audit log").entries
}

fn report(added: usize, updated: &[&str], unchanged: usize) -> ImportReport {
    let updated = updated.iter().map(|name| (*name).to_owned()).collect();
    ImportReport { added, updated, unchanged, ..ImportReport::default() }
}

#[tokio::test]
async fn the_add_users_template_is_imported_as_it_is() {
    let directory = TestDirectory::new().await;
    assert_eq!(import(&directory, TEMPLATE).await, report(2, &[], 0));
    let anne = named(&directory, "ANNE@fjordby.example").await;
    assert_eq!((anne.summary.display_name.as_str(), anne.job_title.as_str()), ("Anne Grønli", "Lærer"));
    assert_eq!((anne.summary.role, anne.summary.status), (Role::User, Status::Active));
    assert_eq!(anne.contact_address.as_deref(), Some("anne@fjordby.example"));
    assert_eq!(anne.alternate_address.as_deref(), Some("anne@example.org"));
    let ante = named(&directory, "ante@fjordby.example").await;
    assert_eq!((ante.summary.display_name.as_str(), ante.summary.department.as_str()), ("Ánte Utsi", "Barnehage"));
    let with_semicolons = TEMPLATE.replace(',', ";");
    let file = [b"\xEF\xBB\xBF", with_semicolons.as_bytes()].concat();
    let again = directory.import(&directory.operator(), &file, ImportOptions::default()).await.expect("an import");
    assert_eq!(again, report(0, &[], 2), "separator and byte order mark make no difference");
}

#[tokio::test]
async fn the_export_of_users_is_imported_as_it_is() {
    let directory = TestDirectory::new().await;
    assert_eq!(import(&directory, EXPORT).await, report(2, &[], 0));
    let anne = named(&directory, "anne@fjordby.example").await;
    assert_eq!(anne.contact_address.as_deref(), Some("anne.gronli@fjordby.example"));
    let hong = named(&directory, "hong@fjordby.example").await;
    assert_eq!((hong.summary.status, hong.contact_address.as_deref()), (Status::Blocked, Some("hong@fjordby.example")));
    assert_eq!(import(&directory, EXPORT).await, report(0, &[], 2));
    assert_eq!(import(&directory, EXPORT.replace("True,,,IT", "False,,,IT").as_str()).await, report(0, &[], 2));
    assert_eq!(
        named(&directory, "hong@fjordby.example").await.summary.status,
        Status::Blocked,
        "status is never imported over"
    );
}

#[tokio::test]
async fn entras_bulk_create_file_is_imported_as_it_is_without_its_example() {
    let directory = TestDirectory::new().await;
    assert_eq!(import(&directory, ENTRA).await, report(2, &[], 0));
    let jon = named(&directory, "jon@fjordby.example").await;
    assert_eq!((jon.summary.display_name.as_str(), jon.job_title.as_str()), ("Jón Þórsson", "Havnesjef"));
    assert_eq!(named(&directory, "sara@fjordby.example").await.summary.status, Status::Blocked);
    let missing = directory.account_named(&directory.operator(), "chris@contoso.com").await;
    assert!(matches!(missing, Err(Error::Refused(Refusal::NotFound))));
}

#[tokio::test]
async fn the_demo_directory_has_no_bad_rows_and_importing_it_twice_changes_nothing() {
    let directory = TestDirectory::new().await;
    let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/users.csv")).expect("the demo directory");
    let first = directory.import(&directory.operator(), &file, ImportOptions::default()).await.expect("an import");
    assert!(first.added >= 250 && first.updated.is_empty() && first.unchanged == 0, "{first:?}");
    let before = events(&directory).await;
    let second = directory.import(&directory.operator(), &file, ImportOptions::default()).await.expect("an import");
    assert_eq!(second, report(0, &[], first.added));
    assert_eq!(events(&directory).await, before, "nothing was changed, so nothing is in the audit log");
    assert_eq!(named(&directory, "ingrid.solheim@fjordby.example").await.summary.role, Role::GlobalAdministrator);
}

#[tokio::test]
async fn imported_people_have_no_password() {
    let directory = TestDirectory::new().await;
    import(&directory, TEMPLATE).await;
    let anne = named(&directory, "anne@fjordby.example").await;
    assert_eq!((anne.summary.password.kind, anne.summary.password.set_at), (PasswordKind::None, None));
    for password in ["", PASSWORD] {
        let refused = directory.sign_in("anne@fjordby.example", password, &origin()).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::SignInFailed))));
    }
}

#[tokio::test]
async fn a_file_with_bad_rows_changes_nothing_and_lists_every_one_with_line_column_and_reason() {
    let directory = TestDirectory::new().await;
    let text = format!(
        "Username;Display name;Department;Address;Alternate email address;Role\n\
         god@fjordby.example;God;Skole;\"Storgata 1\n9990 Fjordby\";;\n\
         ;Uten;Skole;;;\n\
         GOD@fjordby.example;God igjen;Skole;;;\n\
         adresse@fjordby.example;Adresse;Skole;;adresse.example.org;\n\
         rolle@fjordby.example;Rolle;Skole;;;Wizard\n\
         lang@fjordby.example;{};Skole;;;\n\
         formel@fjordby.example;=HYPERLINK(1);Skole;;;\n",
        "x".repeat(257)
    );
    let found = bad_rows(&directory, &text).await;
    let places: Vec<(u64, &str)> = found.iter().map(|bad| (bad.line, bad.column.as_str())).collect();
    let expected = [
        (4, "Username"),
        (5, "Username"),
        (6, "Alternate email address"),
        (7, "Role"),
        (8, "Display name"),
        (9, "Display name"),
    ];
    assert_eq!(places, expected);
    let reasons = ["missing", "line 2", "not an e-mail", "not a role", "257 characters", "formula"];
    for (bad, reason) in found.iter().zip(reasons) {
        assert!(bad.reason.contains(reason), "{bad:?}");
    }
    assert_eq!(total(&directory).await, 0);
    assert!(events(&directory).await.is_empty());
    let report = directory.import(&directory.operator(), text.as_bytes(), SKIP_BAD).await.expect("the good rows");
    assert_eq!((report.added, report.bad_rows), (1, found), "the good ones are taken and the rest reported");
    assert_eq!(named(&directory, "god@fjordby.example").await.summary.display_name, "God");
}

#[tokio::test]
async fn a_file_that_is_not_ours_is_refused_with_a_sentence() {
    let directory = TestDirectory::new().await;
    let sentence = async |file: &[u8]| match directory.import(&directory.operator(), file, SKIP_BAD).await {
        Err(ImportError::File(sentence)) => sentence,
        other => panic!("not refused as a file: {other:?}"),
    };
    assert!(sentence(b"").await.contains("empty"));
    assert!(sentence(b"Name,Phone\nAnne,1\n").await.contains("“Username”"));
    assert!(sentence(b"Username\nbj\xf8rn\n").await.contains("UTF-8"));
    assert!(sentence(b"Username,City\na,\"Fjordby\nb,Fjordby\n").await.contains("line 2 and never"));
    assert!(sentence(&vec![b'x'; 64 * 1024 * 1024 + 1]).await.contains("64 MiB"));
}

#[tokio::test]
async fn changed_rows_update_names_department_addresses_and_language_and_are_listed() {
    let directory = TestDirectory::new().await;
    import(&directory, TEMPLATE).await;
    directory.turn_clock(Duration::from_secs(60));
    let changed = "Department,Username,Display name,Alternate email address,Preferred language,Proxy addresses\n\
        IT,Anne@Fjordby.example,Anne Vik,,nb-NO,SMTP:vik@fjordby.example\n\
        Barnehage,ante@fjordby.example,Ánte Utsi,,,\n\
        Havn,ny@fjordby.example,Ny Person,,,\n";
    assert_eq!(import(&directory, changed).await, report(1, &["Anne@Fjordby.example"], 1));
    let anne = named(&directory, "anne@fjordby.example").await;
    assert_eq!(
        (anne.summary.username.as_str(), anne.summary.display_name.as_str()),
        ("Anne@Fjordby.example", "Anne Vik")
    );
    assert_eq!((anne.summary.department.as_str(), anne.job_title.as_str()), ("IT", "Lærer"));
    assert_eq!((anne.contact_address.as_deref(), anne.alternate_address), (Some("vik@fjordby.example"), None));
    let search = AccountFilter { search: "anne vik".into(), ..AccountFilter::default() };
    assert_eq!(directory.usernames(&directory.operator(), &search).await, ["Anne@Fjordby.example"]);
    let told: Vec<_> =
        events(&directory).await.into_iter().take(2).map(|event| (event.action, event.target_name)).collect();
    assert!(told.contains(&(AuditAction::UpdateAccount, Some("Anne@Fjordby.example".into()))), "{told:?}");
    assert!(told.contains(&(AuditAction::AddAccount, Some("ny@fjordby.example".into()))), "{told:?}");
    assert_eq!(import(&directory, changed).await, report(0, &[], 3));
}

#[tokio::test]
async fn an_update_leaves_role_status_password_and_sessions_alone() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::HelpdeskAdministrator).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    let text =
        "Username,Display name,Role,Block credential,Preferred language\nkari@fjordby.example,Kari Ny,User,True,nb\n";
    assert_eq!(import(&directory, text).await, report(0, &["kari@fjordby.example"], 0));
    let kari = named(&directory, "kari@fjordby.example").await;
    assert_eq!((kari.summary.role, kari.summary.status), (Role::HelpdeskAdministrator, Status::Active));
    let who = directory.who(session.token.reveal()).await;
    assert_eq!((who.display_name(), who.language()), ("Kari Ny", Some(Language::Nb)));
    directory.begin_session("Kari", PASSWORD).await;
}

#[tokio::test]
async fn roles_are_granted_to_new_accounts_only_and_each_grant_is_audited() {
    let directory = TestDirectory::new().await;
    let text = |role: &str| format!("Username,Role\nola@fjordby.example,{role}\n");
    import(&directory, &text("User administrator")).await;
    assert_eq!(named(&directory, "ola@fjordby.example").await.summary.role, Role::UserAdministrator);
    let events = events(&directory).await;
    let grant = events.iter().find(|event| event.action == AuditAction::GrantRole).expect("an audited grant");
    assert_eq!(
        (grant.detail.as_str(), grant.target_name.as_deref()),
        ("UserAdministrator", Some("ola@fjordby.example"))
    );
    assert_eq!(import(&directory, &text("GlobalAdministrator")).await, report(0, &[], 1));
    assert_eq!(named(&directory, "ola@fjordby.example").await.summary.role, Role::UserAdministrator);
    let verification = directory.verify_audit(&directory.operator()).await.expect("a verification");
    assert_eq!(verification.broken_at, None);
}

#[tokio::test]
async fn two_imports_at_once_make_everybody_once() {
    let directory = TestDirectory::new().await;
    let rows: String = (0..200).map(|n| format!("person{n}@fjordby.example,Person {n}\n")).collect();
    let text = format!("Username,Display name\n{rows}");
    let operator = directory.operator();
    let both = tokio::join!(
        directory.import(&operator, text.as_bytes(), ImportOptions::default()),
        directory.import(&operator, text.as_bytes(), ImportOptions::default())
    );
    let mut added = 0;
    for result in [both.0, both.1] {
        match result {
            Ok(report) => added += report.added,
            Err(ImportError::Domain(Error::Refused(Refusal::Conflict))) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((added, total(&directory).await), (200, 200));
}
