//! Access control: every endpoint × every kind of caller × every source of a request, compared with the tables
//! in `docs/access.md`. An endpoint that is not in a table fails the test.

use crate::common::access_document::{declared, documented, fields};
use crate::common::browser::FROM_OUR_PAGES;
use crate::common::{Answer, Browser, PASSWORD, Passord};
use accounts::audit::{AuditFilter, AuditOutcome};
use accounts::reset::Selection;
use accounts::{AccountId, Actor, NewAccount, Role, Session};
use reqwest::Method;
use std::collections::BTreeMap;
use std::time::Duration;

const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
/// A well-formed code that belongs to no account.
const NOBODYS_CODE: &str = "ABCDEFGH-JKMNPQRS-TVWXYZ01-23";
/// More wrong tries than any endpoint allows from one network.
const MANY_TRIES: usize = 130;

/// Headers of requests from other sites and from programs.
const ELSEWHERE: [&[(&str, &str)]; 7] = [
    &[],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "none")],
    &[("origin", "null")],
    &[("origin", "https://evil.example")],
    &[("sec-fetch-site", "cross-site"), ("origin", "https://passord.example")],
];

/// The columns of the table, in order.
const ASKERS: [&str; 7] = [
    "nobody",
    "must prove",
    "must choose",
    "user",
    "helpdesk administrator",
    "user administrator",
    "global administrator",
];

/// A caller with their own browser and their own data to ask about.
struct Asker<'a> {
    passord: &'a Passord,
    browser: Browser<'a>,
    name: &'static str,
    username: String,
    password: String,
}

impl<'a> Asker<'a> {
    async fn new(passord: &'a Passord, name: &'static str) -> Asker<'a> {
        let username = format!("{}-{}", name.replace(' ', "-"), uuid::Uuid::now_v7().simple());
        let mut asker = Asker { passord, browser: passord.browser(), name, username, password: PASSWORD.to_owned() };
        let role = match name {
            "nobody" => return asker,
            "must prove" | "must choose" | "global administrator" => Role::GlobalAdministrator,
            "user" => Role::User,
            "helpdesk administrator" => Role::HelpdeskAdministrator,
            _ => Role::UserAdministrator,
        };
        passord.person(&asker.username, role).await;
        if name == "must choose" {
            asker.password = passord.temporary_password(&asker.username).await;
        }
        asker.browser.sign_in(&asker.username, &asker.password).await;
        if name == "must prove" {
            asker.browser.register_app(passord).await;
            asker.browser.sign_in(&asker.username, &asker.password).await;
        }
        asker
    }

    async fn actor(&self) -> Actor {
        let session = self.passord.directory.session(&self.browser.session().unwrap_or_default()).await;
        match session {
            Ok(Session::SignedIn(who)) if who.role().is_administrator() => {
                who.administrator(&Default::default()).unwrap()
            }
            _ => self.passord.directory.operator(),
        }
    }

    /// Sends a request about a new person and a new reset, with every field of every form.
    async fn ask(&self, method: &Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.prepare(path).await.send(self, method, headers).await
    }

    async fn prepare(&self, path: &str) -> Question {
        if self.name != "nobody" && self.browser.form_token().await.is_empty() {
            self.browser.sign_in(&self.username, &self.password).await;
        }
        self.browser.set_cookie("link-opened", NOBODYS_CODE);
        let person = self.passord.somebody_else().await;
        let selection = Selection::Ticked(vec![person]);
        let job = self.passord.directory.draft_reset(&self.actor().await, &selection).await.unwrap().to_string();
        let (person, token) = (person.to_string(), self.browser.form_token().await);
        let about = if path.starts_with("/users") { &person } else { &job };
        let path = path.replace("{id}", about).replace("{*name}", "no-such-function");
        let form = fields().into_iter().filter_map(|(field, (_, value))| match value {
            "its form's" => Some((field, token.clone())),
            "a person's" => Some((field, person.clone())),
            "a reset's" => Some((field, job.clone())),
            "nothing" => None,
            value => Some((field, value.to_owned())),
        });
        Question { form: form.map(|(field, value)| (field.to_owned(), value)).collect(), path }
    }
}

/// A form that is ready to send, with its path.
struct Question {
    path: String,
    form: Vec<(String, String)>,
}

