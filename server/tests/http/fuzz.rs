//! No request causes a panic or a 5xx answer.
//!
//! Runs a sample; with `PASSORD_TORTURE` set, a million cases of each kind. Failing cases are stored in
//! `fuzz.seeds` and are tried first in later runs.

use crate::common::access_document::fields;
use crate::common::browser::FROM_OUR_PAGES;
use crate::common::{Browser, PASSWORD, Passord, of_torture};
use accounts::{ImportError, ImportOptions, Role};
use proptest::prelude::*;
use proptest::test_runner::{Config as Cases, FileFailurePersistence};
use reqwest::Method;
use server::config::{Config, Flags};
use tokio::runtime::Runtime;

fn cases(sample: u32) -> Cases {
    let seeds = FileFailurePersistence::WithSource("seeds");
    let cases = if of_torture() { 1_000_000 } else { sample };
    Cases { cases, max_shrink_iters: 200, failure_persistence: Some(Box::new(seeds)), ..Cases::default() }
}

fn runtime() -> Runtime {
    Runtime::new().unwrap()
}

/// Values that people, programs and attackers send in a field.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,300}",
        "[0-9a-fA-F-]{36}",
        "[0-9A-Za-z-]{20,40}",
        prop::sample::select(vec![
            "",
            "true",
            "0",
            "-1",
            "18446744073709551616",
            "Everyone",
            "GlobalAdministrator",
            "OneTimeLink",
            "\u{0}",
            "018f4e9c-0000-7000-8000-000000000001",
            "\u{202e}gnirts",
            "%00%ff",
            "a\r\nSet-Cookie: x=y",
            "' OR 1=1 --",
            "1-1",
            "9223372036854775807-9223372036854775807",
            "ＫＡＲＩ",
            "e\u{301}",
            "../../passord.key",
        ])
        .prop_map(str::to_owned),
    ]
}

/// A form with existing fields, possibly repeated or nested, among unknown ones.
fn form() -> impl Strategy<Value = Vec<(String, String)>> {
    let known: Vec<&'static str> = fields().into_keys().collect();
    let suffix =
        prop::sample::select(vec!["", "", "", "", "[]", "[0]", "[a][b][c][d][e][f]", "[18446744073709551615]"]);
    let name = prop_oneof![
        8 => (prop::sample::select(known), suffix).prop_map(|(name, suffix)| format!("{name}{suffix}")),
        1 => any::<String>(),
    ];
    prop::collection::vec((name, value()), 0..12)
}

fn paths() -> Vec<String> {
    let functions = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned());
    let job = "/resets/018f4e9c-0000-7000-8000-000000000001";
    functions.chain([format!("{job}/hand-over"), format!("{job}/report")]).collect()
}

async fn signed_in_again(browser: &Browser<'_>) {
    if browser.form_token().await.is_empty() {
        browser.sign_in("ingrid", PASSWORD).await;
    }
}

#[test]
fn no_form_breaks_a_function_whoever_sends_it() {
    let runtime = runtime();
    let passord = runtime.block_on(Passord::start());
    let administrator = runtime.block_on(passord.signed_in("ingrid", Role::GlobalAdministrator));
    let stranger = passord.browser();
    proptest!(cases(600), |(path in prop::sample::select(paths()), mut form in form(), known in any::<bool>())| {
        runtime.block_on(async {
            let browser = if known { &administrator } else { &stranger };
            if known {
                signed_in_again(browser).await;
                form.push(("form_token".to_owned(), browser.form_token().await));
            }
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let headers = [FROM_OUR_PAGES, &[("accept", "application/json")]].concat();
            let answer = browser.send(Method::POST, &path, &headers, Some(&form)).await;
            prop_assert!(answer.status < 500, "{path}: {answer:?}");
            Ok(())
        })?;
    });
}

#[test]
fn no_bytes_break_a_function() {
    let runtime = runtime();
    let passord = runtime.block_on(Passord::start());
    let browser = passord.browser();
    let kinds =
        vec!["application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x", "", "\"/"];
    let body = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..600),
        "[a-z_=&%0-9\\[\\]{}\":,]{0,600}".prop_map(String::into_bytes),
    ];
    proptest!(cases(600), |(path in prop::sample::select(paths()), kind in prop::sample::select(kinds), body in body)| {
        runtime.block_on(async {
            let headers = [FROM_OUR_PAGES, &[("content-type", kind)]].concat();
            let answer = browser.send_bytes(&path, &headers, body).await;
            prop_assert!(answer.status < 500, "{path}: {answer:?}");
            Ok(())
        })?;
    });
}

