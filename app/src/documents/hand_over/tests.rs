use super::*;
use accounts::reset::{JobState, ResetJob, ResetKind, ResetOptions, SecretState};
use accounts::{AccountId, Language, Refusal, ResultPage, SecretText, Timestamp};

const BASE_URL: &str = "https://passord.fjordby.example/";
const TOKEN: &str = "f0";

fn table(language: Language, job: &ResetJob, people: &[HandedOver]) -> String {
    let page = ResultPage { people: people.to_vec(), next: None, departments: Vec::new() };
    render_results(language, job, &page, &Wish::everybody(Format::Table), BASE_URL, TOKEN)
}

fn written(pieces: Pieces, people: &[HandedOver]) -> String {
    pieces.head + &(pieces.people)(people) + &pieces.tail
}

fn job(kind: ResetKind) -> ResetJob {
    ResetJob {
        id: "018f4e9c-0000-7000-8000-000000000001".parse().expect("an id"),
        state: JobState::Done,
        options: ResetOptions::of(kind),
        made_by: None,
        made_by_name: String::new(),
        created_at: Timestamp(0),
        started_at: None,
        finished_at: None,
        total: 2,
        done: 2,
        skipped: Vec::new(),
        sessions: 0,
        addressed: 0,
        mailed_link_hours: 0,
        temporary_passwords: true,
        temporary_password_hours: 0,
        unsent: Default::default(),
        estimate: accounts::reset::ResetEstimate::default(),
        stopped_because: None,
        results_until: None,
        own: true,
        evidence: Default::default(),
        evidence_required: false,
        approval: Default::default(),
        reissued_at: None,
        done_before: 0,
    }
}

fn person(name: &str, department: &str, kind: ResetKind) -> HandedOver {
    HandedOver {
        account: AccountId("018f4e9c-0000-7000-8000-000000000002".parse().expect("an id")),
        display_name: name.to_owned(),
        username: "bjorn.berge@fjordby.example".to_owned(),
        department: department.to_owned(),
        language: Language::Nb,
        secret: SecretText::new("ABCDE-FGHIJ".to_owned()),
        kind,
        expires_at: Timestamp(1_795_378_440_000),
        state: SecretState::Unused,
    }
}

#[test]
fn names_are_escaped_wherever_they_stand() {
    let hostile = [person("<img src=x onerror=alert(1)>", "\"><script>alert(2)</script>", ResetKind::OneTimeLink)];
    let table = table(Language::En, &job(ResetKind::OneTimeLink), &hostile);
    let slips = written(slips(Language::En, BASE_URL, false), &hostile);
    for document in [table, slips] {
        assert!(document.contains("&lt;img src=x onerror=alert(1)&gt;"), "{document}");
        assert!(!document.contains("<img") && !document.contains("<script"), "{document}");
    }
}

#[test]
fn a_document_says_its_language_and_needs_nothing_but_our_style() {
    let html = table(Language::Nb, &job(ResetKind::OneTimeLink), &[]);
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"nb\">"), "{html}");
    assert!(html.contains("href=\"/pkg/passord.css\""));
    assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("src="), "{html}");
}

#[test]
fn a_link_stands_in_the_fragment_and_a_temporary_password_has_none() {
    let kind = ResetKind::OneTimeLink;
    let html = table(Language::En, &job(kind), &[person("Bjørn", "", kind)]);
    assert!(html.contains("https://passord.fjordby.example/set-password#ABCDE-FGHIJ"), "{html}");
    assert!(html.contains("22 November 2026, 20:14 UTC") && html.contains("value=\"csv\""), "{html}");
    let kind = ResetKind::TemporaryPassword;
    let html = table(Language::En, &job(kind), &[person("Bjørn", "", kind)]);
    assert!(html.contains(">ABCDE-FGHIJ<") && !html.contains("set-password"), "{html}");
}

#[test]
fn a_slip_is_in_its_readers_language_and_only_a_link_has_a_code_to_scan() {
    let mut reader = person("Anne Aas", "skole", ResetKind::OneTimeLink);
    reader.language = Language::En;
    let people = [reader, person("Øystein Ås", "Teknikk", ResetKind::TemporaryPassword)];
    let html = written(slips(Language::Nb, BASE_URL, false), &people);
    assert!(html.contains("class=\"slip\" lang=\"en\"") || html.contains("lang=\"en\" class=\"slip\""), "{html}");
    assert!(html.find("Hello, Anne Aas") < html.find("Hei, Øystein Ås"), "{html}");
    assert!(html.contains("https://passord.fjordby.example/sign-in") && html.ends_with("</html>"), "{html}");
    assert_eq!(html.matches("<svg").count(), 1, "{html}");
    assert!(!html.contains("set-password#") && !html.contains("style="), "{html}");
}

#[test]
fn the_proof_posts_the_same_wish_again_and_tells_what_was_wrong() {
    let id = job(ResetKind::OneTimeLink).id;
    let wish = Wish { search: "anne".to_owned(), ..Wish::everybody(Format::Csv) };
    let first = render_proof(Language::En, id, &wish, TOKEN, None);
    assert!(first.contains("name=\"search\" value=\"anne\""), "{first}");
    assert!(first.contains("name=\"format\" value=\"csv\"") && !first.contains("error-summary"), "{first}");
    let again = render_proof(Language::En, id, &wish, TOKEN, Some(&Refusal::WrongPassword));
    assert!(again.contains("error-summary") && again.contains("aria-invalid=\"true\""), "{again}");
}
