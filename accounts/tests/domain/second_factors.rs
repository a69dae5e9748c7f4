//! Second factors: what they require, that they cannot be bypassed, and that each code works once.

use crate::common::{PASSWORD, TestDirectory, origin, origin_from, refusal, username};
use accounts::message::MessageKind;
use accounts::second_factor::FactorKind;
use accounts::{GRACE, Refusal, Role, Session};
use std::time::Duration;

const STEP: Duration = Duration::from_secs(30);
const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn with_a_factor_the_password_alone_leads_only_to_proving_it() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    let (app, _) = directory.register_app(first.token.reveal()).await;
    directory.turn_clock(STEP);

    let half = directory.begin_session("Kari", PASSWORD).await;
    assert!(half.must_prove);
    let session = directory.session(half.token.reveal()).await.expect("a session");
    assert_eq!(refusal(session.signed_in().map_err(Into::into)), Refusal::SecondFactorNeeded);
    let whole = directory.prove_with(&half, &app.code(&directory, 0)).await.expect("a proof");
    assert!(directory.who(whole.token.reveal()).await.has_fresh_proof());
    assert_eq!(refusal(directory.session(half.token.reveal()).await), Refusal::NotSignedIn, "the old token is dead");
}

#[tokio::test]
async fn a_half_authenticated_session_changes_no_factor_and_ends_after_ten_minutes() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    directory.register_app(first.token.reveal()).await;
    let half = directory.begin_session("Kari", PASSWORD).await;
    let session = directory.session(half.token.reveal()).await.expect("a session");
    assert_eq!(refusal(session.registrant().map_err(Into::into)), Refusal::SecondFactorNeeded);
    directory.turn_clock(10 * MINUTE);
    assert_eq!(refusal(directory.session(half.token.reveal()).await), Refusal::NotSignedIn);
}

#[tokio::test]
async fn the_same_code_works_once_and_never_after_a_later_one() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    let (app, _) = directory.register_app(first.token.reveal()).await;
    let registered_with = app.code(&directory, 0);
    let half = directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(
        refusal(directory.prove_with(&half, &registered_with).await),
        Refusal::WrongCode,
        "it registered the app"
    );

    directory.turn_clock(2 * STEP);
    let (before, now) = (app.code(&directory, -30), app.code(&directory, 0));
    directory.prove_with(&half, &now).await.expect("a proof");
    let half = directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(refusal(directory.prove_with(&half, &now).await), Refusal::WrongCode);
    assert_eq!(refusal(directory.prove_with(&half, &before).await), Refusal::WrongCode);
    let ahead = app.code(&directory, 30);
    directory.prove_with(&half, &ahead).await.expect("a clock that is half a minute ahead");
}

#[tokio::test]
async fn of_many_who_use_one_code_at_once_one_wins() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    let (app, whole) = directory.register_app(first.token.reveal()).await;
    let paper = directory.codes(whole.token.reveal()).await;
    directory.turn_clock(STEP);
    for code in [app.code(&directory, 0), paper[0].clone()] {
        let mut sessions = Vec::new();
        for _ in 0..50 {
            let half = directory.begin_session("Kari", PASSWORD).await;
            sessions.push(directory.who_must_prove(half.token.reveal()).await);
        }
        let from = origin();
        let attempts = sessions.iter().map(|who| directory.prove_factor(who, &code, &from));
        let won = futures::future::join_all(attempts).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(won, 1, "{code}");
        directory.turn_clock(60 * MINUTE);
    }
}

#[tokio::test]
async fn a_new_sign_in_does_not_reset_the_count_of_wrong_codes() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    let (app, _) = directory.register_app(first.token.reveal()).await;
    directory.turn_clock(STEP);
    for number in 0..10 {
        let from = origin_from(&format!("10.0.{number}.1"));
        let half = directory.sign_in(&username("Kari"), PASSWORD, &from).await.expect("a sign-in");
        assert_eq!(refusal(directory.prove_with(&half, "000000").await), Refusal::WrongCode);
    }
    let half = directory.begin_session("Kari", PASSWORD).await;
    let refused = refusal(directory.prove_with(&half, &app.code(&directory, 0)).await);
    assert_eq!(refused, Refusal::TooManyAttempts { retry_after_seconds: 30 });
    directory.turn_clock(STEP);
    directory.prove_with(&half, &app.code(&directory, 0)).await.expect("a proof after the wait");
}

