use super::*;
use std::collections::HashMap;
use std::path::Path;

fn load(flags: Flags, environment: &[(&str, &str)]) -> Result<Config, String> {
    let environment: HashMap<_, _> = environment.iter().copied().collect();
    Config::load(&flags, |name| environment.get(name).map(|text| (*text).to_owned())).map_err(|error| error.to_string())
}

fn in_file(text: &str) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("passord.toml"), text).unwrap();
    load(Flags { data_dir: Some(folder.path().to_owned()), ..Flags::default() }, &[])
}

#[test]
fn without_any_configuration_the_defaults_hold() {
    let folder = tempfile::tempdir().unwrap();
    let config = load(Flags { data_dir: Some(folder.path().join("none")), ..Flags::default() }, &[]).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.base_url.origin(), "http://127.0.0.1:8080");
    assert_eq!((config.argon2_memory_kib, config.argon2_passes), (19_456, 2));
    assert!(config.warnings().is_empty());
    assert_eq!(load(Flags::default(), &[]).unwrap().data_dir, Path::new("data"));
}

#[test]
fn the_sample_in_the_help_is_valid_and_says_the_defaults() {
    let config = in_file(SAMPLE).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!((config.argon2_memory_kib, config.argon2_passes), (19_456, 2));
    for (key, _) in KEYS {
        assert!(SAMPLE.contains(&format!("{key} = ")), "{key} is missing in the sample");
    }
}

#[test]
fn a_flag_wins_over_a_variable_and_a_variable_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("passord.toml"), "listen = '127.0.0.1:1'\norganisation = 'File'").unwrap();
    let flags = Flags { data_dir: Some(folder.path().to_owned()), ..Flags::default() };
    assert_eq!(load(flags.clone(), &[]).unwrap().listen.port(), 1);
    assert_eq!(load(flags.clone(), &[("PASSORD_LISTEN", "127.0.0.1:2")]).unwrap().listen.port(), 2);
    let flags = Flags { listen: Some("127.0.0.1:3".into()), ..flags };
    let config = load(flags, &[("PASSORD_LISTEN", "127.0.0.1:2"), ("PASSORD_ORGANISATION", "")]).unwrap();
    assert_eq!((config.listen.port(), config.organisation.as_str()), (3, "File"));
}

#[test]
fn every_error_names_the_key_the_place_what_was_found_and_what_is_allowed() {
    let cases = [
        ("PASSORD_LISTEN", "8080", "listen"),
        ("PASSORD_BASE_URL", "passord.example", "base-url"),
        ("PASSORD_BASE_URL", "https://passord.example/passord", "base-url"),
        ("PASSORD_BASE_URL", "ftp://passord.example", "base-url"),
        ("PASSORD_ORGANISATION", "two\nlines", "organisation"),
        ("PASSORD_TRUSTED_PROXIES", "10.0.0.0/99", "trusted-proxies"),
        ("PASSORD_MAIL_FROM", "nobody", "mail-from"),
        ("PASSORD_ARGON2_MEMORY_KIB", "8192", "argon2-memory-kib"),
        ("PASSORD_ARGON2_PASSES", "1", "argon2-passes"),
        ("PASSORD_HASHING_ENGINE", "fastest", "hashing-engine"),
    ];
    for (variable, text, key) in cases {
        let error = load(Flags::default(), &[(variable, text)]).err().unwrap();
        assert!(error.contains(key) && error.contains(variable), "{error}");
        assert!(error.contains(&format!("{text:?}")) && error.contains("must be"), "{error}");
    }
}

#[test]
fn the_hashing_engine_is_fast_unless_the_reference_is_asked_for() {
    assert_eq!(load(Flags::default(), &[]).unwrap().settings().hashing_engine, HashingEngine::Fast);
    let asked = load(Flags::default(), &[("PASSORD_HASHING_ENGINE", "reference")]).unwrap();
    assert_eq!(asked.settings().hashing_engine, HashingEngine::Reference);
}