impl Question {
    async fn send(&self, asker: &Asker<'_>, method: &Method, headers: &[(&str, &str)]) -> Answer {
        let accept = if self.path.starts_with("/fn/") { "application/json" } else { "text/html" };
        let headers = [&[("accept", accept)], headers].concat();
        if *method == Method::GET {
            // Only the head of the answer: a stream of events does not end.
            let response = asker.browser.answer(method.clone(), &self.path, &headers, None).await;
            return Answer {
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                body: String::new(),
            };
        }
        let form: Vec<(&str, &str)> = self.form.iter().map(|(field, value)| (field.as_str(), value.as_str())).collect();
        asker.browser.send(method.clone(), &self.path, &headers, Some(&form)).await
    }
}

impl Passord {
    async fn somebody_else(&self) -> AccountId {
        let username = format!("elev-{}", uuid::Uuid::now_v7().simple());
        let new = NewAccount { username, display_name: "Elev".to_owned(), ..NewAccount::default() };
        self.directory.add_account(&self.directory.operator(), &new).await.unwrap()
    }

    /// Resets an account as the operator. Returns its temporary password.
    async fn temporary_password(&self, username: &str) -> String {
        use accounts::reset::{ResetKind, ResetOptions};
        let (directory, operator) = (&self.directory, self.directory.operator());
        let person = directory.account_named(&operator, username).await.unwrap().summary.id;
        let job = directory.draft_reset(&operator, &Selection::Ticked(vec![person])).await.unwrap();
        directory.start_reset(&operator, job, ResetOptions::of(ResetKind::TemporaryPassword)).await.unwrap();
        while directory.work_on_resets().await.unwrap() {}
        let results = directory.hand_over(&operator, job, &Default::default()).await.unwrap().all().await.unwrap();
        results[0].secret.reveal().to_owned()
    }

    /// The id of the last event, and whether an event after `since` records a wrong secret.
    async fn told(&self, since: i64) -> (i64, bool) {
        let page =
            self.directory.audit_events(&self.directory.operator(), &AuditFilter::default(), None).await.unwrap();
        let later = page.entries.iter().take_while(|entry| entry.sequence > since);
        let wrong = later.into_iter().any(|entry| entry.outcome == AuditOutcome::Failure);
        (page.entries.first().map_or(0, |entry| entry.sequence), wrong)
    }

    /// Every method of every path that the router knows, and of one unknown path.
    async fn everything(&self) -> Vec<(Method, String)> {
        let stranger = Asker::new(self, "nobody").await;
        let mut found = Vec::new();
        for path in self.paths.iter().map(String::as_str).chain(["/nothing-of-ours"]) {
            for method in METHODS {
                if stranger.ask(&method, path, FROM_OUR_PAGES).await.status != 405 {
                    found.push((method, path.to_owned()));
                }
            }
        }
        found
    }
}

/// What an answer means for the caller.
fn meaning(answer: &Answer) -> &'static str {
    match answer.status {
        302 | 303 if answer.location() == "/sign-in" => "sign in",
        302 | 303 if answer.location() == "/prove" => "prove",
        302 | 303 if answer.location() == "/choose-password" => "choose",
        302 | 303 => "elsewhere",
        401 => "sign in",
        403 if answer.body.contains("SecondFactorNeeded") => "prove",
        403 if answer.body.contains("MustChoosePassword") => "choose",
        403 => "no",
        404 => "nothing",
        200 | 409 | 422 | 429 => "yes",
        _ => "unexpected",
    }
}

