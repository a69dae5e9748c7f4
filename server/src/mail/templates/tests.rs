use super::*;

fn read(name: &str, bytes: &[u8]) -> Result<Vec<String>, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let place = format!("{}/", folder.path().display());
    Templates::read(folder.path()).map(|read| read.names()).map_err(|error| error.to_string().replace(&place, ""))
}

#[test]
fn a_message_is_worded_by_a_file_of_its_name() {
    let good = "\u{feff}New password, {name}\r\n\r\nUse {link}\r\nor {code} at {page} until {until}.\r\n";
    assert_eq!(read("RecoveryLink.en.txt", good.as_bytes()), Ok(vec!["RecoveryLink.en".to_owned()]));
    let notice = "Reset\n\n{about} was reset, }says {organisation} to {username}.";
    assert_eq!(read("AdministratorReset.nb.txt", notice.as_bytes()), Ok(vec!["AdministratorReset.nb".to_owned()]));
    assert!(Templates::read(Path::new("/nowhere/templates")).unwrap().names().is_empty());
}

#[test]
fn a_file_that_is_no_good_template_is_refused_with_its_place_and_what_is_allowed() {
    let long = format!("Subject\n\n{{link}} {{code}}\n{}", "x".repeat(LARGEST));
    let long_subject = format!("{}\n\n{{link}} {{code}}", "x".repeat(LONGEST_SUBJECT + 1));
    let link = "RecoveryLink.en.txt";
    let cases: [(&str, &[u8], &str); 14] = [
        (
            link,
            b"Hi\n\n{link} {code}\n{password}",
            "line 4: {password} means nothing here; a brace begins one of {name}, {username}, {organisation}, {until}, {link}, {code}, {page}",
        ),
        (link, b"Hi\n\n{link} {code {", "line 3: {code { means nothing here"),
        (link, b"Hi\n\nUse {code}.\n", "line 3: the text ends without {link}"),
        (link, b"Hi\n\nUse {link}.", "line 3: the text ends without {code}"),
        (link, b"Hi {code}\n\n{link} {code}", "line 1: {code} means nothing here; a brace begins one of {name}"),
        (link, b"Hi\n\n{about} {link} {code}", "line 3: {about} means nothing here"),
        ("PasswordChanged.en.txt", b"Hi\n\n{link}", "line 3: {link} means nothing here"),
        (link, b"\n\n{link} {code}", "line 1: the subject must stand here"),
        (link, b"Hi\n{link} {code}\n", "line 2: an empty line must stand here"),
        (link, b"Hi\n\n\n", "line 2: an empty line must stand here, and the text after it"),
        (link, b"Hi\n\n{link}\n{code}\xff", "line 4: it is not UTF-8"),
        (link, b"Hi\n\n{link}\x1b {code}", "line 3: there is a control character"),
        (link, long.as_bytes(), "line 4: the file is longer than 16384 bytes"),
        (link, long_subject.as_bytes(), "line 1: the subject is longer than 150 characters"),
    ];
    for (name, bytes, expected) in cases {
        let error = read(name, bytes).unwrap_err();
        assert!(error.starts_with(&format!("{name}, {expected}")), "{error}");
    }
    for name in
        ["RecoveryLink.txt", "RecoveryLink.de.txt", "recoverylink.en.txt", "Welcome.en.txt", "RecoveryLink.en.txt~"]
    {
        let error = read(name, b"Hi\n\n{link} {code}").unwrap_err();
        assert!(
            error.starts_with(&format!("{name}: it is not named KIND.LANGUAGE.txt; KIND is one of Test,")),
            "{error}"
        );
        assert!(error.ends_with("LANGUAGE is en or nb"), "{error}");
    }
}