#[tokio::test]
async fn after_a_hundred_wrong_codes_none_is_accepted_until_the_factor_is_taken_away() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    let (app, whole) = directory.register_app(first.token.reveal()).await;
    let paper = directory.codes(whole.token.reveal()).await;
    for _ in 0..100 {
        let half = directory.begin_session("Kari", PASSWORD).await;
        assert_eq!(refusal(directory.prove_with(&half, "000000").await), Refusal::WrongCode);
        directory.turn_clock(60 * MINUTE);
    }
    let half = directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(refusal(directory.prove_with(&half, &app.code(&directory, 0)).await), Refusal::CodesLocked);
    directory.turn_clock(60 * MINUTE);
    let half = directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(refusal(directory.prove_with(&half, &paper[0]).await), Refusal::CodesLocked);

    let operator = directory.operator();
    let factor = directory.account(&operator, kari).await.expect("Kari").factors.registered[0].id;
    directory.remove_factor(&operator, kari, factor, "Mistet telefon").await.expect("a removal");
    let session = directory.begin_session("Kari", PASSWORD).await;
    directory.turn_clock(STEP);
    let (app, _) = directory.register_app(session.token.reveal()).await;
    directory.turn_clock(STEP);
    let half = directory.begin_session("Kari", PASSWORD).await;
    directory.prove_with(&half, &app.code(&directory, 0)).await.expect("codes count from nothing again");
}

#[tokio::test]
async fn recovery_codes_work_once_each_and_new_ones_replace_the_old() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    let without = directory.renew_recovery_codes(&directory.registrant(first.token.reveal()).await, &origin()).await;
    assert_eq!(refusal(without), Refusal::NotAllowed, "codes stand beside a factor");
    let (_, whole) = directory.register_app(first.token.reveal()).await;
    let old = directory.codes(whole.token.reveal()).await;
    let new = directory.codes(whole.token.reveal()).await;
    assert_eq!(new.len(), 10);

    let half = directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(refusal(directory.prove_with(&half, &old[0]).await), Refusal::WrongCode);
    let spoken = new[0].to_lowercase().replace('-', " ");
    let whole = directory.prove_with(&half, &spoken).await.expect("a proof");
    let who = directory.who(whole.token.reveal()).await;
    assert_eq!(directory.own_factors(&who).await.expect("factors").recovery_codes, 9);
    let half = directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(refusal(directory.prove_with(&half, &new[0]).await), Refusal::WrongCode);
}

#[tokio::test]
async fn another_persons_codes_prove_nothing() {
    let directory = TestDirectory::new().await;
    let mut apps = Vec::new();
    for name in ["Kari", "Ola"] {
        directory.person(name, Role::User).await;
        let first = directory.begin_session(name, PASSWORD).await;
        let (app, whole) = directory.register_app(first.token.reveal()).await;
        apps.push((app, directory.codes(whole.token.reveal()).await));
    }
    directory.turn_clock(STEP);
    let half = directory.begin_session("Kari", PASSWORD).await;
    assert_eq!(refusal(directory.prove_with(&half, &apps[1].0.code(&directory, 0)).await), Refusal::WrongCode);
    assert_eq!(refusal(directory.prove_with(&half, &apps[1].1[0]).await), Refusal::WrongCode);
}

#[tokio::test]
async fn registering_a_factor_ends_the_other_sessions_and_its_owner_is_told() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let elsewhere = directory.begin_session("Kari", PASSWORD).await;
    let here = directory.begin_session("Kari", PASSWORD).await;
    directory.delivered().await;
    let (_, now) = directory.register_app(here.token.reveal()).await;
    for old in [&elsewhere, &here] {
        assert_eq!(refusal(directory.session(old.token.reveal()).await), Refusal::NotSignedIn);
    }
    directory.codes(now.token.reveal()).await;
    let factor = directory.own_factors(&directory.who(now.token.reveal()).await).await.expect("factors").registered;
    assert_eq!((factor[0].kind, factor[0].name.as_str()), (FactorKind::Authenticator, "Telefon"));
    let who = directory.registrant(now.token.reveal()).await;
    let last = directory.remove_own_factor(&who, factor[0].id, &origin()).await.expect("a removal");
    let factors = directory.own_factors(&directory.who(last.token.reveal()).await).await.expect("factors");
    assert_eq!((factors.registered.len(), factors.recovery_codes), (0, 0), "codes go with the last factor");
    let told: Vec<MessageKind> = directory.delivered().await.iter().map(|mail| mail.kind).collect();
    assert_eq!(told, [MessageKind::FactorAdded, MessageKind::RecoveryCodesRenewed, MessageKind::FactorRemoved]);
    assert!(!directory.begin_session("Kari", PASSWORD).await.must_prove);
}

#[tokio::test]
async fn changing_factors_needs_a_fresh_proof() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    directory.turn_clock(11 * MINUTE);
    let stale = directory.session(session.token.reveal()).await.expect("a session").registrant();
    assert_eq!(refusal(stale.map_err(Into::into)), Refusal::FreshProofNeeded);
}

