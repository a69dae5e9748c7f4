use super::*;

#[test]
fn the_command_line_is_sound() {
    use clap::CommandFactory;
    Cli::command().debug_assert();
}

#[test]
fn a_reset_is_by_link_or_by_temporary_password_and_never_both() {
    let parse = |arguments: &[&str]| Cli::try_parse_from(["passord", "reset"].iter().chain(arguments));
    assert!(parse(&["kari", "ola", "--link"]).is_ok());
    assert!(parse(&["kari", "--temporary", "--json"]).is_ok());
    assert!(parse(&["kari"]).is_err());
    assert!(parse(&["kari", "--link", "--temporary"]).is_err());
    assert!(parse(&["kari", "--temporary", "--keep-old-for", "3"]).is_err());
}

#[test]
fn a_reset_tells_how_the_caller_was_verified_in_one_of_the_known_ways() {
    let parse = |how: &[&str]| Cli::try_parse_from(["passord", "reset", "kari", "--link"].iter().chain(how));
    assert!(parse(&["--reason", "Sak 4711", "--verified", "in-person"]).is_ok());
    assert!(parse(&["--verified", "CalledBack", "--verified-note", "tlf. i katalogen"]).is_ok());
    assert!(parse(&["--verified", "trusted"]).is_err());
    assert!(parse(&["--verified-note", "alone"]).is_err());
}

#[test]
fn a_reset_is_of_names_of_everybody_of_a_filter_or_of_a_file_and_of_one_of_them() {
    let parse = |who: &[&str]| Cli::try_parse_from(["passord", "reset", "--link"].iter().chain(who));
    const BOTH: [&str; 6] = ["--older-than", "90", "--department", "Skole", "--idle", "30"];
    for who in [&["kari", "ola"][..], &["--all"], &["--role", "user"], &["--file", "-"], &["--never-changed"], &BOTH] {
        assert!(parse(who).is_ok(), "{who:?}");
    }
    for who in [
        &[][..],
        &["kari", "--all"],
        &["--all", "--role", "User"],
        &["--role", "Chef"],
        &["kari", "--idle", "3"],
        &["--department", ""],
    ] {
        assert!(parse(who).is_err(), "{who:?}");
    }
}

#[test]
fn a_password_comes_from_standard_input_only() {
    assert!(Cli::try_parse_from(["passord", "account", "password", "kari"]).is_err());
    assert!(Cli::try_parse_from(["passord", "account", "password", "kari", "hemmelig"]).is_err());
    assert!(Cli::try_parse_from(["passord", "account", "password", "kari", "--password-stdin"]).is_ok());
}