#[test]
fn an_unknown_key_is_refused_with_the_known_ones() {
    let error = in_file("lisen = '127.0.0.1:8080'").err().unwrap();
    assert!(
        error.starts_with("lisen (") && error.contains("passord.toml") && error.contains("listen, base-url"),
        "{error}"
    );
}

#[test]
fn a_wrong_type_is_told_like_a_wrong_value() {
    let error = in_file("listen = 8080").err().unwrap();
    assert!(error.contains("listen") && error.contains("\"8080\"") && error.contains("127.0.0.1:8080"), "{error}");
}

#[test]
fn no_error_shows_the_password_in_a_database_address() {
    let error = load(Flags::default(), &[("PASSORD_DATABASE_URL", "mysql://me:hemmelig@db/x")]).err().unwrap();
    assert!(error.contains("database-url") && error.contains("mysql") && !error.contains("hemmelig"), "{error}");
    let error = in_file("database-url = \"postgres://me:hemmelig@db/x").err().unwrap();
    assert!(error.contains("TOML") && !error.contains("hemmelig"), "{error}");
}

#[test]
fn a_mail_server_is_understood_and_its_password_never_shown() {
    let from = ("PASSORD_MAIL_FROM", "Passord <passord@example.no>");
    let load = |url: &str| load(Flags::default(), &[("PASSORD_SMTP_URL", url), from]);
    let config = load("smtps://me:hemmelig@mail.example").unwrap();
    assert!(config.warnings().is_empty());
    assert_eq!(format!("{:?}", config.mail.smtp.unwrap()), "mail.example");
    assert_eq!(load("smtp://me:hemmelig@[2001:db8::1]:25").unwrap().warnings().len(), 1, "readable on the way");
    assert!(load("smtp://127.0.0.1:1025").unwrap().warnings().is_empty());
    for wrong in ["mail.example", "http://me:hemmelig@mail.example", "smtp://me:hemmelig@mail.example?tls=maybe"] {
        let error = load(wrong).err().unwrap();
        assert!(error.contains("smtp-url") && error.contains("smtps://") && !error.contains("hemmelig"), "{error}");
    }
}

#[test]
fn a_mail_server_needs_a_sender() {
    let error = load(Flags::default(), &[("PASSORD_SMTP_URL", "smtp://127.0.0.1")]).err().unwrap();
    assert_eq!(error, "mail-from must be set, because smtp-url is set");
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let error =
        load(Flags { config_file: Some("/nowhere/passord.toml".into()), ..Flags::default() }, &[]).err().unwrap();
    assert!(error.contains("/nowhere/passord.toml"), "{error}");
}

#[test]
fn base_urls_become_origins_as_browsers_write_them() {
    for (text, origin) in [
        ("https://Passord.Example:443/", "https://passord.example"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("https://passord.example:8443", "https://passord.example:8443"),
        ("http://[::1]:80", "http://[::1]"),
    ] {
        assert_eq!(BaseUrl::parse(text).unwrap().origin(), origin);
    }
    for text in ["https://me@passord.example", "https://passord.example?x", "https://passord.example#x", "https://"] {
        assert!(BaseUrl::parse(text).is_err(), "{text}");
    }
}

#[test]
fn plain_http_is_warned_about_unless_it_stays_on_the_machine() {
    let warnings = |base: &str| load(Flags::default(), &[("PASSORD_BASE_URL", base)]).unwrap().warnings().len();
    assert_eq!(warnings("http://localhost:8080"), 0);
    assert_eq!(warnings("http://127.0.0.1"), 0);
    assert_eq!(warnings("https://passord.example"), 0);
    assert_eq!(warnings("http://passord.example"), 1);
    assert_eq!(load(Flags::default(), &[("PASSORD_LISTEN", "0.0.0.0:80")]).unwrap().warnings().len(), 1);
}