#[test]
fn every_field_of_every_function_is_in_the_document() {
    let (declared, fields, lines) = (declared(), fields(), documented());
    let mut linked: Vec<String> = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    linked.sort_unstable();
    assert_eq!(declared.keys().cloned().collect::<Vec<_>>(), linked, "the source is understood");
    for (path, names) in declared {
        for name in names {
            let Some((kind, _)) = fields.get(name.as_str()) else {
                panic!("{path} takes `{name}`, which the second table of docs/access.md does not know");
            };
            let line = lines.get(format!("POST {path}").as_str());
            let throttled = line.is_some_and(|line| line.throttled);
            assert!(
                *kind != "secret" || throttled,
                "{path} takes the secret `{name}`: docs/access.md must say how it is throttled"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_as_far_as_the_document_says_and_no_further() {
    let passord = Passord::start().await;
    let (mut lines, everything) = (documented(), passord.everything().await);
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for name in ASKERS {
        let asker = Asker::new(&passord, name).await;
        for (method, path) in &everything {
            let what = format!("{method} {path}");
            let (before, hashes) = (passord.told(0).await.0, passord.directory.hashes_computed());
            let answer = asker.ask(method, path, FROM_OUR_PAGES).await;
            let compared = passord.directory.hashes_computed() > hashes || passord.told(before).await.1;
            if compared && !lines.get(what.as_str()).is_some_and(|line| line.throttled) {
                wrong.push(format!("{what}: compares a secret, and docs/access.md does not say how it is throttled"));
            }
            if meaning(&answer) == "unexpected" {
                wrong.push(format!("{what} as {name}: {answer:?}"));
            }
            found.entry(what).or_default().push(meaning(&answer));
        }
    }
    for (what, meanings) in found {
        match lines.remove(what.as_str()) {
            Some(line) if line.expected == meanings => {}
            Some(_) => wrong.push(format!("docs/access.md is wrong; true is | {what} | {} |", meanings.join(" | "))),
            None => wrong.push(format!("not in docs/access.md: | {what} | {} |", meanings.join(" | "))),
        }
    }
    wrong.extend(lines.keys().map(|what| format!("{what} is in docs/access.md and does not exist")));
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Nested fields that accept any text.
const TEXTS_WITHIN: [&str; 13] = [
    "filter[search]",
    "filter[department]",
    "filter[actor]",
    "filter[person]",
    "page[after]",
    "page[before]",
    "person[username]",
    "person[display_name]",
    "person[department]",
    "person[contact_address]",
    "settings[name]",
    "settings[helpdesk_link]",
    "settings[banned_terms]",
];

/// PostgreSQL's text and JSON types cannot store this character.
#[tokio::test(flavor = "multi_thread")]
async fn a_character_that_no_database_holds_breaks_nothing_wherever_it_is_typed() {
    let passord = Passord::start().await;
    let functions = declared();
    let all: Vec<String> = fields().into_keys().map(str::to_owned).collect();
    for name in ["nobody", "global administrator"] {
        let asker = Asker::new(&passord, name).await;
        for (method, path) in passord.everything().await.iter().filter(|(method, _)| *method == Method::POST) {
            let outer = functions.get(path).unwrap_or(&all);
            let within = TEXTS_WITHIN.into_iter().filter(|field| outer.iter().any(|name| field.starts_with(name)));
            for field in outer.iter().map(String::as_str).chain(within) {
                let mut question = asker.prepare(path).await;
                question.form.retain(|(name, _)| name != field);
                question.form.push((field.to_owned(), "a\0b".to_owned()));
                let answer = question.send(&asker, method, FROM_OUR_PAGES).await;
                assert!(answer.status < 500, "{path} with {field} as {name}: {answer:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_changes_anything_answers_another_site_whoever_asks() {
    let passord = Passord::start().await;
    let everything = passord.everything().await;
    for name in ASKERS {
        let asker = Asker::new(&passord, name).await;
        let token = asker.browser.form_token().await;
        for (method, path) in everything.iter().filter(|(method, _)| *method != Method::GET) {
            let question = asker.prepare(path).await;
            let before = passord.told(0).await.0;
            for headers in ELSEWHERE {
                let answer = question.send(&asker, method, headers).await;
                assert_eq!(answer.status, 403, "{method} {path} as {name} from {headers:?}");
                assert!(answer.body.starts_with("This request did not come from a page of Passord"), "{answer:?}");
                assert!(answer.cookies().is_empty(), "{answer:?}");
            }
            assert_eq!(passord.told(0).await.0, before, "{method} {path} as {name} changed something");
        }
        assert_eq!(asker.browser.form_token().await, token, "{name} has the same session as before");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_takes_a_secret_stops_answering_after_many_wrong_ones() {
    let passord = Passord::start().await;
    for (what, line) in documented().into_iter().filter(|(_, line)| line.throttled) {
        // By then counted failures have expired, and proof of identity is no longer fresh.
        passord.wait(Duration::from_secs(48 * 3600));
        let (method, path) = what.split_once(' ').unwrap();
        let method: Method = method.parse().unwrap();
        let may = |expected: &&str| matches!(*expected, "yes" | "elsewhere" | "nothing");
        let name = ASKERS[line.expected.iter().position(may).unwrap()];
        let asker = Asker::new(&passord, name).await;
        passord.wait(Duration::from_secs(11 * 60));
        let mut statuses = Vec::new();
        while statuses.len() < MANY_TRIES && statuses.last() != Some(&429) {
            statuses.push(asker.ask(&method, path, FROM_OUR_PAGES).await.status);
        }
        assert!(statuses[0] != 429 && statuses.last() == Some(&429), "{what} as {name}: {statuses:?}");
    }
}
