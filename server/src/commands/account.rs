//! `passord account …`.

use super::failure::{Failure, Outcome};
use super::{json, moment, open, password_from};
use crate::cli::Account;
use crate::config::Config;
use accounts::{AccountDetails, Directory, NewAccount, PasswordKind, PasswordState, Timestamp};
use std::io::Write;

pub(super) async fn account(config: &Config, command: Account, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    let operator = directory.operator();
    match command {
        Account::Add { username, name, role, department, address, invite, password_stdin } => {
            let password = if password_stdin { Some(password_from(std::io::stdin())?) } else { None };
            let new = NewAccount {
                username: username.clone(),
                display_name: name,
                role,
                department,
                contact_address: address,
                invite,
                ..NewAccount::default()
            };
            directory.add_account(&operator, &new).await.map_err(Failure::of_account(&username))?;
            match password {
                None if invite => {
                    Ok(writeln!(out, "Added {username}. Their invitation goes out while Passord serves.")?)
                }
                Some(password) => set_first_password(&directory, &username, &password, out).await,
                None => Ok(writeln!(out, "Added {username}. To let them in: passord reset {username} --link")?),
            }
        }
        Account::Password { username, password_stdin: _ } => {
            let password = password_from(std::io::stdin())?;
            directory
                .set_operator_password(&operator, &username, &password)
                .await
                .map_err(Failure::of_account(&username))?;
            Ok(writeln!(out, "The password of {username} is set, and their sessions have ended.")?)
        }
        Account::Show { username, json: in_json } => {
            let found = directory.account_named(&operator, &username).await.map_err(Failure::of_account(&username))?;
            if in_json { json(out, &found) } else { show(&found, directory.now(), out) }
        }
        Account::Block { username } => {
            let found = directory.account_named(&operator, &username).await.map_err(Failure::of_account(&username))?;
            directory.block(&operator, found.summary.id).await.map_err(Failure::of_account(&username))?;
            Ok(writeln!(out, "{username} is blocked, and their sessions have ended.")?)
        }
        Account::Unblock { username } => {
            let found = directory.account_named(&operator, &username).await.map_err(Failure::of_account(&username))?;
            directory.unblock(&operator, found.summary.id).await.map_err(Failure::of_account(&username))?;
            Ok(writeln!(out, "{username} may sign in again.")?)
        }
        Account::Erase { username, yes } => {
            let found = directory.account_named(&operator, &username).await.map_err(Failure::of_account(&username))?;
            if !yes {
                let name = &found.summary.display_name;
                writeln!(out, "This erases {name} for good. Type the username again to go on:")?;
                let mut typed = String::new();
                std::io::stdin().read_line(&mut typed)?;
                if typed.trim() != username.trim() {
                    return Err(Failure::new("that is not the username; nobody was erased"));
                }
            }
            let clean = directory.erase_account(&operator, &username).await.map_err(Failure::of_account(&username))?;
            writeln!(out, "Erased. What is left is the number {} in the audit log and in resets.", found.summary.id)?;
            if !clean {
                writeln!(
                    out,
                    "The write-ahead log still holds what was read meanwhile; it goes with the next check point."
                )?;
            }
            Ok(())
        }
        Account::Role { username, role, departments } => {
            let found = directory.account_named(&operator, &username).await.map_err(Failure::of_account(&username))?;
            directory
                .grant_role(&operator, found.summary.id, role, departments)
                .await
                .map_err(Failure::of_account(&username))?;
            Ok(writeln!(out, "{username} is {role} now.")?)
        }
    }
}

/// The account exists even if its first password is refused. The error message says so.
async fn set_first_password(directory: &Directory, username: &str, password: &str, out: &mut dyn Write) -> Outcome {
    match directory.set_operator_password(&directory.operator(), username, password).await {
        Ok(()) => Ok(writeln!(out, "Added {username} with a password.")?),
        Err(error) => {
            let reason = Failure::from(error);
            Err(Failure::new(format!("{username} was added, but without a password: {reason}")))
        }
    }
}

fn show(found: &AccountDetails, now: Timestamp, out: &mut dyn Write) -> Outcome {
    let summary = &found.summary;
    let mut line = |name: &str, value: &str| {
        if value.is_empty() { Ok(()) } else { writeln!(out, "{name:<16}{value}") }
    };
    line("Username", &summary.username)?;
    line("Name", &summary.display_name)?;
    line("Job title", &found.job_title)?;
    line("Department", &summary.department)?;
    line("Role", summary.role.as_str())?;
    line("Limited to", &found.limited_to.join(", "))?;
    line("Status", summary.status.as_str())?;
    line("Password", &password(&summary.password, now))?;
    line("Contact", found.contact_address.as_deref().unwrap_or_default())?;
    line("Also", found.alternate_address.as_deref().unwrap_or_default())?;
    line("Added", &moment(found.created_at))?;
    line("Last sign-in", &found.last_sign_in_at.map_or_else(|| "never".to_owned(), moment))?;
    line("Signed in", &found.sessions.to_string())?;
    Ok(())
}

fn password(state: &PasswordState, now: Timestamp) -> String {
    let set = state.set_at.map(|at| format!(", set {}", moment(at))).unwrap_or_default();
    let ends = state.expires_at.map(|at| format!("{} {}", if at > now { "expires" } else { "expired" }, moment(at)));
    let ends = ends.unwrap_or_default();
    if let Some(end) = state.ends_at.filter(|end| *end > now) {
        return format!("to be replaced by a one-time link; ends {}", moment(end));
    }
    match state.kind {
        PasswordKind::Chosen => format!("chosen{set}"),
        PasswordKind::Temporary => format!("temporary, {ends}"),
        PasswordKind::None if state.invited => format!("none; invited, {ends}"),
        PasswordKind::None if state.link_waiting => format!("none; a one-time link waits, {ends}"),
        PasswordKind::None => "none".to_owned(),
    }
}
