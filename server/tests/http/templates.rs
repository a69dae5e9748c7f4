//! Messages in the organisation's own words, from the template files to the mails that the real program writes.

use crate::common::Browser;
use crate::common::survivor::Survivor;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Waits for this many mails and returns them with their transfer encoding decoded.
async fn mails(folder: &Path, wanted: usize) -> Vec<String> {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let files: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        let whole: Vec<_> = files.iter().filter(|path| path.extension().is_some_and(|end| end == "eml")).collect();
        if whole.len() >= wanted {
            let read = |path: &&std::path::PathBuf| fs::read_to_string(path).unwrap();
            return whole.iter().map(read).map(|mail| mail.replace("=\r\n", "").replace("=3D", "=")).collect();
        }
        assert!(Instant::now() < deadline, "{} of {wanted} mails were written", whole.len());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_worded_by_the_organisation_in_one_language_and_stays_as_it_was_in_the_other() {
    let survivor = Survivor::with(2).await;
    let templates = survivor.settings.data_dir.join("templates");
    fs::create_dir(&templates).unwrap();
    let own = "Passordhjelp for {username}\n\nDu ringte oss.\n{link}\n{code}\n";
    fs::write(templates.join("RecoveryLink.nb.txt"), own).unwrap();
    let (_program, address) = survivor.victim();
    let origin = format!("http://{address}");
    for (username, language) in [("elev0@fjordby.example", "nb-NO"), ("elev1@fjordby.example", "en-GB")] {
        let browser = Browser::new(&survivor.directory, address, &origin);
        let headers =
            [("accept", "application/json"), ("sec-fetch-site", "same-origin"), ("accept-language", language)];
        let form = [("username", username)];
        let answer = browser.send(reqwest::Method::POST, "/fn/forgot-password", &headers, Some(&form)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    let written = mails(&survivor.settings.data_dir.join("mail"), 2).await;
    let to = |username: &str| written.iter().find(|mail| mail.contains(&format!("To: {username}"))).unwrap();
    let (own, ours) = (to("elev0@fjordby.example"), to("elev1@fjordby.example"));
    assert!(own.contains("Subject: Passordhjelp for elev0@fjordby.example"), "{own}");
    assert!(own.contains("Du ringte oss.\r\nhttp://") && own.contains("Du ringte oss.<br><a href=\"http://"), "{own}");
    assert!(!own.contains("antakelig du"), "{own}");
    assert!(ours.contains("Subject: Set a new password") && !ours.contains("Du ringte"), "{ours}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_that_cannot_be_used_refuses_the_start_and_check_lists_those_that_can() {
    let folder = tempfile::tempdir().unwrap();
    let templates = folder.path().join("data/templates");
    fs::create_dir_all(&templates).unwrap();
    let database = crate::common::database::fresh().await;
    let run = |arguments: &[&str]| {
        let mut command = crate::common::program::passord(database.as_deref());
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let file = templates.join("Invitation.en.txt");
    fs::write(&file, "Welcome\n\nBegin here: {link}\n\nOr type {kode}.\n").unwrap();
    let (code, out, err) = run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains("Invitation.en.txt, line 5: {kode} means nothing here"), "{err}");
    assert!(err.contains("{link}, {code}"), "{err}");
    fs::write(&file, "Welcome\n\nBegin here: {link}\n\nOr type {code}.\n").unwrap();
    let (code, out, err) = run(&["check"]);
    assert!(code == Some(0) && out.contains("worded by templates: Invitation.en\n"), "{out}{err}");
}
