//! The accounts that `passord reset` applies to. All names are looked up before any account is reset.

use crate::cli::Reset;
use crate::commands::failure::Failure;
use accounts::reset::Selection;
use accounts::{Actor, Directory};
use std::io::Read;

/// Up to this many unknown names are listed; more are only counted.
const LISTED: usize = 50;

pub(super) async fn selection(directory: &Directory, operator: &Actor, reset: &Reset) -> Result<Selection, Failure> {
    if let Some(filter) = reset.filter() {
        return Ok(Selection::Everyone(filter));
    }
    let (names, places) = match &reset.file {
        Some(file) => {
            let text = if file.as_os_str() == "-" {
                let mut text = String::new();
                std::io::stdin().read_to_string(&mut text).map(|_| text)
            } else {
                std::fs::read_to_string(file)
            };
            let text = text.map_err(|error| Failure::new(format!("{} cannot be read: {error}", file.display())))?;
            let (names, lines): (Vec<_>, Vec<_>) = names_of(&text).into_iter().unzip();
            (names, lines.into_iter().map(|line| format!("line {line}: ")).collect())
        }
        None => (reset.usernames.clone(), vec![String::new(); reset.usernames.len()]),
    };
    let found = directory.accounts_named(operator, &names).await?;
    let nobody = || names.iter().zip(&places).zip(&found).filter(|(_, id)| id.is_none()).map(|(named, _)| named);
    let count = nobody().count();
    if count == 0 {
        return Ok(Selection::Ticked(found.into_iter().flatten().collect()));
    }
    let mut lines: Vec<String> =
        nobody().take(LISTED).map(|(name, place)| format!("  {place}there is no account {name}")).collect();
    if count > LISTED {
        lines.push(format!("  and {} more", count - LISTED));
    }
    Err(Failure::new(format!("nobody was reset:\n{}", lines.join("\n"))))
}

/// The usernames in a file, one per line, each with its line number. Empty lines are skipped.
fn names_of(text: &str) -> Vec<(String, usize)> {
    let lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
    lines.map(|(line, number)| (line.trim().to_owned(), number)).filter(|(name, _)| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::names_of;

    #[test]
    fn a_file_names_one_account_on_each_line() {
        let names = names_of("\u{feff}kari@fjordby.example\r\n\n  ola \n");
        assert_eq!(names, [("kari@fjordby.example".to_owned(), 1), ("ola".to_owned(), 3)]);
    }
}
