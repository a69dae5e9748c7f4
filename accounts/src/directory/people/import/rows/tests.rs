//! Reading rows, and the reasons to refuse them.

use super::*;

fn sheet(text: &str) -> Sheet {
    read(text.as_bytes(), true).expect("a file of people")
}

fn bad(text: &str) -> Vec<(u64, String, String)> {
    sheet(text).bad_rows.into_iter().map(|bad| (bad.line, bad.column, bad.reason)).collect()
}

/// The only fault of a file: its line, its column and a part of the reason.
fn assert_bad(text: &str, line: u64, column: &str, reason: &str) {
    let found = bad(text);
    let [(at, name, why)] = found.as_slice() else { panic!("one bad row expected in {text:?}: {found:?}") };
    assert_eq!((*at, name.as_str()), (line, column), "{text:?}");
    assert!(why.contains(reason), "{text:?}: {why}");
}

fn usernames(sheet: &Sheet) -> Vec<&str> {
    sheet.rows.iter().map(|row| row.username.as_str()).collect()
}

#[test]
fn a_byte_order_mark_and_every_kind_of_line_end_are_taken() {
    for ends in ["\n", "\r\n", "\r"] {
        let text = ["\u{feff}Username,Department", "a@x.example,Skole", "", "b@x.example,IT", ",,", ""].join(ends);
        let sheet = sheet(&text);
        assert_eq!(usernames(&sheet), ["a@x.example", "b@x.example"], "{ends:?}");
        assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4], "{ends:?}");
        assert!(sheet.bad_rows.is_empty());
    }
}

#[test]
fn lines_are_those_of_the_file_also_after_quoted_newlines() {
    for ends in ["\n", "\r\n"] {
        let text =
            ["Address;Username", "\"Storgata 1", "9990 Fjordby\";a@x.example", "", ";not an address@"].join(ends);
        assert_bad(&text, 5, "Username", "no spaces");
        assert_eq!(sheet(&text).rows[0].line, 2, "{ends:?}");
    }
}

#[test]
fn a_file_that_is_not_utf_8_is_refused_with_the_line() {
    let error = read(b"Username,Department\na@x.example,Skole\nb@x.example,Br\xf8d\n", true).expect_err("latin 1");
    assert!(error.contains("not UTF-8 (line 3)"), "{error}");
    let error = read(b"\xff\xfeU\0s\0", true).expect_err("UTF-16");
    assert!(error.contains("UTF-16"), "{error}");
}

#[test]
fn a_quotation_mark_that_never_closes_does_not_swallow_people() {
    let text = "Username,Address\na@x.example,\"Storgata 1\nb@x.example,Storgata 2\nc@x.example,\"\"\n";
    let error = read(text.as_bytes(), true).expect_err("an open quotation mark");
    assert!(error.contains("line 2 "), "{error}");
    let text = "Username,Address\na@x.example,\"Storgata 1\nb@x.example,\"Storgata 2\"\nc@x.example,\"\"\n";
    let error = read(text.as_bytes(), true).expect_err("a stray quotation mark");
    assert!(error.contains("line 2 closes amid a cell in line 3"), "{error}");
    let text = "Username,Address\na@x.example,5\" rør\nb@x.example,\"den \"\"gamle\"\" skolen\"\n";
    assert_eq!(usernames(&sheet(text)), ["a@x.example", "b@x.example"]);
}

#[test]
fn a_missing_username_and_one_that_came_before_are_refused() {
    assert_bad("Username,Department\n ,Skole\n", 2, "Username", "missing");
    assert_bad("Department,User name\nSkole\n", 2, "User name", "missing");
    assert_bad("Username\na@x.example\n\nA@X.example \n", 4, "Username", "line 2");
}

#[test]
fn bad_addresses_are_refused() {
    assert_bad("Username\nanne@\n", 2, "Username", "not an e-mail address");
    assert_bad("Username\nanne@x@y.example\n", 2, "Username", "not an e-mail address");
    assert_bad("Username,Alternate email address\na,anne.example\n", 2, "Alternate email address", "not an e-mail");
    assert_bad("Username,Proxy addresses\na,SMTP:anne\n", 2, "Proxy addresses", "not an e-mail address");
}

#[test]
fn too_long_cells_are_refused_and_the_longest_allowed_are_taken() {
    let (name, department) = ("ø".repeat(256), "å".repeat(128));
    let username = format!("{}@x.example", "a".repeat(244));
    assert_eq!(username.len(), 254);
    let text = |name: &str, department: &str, username: &str| {
        format!("Display name,Department,Username\n{name},{department},{username}\n")
    };
    assert_eq!(sheet(&text(&name, &department, &username)).rows.len(), 1);
    assert_bad(&text(&format!("{name}ø"), &department, &username), 2, "Display name", "257 characters; at most 256");
    assert_bad(&text(&name, &format!("{department}å"), &username), 2, "Department", "129 characters; at most 128");
    assert_bad(&text(&name, &department, &format!("a{username}")), 2, "Username", "254");
    assert_bad(&text(&name, &department, &format!("ø{}", &username[1..])), 2, "Username", "254 bytes");
    let long = format!("Username,Alternate email address\na,a{username}\n");
    assert_bad(&long, 2, "Alternate email address", "254");
}

