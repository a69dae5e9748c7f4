//! Lines of comma-separated values, in the form that spreadsheets read.

/// One line of cells.
pub fn line<const N: usize>(cells: [&str; N]) -> String {
    cells.map(cell).join(",") + "\r\n"
}

/// One cell. Text that a spreadsheet would evaluate as a formula gets a leading apostrophe, because strangers
/// can choose names.
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
