//! Secrets do not leak: the test sends known secrets (canaries) through everything that accepts or returns one,
//! and then searches the log, every answer and every file for them.

#[expect(dead_code, unused_imports, reason = "this program needs few of the helpers")]
#[path = "http/common/mod.rs"]
mod common;

use accounts::{HandedOver, Role};
use common::{Answer, PASSWORD, Passord};
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

const ADMINISTRATORS: &str = "kanarifugl i gruva kl 4711";
const CHANGED: &str = "kanarifugl i toppen av treet";
const MISTYPED: &str = "kanarifugl som flyr feil vei";
const CHOSEN: &str = "kanarifugl velger selv sin pinne";
const SET: &str = "kanarifugl lander paa egen gren";

/// Everything that is logged, at the most detailed level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn start_log() -> Log {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    log
}

fn holds(bytes: &[u8], secret: &str) -> bool {
    let as_form = secret.replace(' ', "+");
    [secret, &as_form].iter().any(|form| bytes.windows(form.len()).any(|window| window == form.as_bytes()))
}

fn every_file(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            every_file(&path, look);
        } else {
            look(&path, &std::fs::read(&path).unwrap());
        }
    }
}

async fn handed(passord: &Passord, session: &str, job: accounts::JobId) -> Vec<HandedOver> {
    let accounts::Session::SignedIn(who) = passord.directory.session(session).await.unwrap() else {
        panic!("signed in")
    };
    let actor = who.administrator(&Default::default()).unwrap();
    passord.directory.hand_over(&actor, job, &Default::default()).await.unwrap().all().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_reaches_the_log_an_address_another_answer_or_a_file() {
    let log = start_log();
    let passord = Passord::start().await;
    let mut answers: Vec<Answer> = Vec::new();
    let operator = passord.directory.operator();
    passord.person("administrator@kanari.example", Role::UserAdministrator).await;
    for username in ["lenke@kanari.example", "midlertidig@kanari.example"] {
        passord.person(username, Role::User).await;
    }
    passord.directory.set_operator_password(&operator, "administrator@kanari.example", ADMINISTRATORS).await.unwrap();

    // Sign-in, also with a wrong password, with and without JavaScript; a change of the password.
    let administrator = passord.browser();
    let wrong = [("username", "administrator@kanari.example"), ("password", MISTYPED)];
    answers.push(administrator.call("sign-in", &wrong).await);
    answers.push(administrator.submit("/fn/sign-in", &wrong).await);
    answers.push(administrator.sign_in("administrator@kanari.example", ADMINISTRATORS).await);
    let change = [("current", ADMINISTRATORS), ("new", CHANGED), ("confirm", CHANGED)];
    answers.push(administrator.call_with_token("change-password", &change).await);
    answers.push(administrator.call_with_token("prove", &[("password", MISTYPED)]).await);
    answers.push(administrator.call_with_token("prove", &[("password", CHANGED)]).await);

    // A reset of each kind, and the pages that show its results.
    let by_link = passord.reset(&administrator, &["lenke@kanari.example"], "OneTimeLink").await;
    let by_password = passord.reset(&administrator, &["midlertidig@kanari.example"], "TemporaryPassword").await;
    let session = administrator.session().unwrap();
    let link = handed(&passord, &session, by_link).await.remove(0).secret;
    let temporary = handed(&passord, &session, by_password).await.remove(0).secret;
    for (job, secret) in [(by_link, &link), (by_password, &temporary)] {
        for format in ["table", "slips", "csv"] {
            let answer = administrator.hand_over(job, format, "").await;
            assert!(answer.body.contains(secret.reveal()), "handed over as {format}: {answer:?}");
            assert!(!format!("{:?}", answer.headers).contains(secret.reveal()));
        }
        answers.push(administrator.get(&format!("/resets/{job}")).await);
        answers.push(administrator.get(&format!("/resets/{job}/events")).await);
        answers.push(administrator.call("job-items", &[("job", &job.to_string())]).await);
    }
    answers.push(administrator.get("/users").await);

    // The owners sign in with the secrets they were given.
    let owner = passord.browser();
    let sign_in = [("username", "midlertidig@kanari.example"), ("password", temporary.reveal())];
    answers.push(owner.call("sign-in", &sign_in).await);
    answers.push(owner.get("/choose-password").await);
    answers.push(owner.call_with_token("choose-password", &[("new", CHOSEN), ("confirm", CHOSEN)]).await);
    let owner = passord.browser();
    let opened = owner.submit("/fn/check-code", &[("code", link.reveal())]).await;
    answers.push(owner.get(opened.location()).await);
    let name = opened.location().split_once("link=").unwrap().1;
    answers.push(owner.submit("/fn/set-password", &[("link", name), ("new", SET), ("confirm", MISTYPED)]).await);
    // Mail gateways rewrite links, and people paste them into the wrong field.
    let code = link.reveal();
    for path in [
        format!("/set-password%23{code}"),
        format!("/set-password%2523{code}?utm_source=mail"),
        format!("/set-password/{code}"),
        format!("/set-password/{}", code.to_lowercase().replace('-', "%20")),
        format!("/account/profile%23{code}"),
        format!("/set-up%23{code}"),
        format!("/users/{code}"),
        format!("/fn/{code}"),
        format!("/{}", code.replace('-', "%E2%80%93")),
    ] {
        assert!(owner.get(&path).await.status < 500, "{path}");
        owner.submit(&path, &[]).await;
    }
    answers.push(owner.submit("/fn/set-password", &[("link", name), ("new", SET), ("confirm", SET)]).await);
    assert!(answers.iter().all(|answer| answer.status < 500), "{answers:?}");
    passord.browser().sign_in("lenke@kanari.example", SET).await;

    let code: String = link.reveal().chars().filter(char::is_ascii_alphanumeric).collect();
    assert!(opened.cookies().iter().any(|cookie| cookie.starts_with("link-")), "the code is kept: {opened:?}");
    assert!(!holds(opened.location().as_bytes(), &code));
    let lower = code.to_lowercase();
    let secrets =
        [&lower, PASSWORD, ADMINISTRATORS, CHANGED, MISTYPED, CHOSEN, SET, link.reveal(), &code, temporary.reveal()];

    let told = log.0.lock().unwrap().clone();
    assert!(holds(&told, "/fn/sign-in") && holds(&told, "TRACE"), "the log is captured");
    for secret in secrets {
        assert!(!holds(&told, secret), "a secret is in the log");
        for answer in &answers {
            let whole = format!("{:?}\n{}", answer.headers, answer.body);
            assert!(!holds(whole.as_bytes(), secret), "a secret is in {answer:?}");
        }
    }
    let mut found = false;
    every_file(passord.data.path(), &mut |path, bytes| {
        found |= holds(bytes, "lenke@kanari.example");
        for secret in secrets {
            assert!(!holds(bytes, secret), "a secret is in {}", path.display());
        }
    });
    assert!(found || std::env::var_os("PASSORD_TEST_DATABASE_URL").is_some(), "what is written is looked at");
}