#[test]
fn formulas_and_control_characters_are_refused_where_they_would_be_kept() {
    for start in ["=cmd", "+47", "-1", "@SUM", " =1", "\tx"] {
        let text = |column: &str| format!("Username,{column}\na@x.example,\"{start}\"\n");
        for column in ["First name", "Last name", "Display name", "Department", "Job title"] {
            assert_bad(&text(column), 2, column, "formula");
        }
        assert!(bad(&text("Mobile phone")).is_empty(), "columns that are not kept may hold anything");
    }
    assert_bad("Username\n=a@x.example\n", 2, "Username", "formula");
    assert_bad("Username,Department\na,\"Sko\nle\"\n", 2, "Department", "line break");
    assert_bad("Username,Display name\na,Anne\u{0}\n", 2, "Display name", "control character");
    assert_bad("Username,Display name\na,Anne\u{202e}gro\n", 2, "Display name", "control character");
}

#[test]
fn roles_are_read_and_granted_only_by_who_may() {
    let text = "Username,Role\na,Helpdesk administrator\nb,user\nc,\n";
    assert_eq!(sheet(text).rows.iter().map(|row| row.role).collect::<Vec<_>>()[0], Role::HelpdeskAdministrator);
    assert_bad("Username,Role\na,Wizard\n", 2, "Role", "not a role");
    let sheet = read(text.as_bytes(), false).expect("a file of people");
    assert_eq!(usernames(&sheet), ["b", "c"]);
    assert!(sheet.bad_rows[0].reason.contains("only a global administrator"));
}

#[test]
fn a_filled_in_initial_password_is_refused_and_the_example_passed_over() {
    let text = "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,\
        Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required\n\
        Example: Chris Green,chris@contoso.com,myPassword1234,No\n\
        Anne Berg,anne@x.example,,Yes\nOla Berg,ola@x.example,Sommer2024,No\n";
    let column = "Initial password [passwordProfile] Required";
    assert_bad(text, 5, column, "one-time link");
    let sheet = sheet(text);
    assert_eq!(usernames(&sheet), ["anne@x.example"]);
    assert!(sheet.rows[0].blocked);
    assert!(!sheet.bad_rows[0].reason.contains("Sommer"), "a password is never repeated");
    assert_bad("Username,Display name\n,Example: Chris Green\n", 2, "Username", "missing");
}

#[test]
fn blocked_is_yes_or_true_and_nothing_else() {
    let text = "Username,Block credential\na,True\nb,FALSE\nc,\nd,yes\n";
    assert_eq!(sheet(text).rows.iter().map(|row| row.blocked).collect::<Vec<_>>(), [true, false, false, true]);
    assert_bad("Username,Block credential\na,perhaps\n", 2, "Block credential", "Yes or No");
    assert!(sheet("userPrincipalName,accountEnabled\na,False\n").rows[0].blocked);
}

#[test]
fn the_contact_address_is_the_primary_proxy_address() {
    let contact =
        |cell: &str| sheet(&format!("Username,Proxy addresses\nanne,{cell}\n")).rows.remove(0).contact_address;
    assert_eq!(contact("SMTP:a@x.example+smtp:b@x.example").as_deref(), Some("a@x.example"));
    assert_eq!(contact("smtp:b@x.example+SMTP:a+tag@x.example+SIP:c@x").as_deref(), Some("a+tag@x.example"));
    assert_eq!(contact("smtp:b@x.example"), None);
    assert_eq!(contact(""), None);
}

#[test]
fn a_cell_too_many_is_refused_and_one_too_few_is_empty() {
    assert_bad("Username,Department\na,Helse, omsorg\n", 2, "", "3 cells for 2 columns");
    assert_bad("Username\na,b\n", 2, "", "2 cells for 1 column;");
    assert_eq!(sheet("Username,Department\na,IT,,\nb\n").rows[1].department.as_deref(), Some(""));
}

#[test]
fn a_new_person_gets_name_and_address_from_what_there_is() {
    let particulars = |text: &str| sheet(text).rows[0].particulars();
    let anne = particulars("Username,First name,Last name\nanne@x.example,Anne,Berg\n");
    assert_eq!((anne.display_name.as_str(), anne.contact_address.as_deref()), ("Anne Berg", Some("anne@x.example")));
    let bare = particulars("Username,Display name\nanne,\n");
    assert_eq!((bare.display_name.as_str(), bare.contact_address), ("anne", None));
    assert_eq!(particulars("Username,Preferred language\na,nb-NO\n").language, Some(Language::Nb));
    assert_eq!(particulars("Username,Preferred language\na,vi-VN\n").language, None);
}

#[test]
fn columns_that_a_file_lacks_erase_nothing_and_empty_cells_do() {
    let known = Particulars {
        username: "anne@x.example".into(),
        display_name: "Anne B.".into(),
        first_name: "Anne".into(),
        last_name: "Berg".into(),
        department: "Skole".into(),
        contact_address: Some("post@x.example".into()),
        alternate_address: Some("anne@y.example".into()),
        language: Some(Language::En),
        ..Particulars::default()
    };
    let over = |text: &str| sheet(text).rows[0].particulars_over(&known);
    assert_eq!(over("Username\nanne@x.example\n"), known);
    let emptied = over("Username,Department,Alternate email address,Preferred language\nanne@x.example,,,\n");
    let expected = Particulars { department: String::new(), alternate_address: None, ..known.clone() };
    assert_eq!(emptied, expected);
    let married = over("Username,Last name\nanne@x.example,Vik\n");
    assert_eq!((married.last_name.as_str(), married.display_name.as_str()), ("Vik", "Anne B."));
    let derived = Particulars { display_name: "Anne Berg".into(), ..known.clone() };
    let row = &sheet("Username,Last name\nanne@x.example,Vik\n").rows[0];
    assert_eq!(row.particulars_over(&derived).display_name, "Anne Vik");
}