#[test]
fn no_cookie_breaks_a_page() {
    let runtime = runtime();
    let passord = runtime.block_on(Passord::start());
    let cookie = "[\\x20-\\x7e]{0,400}|(session|device|link|language)=[\\x21-\\x7e]{0,300}";
    let pages = vec!["/sign-in", "/set-password", "/users", "/account/security", "/health"];
    proptest!(cases(300), |(path in prop::sample::select(pages), cookie in cookie)| {
        runtime.block_on(async {
            let headers = [("accept", "text/html"), ("cookie", cookie.as_str())];
            let answer = passord.browser().send(Method::GET, path, &headers, None).await;
            prop_assert!(answer.status < 500, "{path}: {answer:?}");
            Ok(())
        })?;
    });
}

#[test]
fn no_code_opens_anything_or_breaks_it() {
    let runtime = runtime();
    let passord = runtime.block_on(Passord::start());
    let code = prop_oneof![value(), "[0-9A-HJKMNP-TV-Zilo -]{24,34}"];
    proptest!(cases(600), |(code in code)| {
        runtime.block_on(async {
            let refused = passord.directory.check_code(&code, &Default::default()).await;
            prop_assert!(matches!(refused, Err(accounts::Error::Refused(_))), "{refused:?}");
            Ok(())
        })?;
    });
}

#[test]
fn no_file_breaks_the_import() {
    let runtime = runtime();
    let passord = runtime.block_on(Passord::start());
    let header = prop::sample::select(vec![
        "User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,Office Phone,Mobile Phone,Fax,Alternate email address,Address,City,State or Province,ZIP or Postal Code,Country or Region\n",
        "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required\n",
        "User principal name;Display name;Department;Block credential;Proxy addresses\n",
        "Username,Role\n",
        "",
    ]);
    let cell = prop_oneof![value(), "[a-z]{1,8}@[a-z]{1,8}\\.example", "\"[a-z\",\n]{0,20}\"?"];
    let rows = prop::collection::vec(prop::collection::vec(cell, 0..18), 0..6);
    proptest!(cases(300), |(header in header, rows in rows, tail in prop::collection::vec(any::<u8>(), 0..40), skip in any::<bool>())| {
        let lines: Vec<String> = rows.iter().map(|cells| cells.join(",")).collect();
        let file = [header.as_bytes(), lines.join("\n").as_bytes(), &tail].concat();
        runtime.block_on(async {
            let options = ImportOptions { skip_bad: skip, invite: skip };
            let imported = passord.directory.import(&passord.directory.operator(), &file, options).await;
            prop_assert!(!matches!(imported, Err(ImportError::Domain(_))), "{:?}", imported.err());
            Ok(())
        })?;
    });
}

#[test]
fn no_configuration_breaks_the_start() {
    let key = prop::sample::select(vec![
        "listen",
        "base-url",
        "database-url",
        "organisation",
        "smtp-url",
        "mail-from",
        "trusted-proxies",
        "argon2-memory-kib",
        "argon2-passes",
        "hashing-engine",
        "no-such-key",
    ]);
    let value = prop_oneof![
        value().prop_map(|text| toml::Value::String(text).to_string()),
        "(https?|smtps?|postgres)://[a-z0-9:@./?=%\\[\\]-]{0,60}".prop_map(|text| format!("{text:?}")),
        "[0-9a-f:./,]{0,40}".prop_map(|text| format!("[{text:?}]")),
        "\\PC{0,40}",
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("passord.toml");
    proptest!(cases(2_000), |(settings in prop::collection::vec((key, value), 0..8))| {
        let text: String = settings.iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
        std::fs::write(&file, text).unwrap();
        let flags = Flags { config_file: Some(file.clone()), ..Flags::default() };
        // The configuration is valid or refused with a message; in both cases `load` returns.
        prop_assert!(Config::load(&flags, |_| None).map_or_else(|error| !error.to_string().is_empty(), |_| true));
    });
}
