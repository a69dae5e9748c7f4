//! The results of a reset as a CSV file for spreadsheets and mail merges.

use accounts::reset::ResetKind;
use accounts::{HandedOver, Language};
use app::documents::hand_over::{Pieces, link};
use texts::{csv, dates};

/// The results as comma-separated values. They begin with a byte order mark, by which spreadsheets recognise
/// UTF-8. The columns have the same names in every language, so scripts can rely on them.
pub(crate) fn csv_file(base_url: &str) -> Pieces {
    let base_url = base_url.to_owned();
    Pieces {
        head: String::from("\u{feff}Username,Display name,Department,Kind,Secret,Link,Expires\r\n"),
        people: Box::new(move |people| people.iter().map(|person| line(person, &base_url)).collect()),
        tail: String::new(),
    }
}

fn line(person: &HandedOver, base_url: &str) -> String {
    let secret = person.secret.reveal();
    let address = if person.kind == ResetKind::OneTimeLink { link(base_url, secret) } else { String::new() };
    let cells = [
        person.username.as_str(),
        &person.display_name,
        &person.department,
        (texts::of(Language::En).admin().words.kind)(person.kind),
        secret,
        &address,
        &dates::machine(person.expires_at),
    ];
    csv::line(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use accounts::reset::SecretState;
    use accounts::{AccountId, SecretText, Timestamp};

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
    fn the_file_has_a_byte_order_mark_fixed_columns_and_no_formulas() {
        let people = [person("=1+1", "A, B", ResetKind::OneTimeLink), person("Åse", "", ResetKind::TemporaryPassword)];
        let file = csv_file("https://passord.fjordby.example/");
        assert_eq!(
            file.head + &(file.people)(&people) + &file.tail,
            "\u{feff}Username,Display name,Department,Kind,Secret,Link,Expires\r\n\
             bjorn.berge@fjordby.example,'=1+1,\"A, B\",One-time link,ABCDE-FGHIJ,\
             https://passord.fjordby.example/set-password#ABCDE-FGHIJ,2026-11-22T20:14:00Z\r\n\
             bjorn.berge@fjordby.example,Åse,,Temporary password,ABCDE-FGHIJ,,2026-11-22T20:14:00Z\r\n"
        );
    }
}
