use super::*;
use accounts::{MessageId, SecretText, Timestamp};
use std::str::FromStr;

const CODE: &str = "7K3QX-9M2PA-VT4CD-HR8WN-B6YE1Z";

fn message(kind: MessageKind) -> Message {
    Message {
        id: MessageId::from_str("01900000-0000-7000-8000-000000000001").unwrap(),
        kind,
        address: "kari@fjordby.example".to_owned(),
        language: Language::Nb,
        name: "Kari <img src=x onerror=alert(1)> Nordmann".to_owned(),
        username: "kari@fjordby.example".to_owned(),
        organisation: "Fjordby kommune".to_owned(),
        about: None,
        about_name: None,
        code: kind.carries_code().then(|| SecretText::new(CODE.to_owned())),
        at: Timestamp(1_795_378_440_000),
        expires_at: Timestamp(1_795_379_040_000),
        network: "192.0.2.7".to_owned(),
        user_agent: "Mozilla/5.0 \"<script>\"".to_owned(),
    }
}

fn head() -> Letterhead {
    Letterhead {
        from: "passord@fjordby.example".parse().unwrap(),
        base_url: "https://passord.fjordby.example".to_owned(),
        templates: Arc::default(),
    }
}

/// The mail with its transfer encoding decoded, as far as the assertions need it.
fn readable(mail: &lettre::Message) -> String {
    String::from_utf8(mail.formatted()).unwrap().replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n")
}

#[test]
fn a_link_and_its_code_stand_in_both_parts_and_lead_to_the_configured_address() {
    for kind in MessageKind::ALL.iter().copied().filter(|kind| kind.carries_code()) {
        let mail = readable(&compose(&message(kind), &head()).unwrap());
        let link = format!("https://passord.fjordby.example{}#{CODE}", page_of(kind));
        assert_eq!(mail.matches(&link).count(), 2, "{mail}");
        assert_eq!(mail.matches(CODE).count(), 4, "{mail}");
        assert!(mail.contains("kl. 20.24 UTC"), "{mail}");
        assert!(mail.contains("Message-ID: <01900000-0000-7000-8000-000000000001@fjordby.example>"), "{mail}");
    }
}

#[test]
fn a_notice_says_what_happened_and_what_to_do_and_carries_no_link() {
    for kind in MessageKind::ALL.iter().copied().filter(|kind| !kind.carries_code()) {
        for language in Language::ALL {
            let told = Message { language: *language, about: Some("sjef".to_owned()), ..message(kind) };
            let letter = (texts::of(*language).mail().of)(kind);
            let mail = readable(&compose(&told, &head()).unwrap());
            assert!(!mail.contains("://") && !mail.contains("href"), "{mail}");
            assert!(!letter.subject.is_empty() && (kind == MessageKind::Test || letter.otherwise.is_some()));
        }
    }
}

#[test]
fn a_display_name_with_html_is_text_in_the_html_part() {
    let mail = readable(&compose(&message(MessageKind::PasswordChanged), &head()).unwrap());
    let (_, html) = mail.split_once("<!DOCTYPE html>").unwrap();
    assert!(html.contains("&lt;img") && !html.contains("<img") && !html.contains("<script"), "{html}");
}

#[test]
fn nothing_breaks_out_of_a_header() {
    let mut evil = message(MessageKind::ResetLink);
    evil.address = "kari@fjordby.example\r\nBcc: all@fjordby.example".to_owned();
    assert!(compose(&evil, &head()).is_err());
    let mut evil = message(MessageKind::Test);
    evil.organisation = "Fjordby\r\nBcc: all@fjordby.example".to_owned();
    let mail = readable(&compose(&evil, &head()).unwrap());
    let (headers, _) = mail.split_once("\n\n").unwrap();
    assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
}

#[test]
fn every_attempt_writes_the_same_letter() {
    let once = message(MessageKind::RecoveryLink);
    let lines = |mail: lettre::Message| {
        let text = readable(&mail);
        text.lines()
            .filter(|line| !line.contains("boundary=") && !line.starts_with("--"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let write = || lines(compose(&once, &head()).unwrap());
    assert_eq!(write(), write());
}

#[test]
fn an_organisations_own_words_are_text_with_the_link_as_a_button_in_its_language_alone() {
    let folder = tempfile::tempdir().unwrap();
    let own =
        "Nytt passord hos {organisation}, {name}\n\nKjære {name} & co,\n<b>velg</b> her: {link}\n\nKoden: {code}\n";
    std::fs::write(folder.path().join("RecoveryLink.nb.txt"), own).unwrap();
    let head = Letterhead { templates: Arc::new(Templates::read(folder.path()).unwrap()), ..head() };
    let named =
        |language| Message { language, name: "Kari\r\nBcc: x".to_owned(), ..message(MessageKind::RecoveryLink) };
    let mail = readable(&compose(&named(Language::Nb), &head).unwrap());
    let (text, html) = mail.split_once("<!DOCTYPE html>").unwrap();
    let link = format!("https://passord.fjordby.example/set-password#{CODE}");
    assert!(text.contains(&format!("<b>velg</b> her: {link}\n\nKoden: {CODE}\n\nKonto: kari@")), "{mail}");
    assert!(html.contains("&lt;b&gt;velg&lt;/b&gt; her: <a") && !html.contains("<b>"), "{html}");
    assert!(html.contains(&format!("href=\"{link}\"")) && html.contains(&format!(">{CODE}</code>")), "{html}");
    let (headers, _) = text.split_once("\n\n").unwrap();
    assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
    let english = readable(&compose(&named(Language::En), &head).unwrap());
    assert!(english.contains("Subject: Set a new password") && !english.contains("velg"), "{english}");
}