#[tokio::test]
async fn a_secret_that_was_shown_waits_half_an_hour_and_survives_a_wrong_code() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    let who = directory.registrant(session.token.reveal()).await;
    let shown = directory.begin_authenticator(&who).await.expect("a secret");
    let wrong = directory.finish_authenticator(&who, "", "000000", &origin()).await;
    assert_eq!(refusal(wrong), Refusal::WrongCode);
    let again = directory.unfinished_authenticator(&who).await.expect("the same");
    assert_eq!(again.secret.reveal(), shown.secret.reveal());
    assert!(!directory.begin_session("Kari", PASSWORD).await.must_prove, "it is no factor yet");
    directory.turn_clock(30 * MINUTE);
    let app = crate::common::factors::App::scan(shown.address.reveal());
    let late = directory.finish_authenticator(&who, "", &app.code(&directory, 0), &origin()).await;
    assert_eq!(refusal(late), Refusal::NotFound);
}

#[tokio::test]
async fn an_administrator_may_put_registration_off_for_a_week_and_then_can_do_nothing_else() {
    let directory = TestDirectory::new().await;
    directory.person("Admin", Role::HelpdeskAdministrator).await;
    let who = directory.signed_in("Admin").await;
    assert_eq!(who.factor_due_at(), Some(directory.now().plus(GRACE)));
    directory.turn_clock(GRACE);
    let session = directory.begin_session("Admin", PASSWORD).await;
    assert!(matches!(directory.session(session.token.reveal()).await, Ok(Session::MustRegister(_))));
    let (_, whole) = directory.register_app(session.token.reveal()).await;
    let who = directory.who(whole.token.reveal()).await;
    assert_eq!(who.factor_due_at(), None);
    let own = directory.own_factors(&who).await.expect("factors").registered[0].id;
    let refused = directory.remove_own_factor(&directory.registrant(whole.token.reveal()).await, own, &origin()).await;
    assert_eq!(refusal(refused), Refusal::LastFactor);
    directory.person("Kari", Role::User).await;
    assert_eq!(directory.signed_in("Kari").await.factor_due_at(), None);
}

#[tokio::test]
async fn whoever_lost_a_required_factor_registers_another_at_the_next_sign_in() {
    let directory = TestDirectory::new().await;
    let id = directory.person("Admin", Role::UserAdministrator).await;
    let first = directory.begin_session("Admin", PASSWORD).await;
    let (_, whole) = directory.register_app(first.token.reveal()).await;
    directory.codes(whole.token.reveal()).await;
    let global = directory.administrator("Global", Role::GlobalAdministrator).await;
    let factor = directory.account(&global, id).await.expect("the administrator").factors.registered[0].id;
    for reason in ["", "  ", "linje\nskift", &"x".repeat(501)] {
        let refused = directory.remove_factor(&global, id, factor, reason).await;
        assert!(matches!(refusal(refused), Refusal::InvalidField(_)), "{reason:?}");
    }
    directory.remove_factor(&global, id, factor, "Mistet telefon").await.expect("a removal");
    assert_eq!(refusal(directory.session(whole.token.reveal()).await), Refusal::NotSignedIn);
    let session = directory.begin_session("Admin", PASSWORD).await;
    assert!(matches!(directory.session(session.token.reveal()).await, Ok(Session::MustRegister(_))));
    assert_eq!(refusal(directory.remove_factor(&global, id, factor, "Igjen").await), Refusal::NotFound);
}

#[tokio::test]
async fn a_helpdesk_administrator_takes_nobodys_factor_away() {
    let directory = TestDirectory::new().await;
    let kari = directory.person("Kari", Role::User).await;
    let first = directory.begin_session("Kari", PASSWORD).await;
    directory.register_app(first.token.reveal()).await;
    let helpdesk = directory.administrator("Hjelp", Role::HelpdeskAdministrator).await;
    let factor = directory.account(&helpdesk, kari).await.expect("Kari").factors.registered[0].id;
    assert_eq!(refusal(directory.remove_factor(&helpdesk, kari, factor, "Mistet").await), Refusal::NotAllowed);
}

#[tokio::test]
async fn the_database_holds_no_secret_of_a_factor() {
    let directory = TestDirectory::new().await;
    directory.person("Kari", Role::User).await;
    let session = directory.begin_session("Kari", PASSWORD).await;
    let who = directory.registrant(session.token.reveal()).await;
    let shown = directory.begin_authenticator(&who).await.expect("a secret");
    let app = totp_rs::Totp::from_url(shown.address.reveal()).expect("an address");
    let code = app.generate(directory.now().0.unsigned_abs() / 1000).to_string();
    let whole = directory.finish_authenticator(&who, "", &code, &origin()).await.expect("a factor");
    let paper = directory.codes(whole.token.reveal()).await;
    let typed = app.secret().to_base32();
    let plain = paper[0].replace('-', "");
    let secrets = [app.secret().as_bytes(), typed.as_bytes(), paper[0].as_bytes(), plain.as_bytes()];
    for file in std::fs::read_dir(directory.settings.data_dir.as_path()).expect("the data folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("its bytes");
        for secret in secrets {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
        }
    }
}
