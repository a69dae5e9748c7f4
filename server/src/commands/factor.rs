//! `passord factor …`.

use super::failure::{Failure, Outcome};
use super::{json, moment, open};
use crate::cli::Factor as Command;
use crate::config::Config;
use accounts::second_factor::{Factor, FactorKind, Factors};
use accounts::{AccountDetails, Directory};
use std::io::Write;

pub(super) async fn factor(config: &Config, command: Command, out: &mut dyn Write) -> Outcome {
    let directory = open(config).await?;
    match command {
        Command::List { username, json: in_json } => {
            let factors = found(&directory, &username).await?.factors;
            if in_json { json(out, &factors) } else { list(&username, &factors, out) }
        }
        Command::Remove { username, id, reason } => {
            let account = found(&directory, &username).await?;
            let lost: Vec<&Factor> =
                account.factors.registered.iter().filter(|factor| id.is_none_or(|id| factor.id == id)).collect();
            if lost.is_empty() {
                return Err(Failure::new(format!("{username} has no such second factor")));
            }
            for factor in lost {
                directory
                    .remove_factor(&directory.operator(), account.summary.id, factor.id, &reason)
                    .await
                    .map_err(Failure::of_account(&username))?;
                writeln!(out, "Removed {} of {username}.", described(factor))?;
            }
            Ok(writeln!(out, "The sessions of {username} have ended.")?)
        }
    }
}

async fn found(directory: &Directory, username: &str) -> Result<AccountDetails, Failure> {
    directory.account_named(&directory.operator(), username).await.map_err(Failure::of_account(username))
}

fn list(username: &str, factors: &Factors, out: &mut dyn Write) -> Outcome {
    if factors.registered.is_empty() {
        return Ok(writeln!(out, "{username} has no second factor.")?);
    }
    for factor in &factors.registered {
        let used = factor.last_used_at.map_or_else(|| "never used".to_owned(), |at| format!("used {}", moment(at)));
        writeln!(out, "{}  {}, registered {}, {used}", factor.id, described(factor), moment(factor.created_at))?;
    }
    Ok(writeln!(out, "Recovery codes left: {}", factors.recovery_codes)?)
}

fn described(factor: &Factor) -> String {
    let kind = match factor.kind {
        FactorKind::Authenticator => "authenticator app",
        FactorKind::Passkey => "passkey",
        FactorKind::RecoveryCode => "recovery code",
    };
    if factor.name.is_empty() { kind.to_owned() } else { format!("{kind} {:?}", factor.name) }
}
