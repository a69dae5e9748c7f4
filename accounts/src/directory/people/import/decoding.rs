//! Decoding a file: its encoding, its lines, and unclosed quotation marks.

use csv::StringRecord;

/// The text of a file, without the byte order mark that Excel adds.
pub(super) fn text_of(file: &[u8]) -> Result<&str, String> {
    const HINT: &str = "In Excel, save it as “CSV UTF-8 (Comma delimited)”.";
    let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    if file.starts_with(b"\xFF\xFE") || file.starts_with(b"\xFE\xFF") {
        return Err(format!("The file is UTF-16 and not UTF-8. {HINT}"));
    }
    std::str::from_utf8(file).map_err(|error| {
        let line = Lines::new(file).at(error.valid_up_to());
        format!("The file is not UTF-8 (line {line}). {HINT}")
    })
}

/// A sentence about a fault in the quotation marks, if there is one. An unclosed quotation mark turns the rest
/// of the file into one cell, and one that closes in the middle of a cell was not meant as one. Either would
/// lose people.
pub(super) fn quotation_fault(text: &str, delimiter: u8) -> Option<String> {
    let bytes = text.as_bytes();
    let line = |place: usize| Lines::new(bytes).at(place);
    let ends_cell = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'\r';
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] == b'"' {
            let Some(end) = closing(bytes, place) else {
                return Some(format!("A quotation mark is opened in line {} and never closed.", line(place)));
            };
            if bytes.get(end + 1).is_some_and(|&next| !ends_cell(next)) {
                let (opened, closed) = (line(place), line(end));
                return Some(format!(
                    "A quotation mark that is opened in line {opened} closes amid a cell in line {closed}. \
                     Quotation marks within a quoted cell are written twice."
                ));
            }
            place = end + 1;
        }
        place = bytes[place..].iter().position(|&byte| ends_cell(byte)).map_or(bytes.len(), |cell| place + cell + 1);
    }
    None
}

/// The position of the closing quotation mark for the one at `open`. Two in a row are an escaped one.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let mut place = open + 1;
    loop {
        place += bytes.get(place..)?.iter().position(|&byte| byte == b'"')?;
        if bytes.get(place + 1) != Some(&b'"') {
            return Some(place);
        }
        place += 2;
    }
}

/// Counts the lines of the file. Record numbers do not suffice: quoted cells span lines, and blank lines are
/// skipped.
pub(super) struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t [u8]) -> Self {
        Lines { text, at: 0, line: 1 }
    }

    /// The line where a record begins. Records must come in order.
    pub(super) fn of(&mut self, record: &StringRecord) -> u64 {
        let start = record.position().map_or(self.at, |position| position.byte() as usize);
        let ends = self.text[start.min(self.text.len())..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.at(start + ends.count())
    }

    /// The line of a position, which must not be before the last one.
    fn at(&mut self, place: usize) -> u64 {
        for here in self.at..place.min(self.text.len()) {
            let ends = match self.text[here] {
                b'\n' => true,
                b'\r' => self.text.get(here + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
        }
        self.at = self.at.max(place);
        self.line
    }
}
