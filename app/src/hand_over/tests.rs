use super::*;
use accounts::reset::{JobState, ResetOptions, SecretState};
use accounts::{SecretText, Timestamp};

const BASE_URL: &str = "https://passord.fjordby.example/";
const TOKEN: &str = "f0";

fn job(kind: ResetKind) -> ResetJob {
    ResetJob {
        id: "018f4e9c-0000-7000-8000-000000000001".parse().expect("an id"),
        state: JobState::Done,
        options: ResetOptions { kind, must_change: true, end_sessions: true },
        made_by: None,
        made_by_name: String::new(),
        created_at: Timestamp(0),
        started_at: None,
        finished_at: None,
        total: 2,
        done: 2,
        skipped: Vec::new(),
        sessions: 0,
        results_until: None,
        own: true,
    }
}

fn person(name: &str, department: &str, kind: ResetKind) -> HandedOver {
    HandedOver {
        display_name: name.to_owned(),
        username: "bjorn.berge@fjordby.example".to_owned(),
        department: department.to_owned(),
        language: None,
        secret: SecretText::new("ABCDE-FGHIJ".to_owned()),
        kind,
        expires_at: Timestamp(1_795_378_440_000),
        state: SecretState::Unused,
    }
}

#[test]
fn names_are_escaped_wherever_they_stand() {
    let hostile = [person("<img src=x onerror=alert(1)>", "\"><script>alert(2)</script>", ResetKind::OneTimeLink)];
    let table = render_results(Language::En, &job(ResetKind::OneTimeLink), &hostile, BASE_URL, TOKEN);
    let slips = render_slips(Language::En, &hostile, BASE_URL);
    for document in [table, slips] {
        assert!(document.contains("&lt;img src=x onerror=alert(1)&gt;"), "{document}");
        assert!(!document.contains("<img") && !document.contains("<script"), "{document}");
    }
}

#[test]
fn a_document_says_its_language_and_needs_nothing_but_our_style() {
    let html = render_results(Language::Nb, &job(ResetKind::OneTimeLink), &[], BASE_URL, TOKEN);
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"nb\">"), "{html}");
    assert!(html.contains("href=\"/pkg/passord.css\""));
    assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("src="), "{html}");
}

#[test]
fn a_link_stands_in_the_fragment_and_a_temporary_password_has_none() {
    let kind = ResetKind::OneTimeLink;
    let html = render_results(Language::En, &job(kind), &[person("Bjørn", "", kind)], BASE_URL, TOKEN);
    assert!(html.contains("https://passord.fjordby.example/set-password#ABCDE-FGHIJ"), "{html}");
    assert!(html.contains("22 November 2026, 20:14 UTC") && html.contains("value=\"csv\""), "{html}");
    let kind = ResetKind::TemporaryPassword;
    let html = render_results(Language::En, &job(kind), &[person("Bjørn", "", kind)], BASE_URL, TOKEN);
    assert!(html.contains(">ABCDE-FGHIJ<") && !html.contains("set-password"), "{html}");
}

#[test]
fn slips_stand_by_department_each_in_its_own_language() {
    let mut reader = person("Anne Aas", "skole", ResetKind::OneTimeLink);
    reader.language = Some(Language::En);
    let people = [person("Øystein Ås", "Teknikk", ResetKind::TemporaryPassword), reader];
    let html = render_slips(Language::Nb, &people, BASE_URL);
    assert!(html.contains("class=\"slip\" lang=\"en\"") || html.contains("lang=\"en\" class=\"slip\""), "{html}");
    assert!(html.find("Hello, Anne Aas") < html.find("Hei, Øystein Ås"), "{html}");
    assert!(html.contains("https://passord.fjordby.example/sign-in"), "{html}");
    assert!(!html.contains('#'), "{html}");
}

#[test]
fn the_proof_posts_the_same_wish_again_and_tells_what_was_wrong() {
    let id = job(ResetKind::OneTimeLink).id;
    let first = render_proof(Language::En, id, Format::Csv, TOKEN, None);
    assert!(first.contains("name=\"format\" value=\"csv\"") && !first.contains("error-summary"), "{first}");
    let again = render_proof(Language::En, id, Format::Csv, TOKEN, Some(&Refusal::WrongPassword));
    assert!(again.contains("error-summary") && again.contains("aria-invalid=\"true\""), "{again}");
}

#[test]
fn the_file_has_a_byte_order_mark_fixed_columns_and_no_formulas() {
    let people = [person("=1+1", "A, B", ResetKind::OneTimeLink), person("Åse", "", ResetKind::TemporaryPassword)];
    assert_eq!(
        results_csv(&people, BASE_URL),
        "\u{feff}Username,Display name,Department,Kind,Secret,Link,Expires\r\n\
         bjorn.berge@fjordby.example,'=1+1,\"A, B\",One-time link,ABCDE-FGHIJ,\
         https://passord.fjordby.example/set-password#ABCDE-FGHIJ,2026-11-22T20:14:00Z\r\n\
         bjorn.berge@fjordby.example,Åse,,Temporary password,ABCDE-FGHIJ,,2026-11-22T20:14:00Z\r\n"
    );
}
