//! The results as a file that spreadsheets and mail merges open.

use super::{Pieces, link};
use crate::texts::admin::ADMIN_EN;
use crate::texts::dates;
use accounts::reset::{HandedOver, ResetKind};

/// The results as comma-separated values, with the byte order mark that spreadsheets know UTF-8
/// by. The columns are the same in every language, so that scripts find them.
pub fn csv_file(base_url: &str) -> Pieces {
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
        (ADMIN_EN.words.kind)(person.kind),
        secret,
        &address,
        &dates::machine(person.expires_at),
    ];
    csv_line(cells)
}

/// A line of cells.
pub fn csv_line<const N: usize>(cells: [&str; N]) -> String {
    cells.map(cell).join(",") + "\r\n"
}

/// One cell. What a spreadsheet would compute as a formula gets a leading apostrophe, since names
/// are typed by strangers.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let guarded = format!("{guard}{text}");
    if guarded.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn formulas_are_defused_and_separators_are_quoted() {
        assert_eq!(cell("Bjørn Berge"), "Bjørn Berge");
        assert_eq!(cell("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        for start in ["=", "+", "-", "@", "\t"] {
            assert_eq!(cell(&format!("{start}1")), format!("'{start}1"));
        }
        assert_eq!(cell("\r1"), "\"'\r1\"");
        assert_eq!(cell("a,b;c\nd"), "\"a,b;c\nd\"");
    }
}
