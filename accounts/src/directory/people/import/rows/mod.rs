//! Parsing rows, each of which is one person, or the reason why it is refused.

use super::BadRow;
use super::decoding::{Lines, quotation_fault, text_of};
use super::layouts::{Column, Layout, is_blank, reader};
use crate::normalization::{nfc, username_key};
use crate::store::accounts::Particulars;
use crate::vocabulary::account::Language;
use crate::vocabulary::field_rules::{
    LONGEST_DEPARTMENT, LONGEST_NAME, LONGEST_USERNAME, is_address, is_unprintable, is_username,
};
use crate::vocabulary::role::Role;
use csv::StringRecord;
use std::collections::HashMap;

/// The rows of a file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub rows: Vec<Row>,
    pub bad_rows: Vec<BadRow>,
    /// The name of the username column in the file.
    pub username_column: String,
}

/// A valid row. A field is `None` if the file has no such column, so that the import keeps the stored value.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub line: u64,
    pub username: String,
    pub display_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub job_title: Option<String>,
    pub department: Option<String>,
    /// The primary address, if the row has one.
    pub contact_address: Option<String>,
    /// Empty if the row has none.
    pub alternate_address: Option<String>,
    pub language: Option<Language>,
    /// Only used for new accounts.
    pub role: Role,
    /// Only used for new accounts.
    pub blocked: bool,
}

impl Row {
    /// Names and addresses of a new account.
    pub(super) fn particulars(&self) -> Particulars {
        self.particulars_over(&Particulars::default())
    }

    /// Names and addresses of an existing account after applying the row.
    pub(super) fn particulars_over(&self, known: &Particulars) -> Particulars {
        let over = |cell: &Option<String>, known: &String| cell.as_ref().unwrap_or(known).clone();
        let mut new = Particulars {
            username: self.username.clone(),
            display_name: String::new(),
            first_name: over(&self.first_name, &known.first_name),
            last_name: over(&self.last_name, &known.last_name),
            job_title: over(&self.job_title, &known.job_title),
            department: over(&self.department, &known.department),
            contact_address: self.contact_address.clone().or_else(|| known.contact_address.clone()),
            alternate_address: match &self.alternate_address {
                Some(address) => Some(address.clone()).filter(|address| !address.is_empty()),
                None => known.alternate_address.clone(),
            },
            language: self.language.or(known.language),
        };
        let was_derived = known.display_name.is_empty() || known.display_name == derived_name(known);
        new.display_name = match &self.display_name {
            Some(name) if !name.is_empty() => name.clone(),
            None if !was_derived => known.display_name.clone(),
            _ => derived_name(&new),
        };
        if new.contact_address.is_none() && is_address(&new.username) {
            new.contact_address = Some(new.username.clone());
        }
        new
    }
}

/// The display name for a person without one: first and last name, or the username.
fn derived_name(particulars: &Particulars) -> String {
    let name = format!("{} {}", particulars.first_name, particulars.last_name);
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME;
    if fits { name.to_owned() } else { particulars.username.clone() }
}

/// Reads a file. The error is a sentence for the author of the file.
pub(super) fn read(file: &[u8], may_grant: bool) -> Result<Sheet, String> {
    let text = text_of(file)?;
    let layout = Layout::of(text)?;
    if let Some(fault) = quotation_fault(text, layout.delimiter) {
        return Err(fault);
    }
    let mut sheet = Sheet { username_column: layout.name(Column::Username).to_owned(), ..Sheet::default() };
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut lines = Lines::new(text.as_bytes());
    for record in reader(text, layout.delimiter).records().skip(layout.preamble) {
        let record = record.map_err(|error| format!("The file cannot be read: {error}."))?;
        let line = lines.of(&record);
        if is_blank(&record) || is_example(&layout, &record) {
            continue;
        }
        match (RowReader { layout: &layout, record: &record }).row(line, may_grant, &mut seen) {
            Ok(row) => sheet.rows.push(row),
            Err((column, reason)) => {
                sheet.bad_rows.push(BadRow { line, column: column.map_or("", |c| layout.name(c)).to_owned(), reason });
            }
        }
    }
    Ok(sheet)
}

/// Whether this is the example row of Entra's template.
fn is_example(layout: &Layout, record: &StringRecord) -> bool {
    let cells = [record.get(0), layout.cell(record, Column::DisplayName)];
    layout.has_examples && cells.into_iter().flatten().any(|cell| cell.trim().to_lowercase().starts_with("example:"))
}

/// A fault in a row: the column, if the fault is in a single one, and the reason.
type Fault = (Option<Column>, String);

struct RowReader<'a> {
    layout: &'a Layout,
    record: &'a StringRecord,
}

impl RowReader<'_> {
    fn row(&self, line: u64, may_grant: bool, seen: &mut HashMap<String, u64>) -> Result<Row, Fault> {
        if self.record.iter().skip(self.layout.width()).any(|cell| !cell.trim().is_empty()) {
            let (cells, width) = (self.record.len(), self.layout.width());
            let columns = if width == 1 { "column" } else { "columns" };
            let reason =
                format!("has {cells} cells for {width} {columns}; a cell with a separator in it needs quotation marks");
            return Err((None, reason));
        }
        let username = self.username()?;
        if let Some(other) = seen.insert(username_key(&username), line) {
            seen.insert(username_key(&username), other);
            return Err((Some(Column::Username), format!("the same username as in line {other}")));
        }
        if self.trimmed(Column::Password).is_some_and(|cell| !cell.is_empty()) {
            let reason = "passwords are not imported: people get a one-time link; leave the column empty";
            return Err((Some(Column::Password), reason.into()));
        }
        Ok(Row {
            line,
            username,
            display_name: self.text(Column::DisplayName, LONGEST_NAME)?,
            first_name: self.text(Column::FirstName, LONGEST_NAME)?,
            last_name: self.text(Column::LastName, LONGEST_NAME)?,
            job_title: self.text(Column::JobTitle, LONGEST_DEPARTMENT)?,
            department: self.text(Column::Department, LONGEST_DEPARTMENT)?,
            contact_address: self.contact_address()?,
            alternate_address: self.alternate_address()?,
            language: self.trimmed(Column::Language).and_then(Language::from_tag),
            role: self.role(may_grant)?,
            blocked: self.yes(Column::Blocked)?.unwrap_or(false) || !self.yes(Column::Enabled)?.unwrap_or(true),
        })
    }

    fn trimmed(&self, column: Column) -> Option<&str> {
        self.layout.cell(self.record, column).map(str::trim)
    }

    /// A text cell, normalised to NFC. Refuses overlong text, and text that a spreadsheet or terminal would run
    /// when it is exported again.
    fn text(&self, column: Column, longest: usize) -> Result<Option<String>, Fault> {
        let Some(cell) = self.layout.cell(self.record, column) else { return Ok(None) };
        let text = nfc(cell.trim());
        let fault = |reason: String| Err((Some(column), reason));
        if cell.starts_with(['\t', '\r']) || text.starts_with(['=', '+', '-', '@']) {
            return fault("begins like a spreadsheet formula".into());
        }
        if text.chars().any(is_unprintable) {
            return fault("has a line break or control character in it".into());
        }
        let length = text.chars().count();
        if length > longest {
            return fault(format!("has {length} characters; at most {longest} are allowed"));
        }
        Ok(Some(text))
    }

    fn username(&self) -> Result<String, Fault> {
        let column = Column::Username;
        let username = self.text(column, LONGEST_USERNAME)?.unwrap_or_default();
        let fault = |reason: &str| Err((Some(column), reason.to_owned()));
        match username.as_str() {
            "" => fault("the username is missing"),
            long if long.len() > LONGEST_USERNAME => fault("is too long; at most 254 bytes are allowed"),
            odd if !is_username(odd) => fault("a username has no spaces, quotation marks, commas, semicolons, < or >"),
            odd if odd.contains('@') && !is_address(odd) => fault("is not an e-mail address, though it has an @"),
            _ => Ok(username),
        }
    }

    fn alternate_address(&self) -> Result<Option<String>, Fault> {
        match self.trimmed(Column::AlternateAddress) {
            Some(cell) if !cell.is_empty() => self.address(Column::AlternateAddress, cell).map(Some),
            cell => Ok(cell.map(str::to_owned)),
        }
    }

    /// The primary address: the one marked by `SMTP:`, as in `SMTP:a@x+smtp:b@x`.
    fn contact_address(&self) -> Result<Option<String>, Fault> {
        let cell = self.trimmed(Column::ProxyAddresses).unwrap_or_default();
        let Some(address) = primary(cell) else { return Ok(None) };
        self.address(Column::ProxyAddresses, address).map(Some)
    }

    fn address(&self, column: Column, text: &str) -> Result<String, Fault> {
        if text.len() > LONGEST_USERNAME {
            return Err((Some(column), "is too long; at most 254 bytes are allowed".into()));
        }
        if !is_address(text) {
            return Err((Some(column), "is not an e-mail address".into()));
        }
        Ok(nfc(text))
    }

    fn role(&self, may_grant: bool) -> Result<Role, Fault> {
        let cell = self.trimmed(Column::Role).unwrap_or_default();
        let role = if cell.is_empty() { Ok(Role::User) } else { cell.parse() };
        let fault = |reason: &str| Err((Some(Column::Role), reason.to_owned()));
        match role {
            Ok(role) if role == Role::User || may_grant => Ok(role),
            Ok(_) => fault("only a global administrator's import may grant roles"),
            Err(_) => fault(
                "is not a role; the roles are User, Helpdesk administrator, User administrator and Global administrator",
            ),
        }
    }

    fn yes(&self, column: Column) -> Result<Option<bool>, Fault> {
        let cell = self.trimmed(column).unwrap_or_default();
        match cell.to_lowercase().as_str() {
            "" => Ok(None),
            "yes" | "true" => Ok(Some(true)),
            "no" | "false" => Ok(Some(false)),
            _ => Err((Some(column), "must be Yes or No".into())),
        }
    }
}

/// The address after `SMTP:`. A plus sign separates addresses only if another prefix follows, because addresses
/// may contain a plus sign.
fn primary(proxy_addresses: &str) -> Option<&str> {
    let start = match proxy_addresses.strip_prefix("SMTP:") {
        Some(first) => first,
        None => proxy_addresses.split_once("+SMTP:")?.1,
    };
    let is_kind = |text: &str| text.split_once(':').is_some_and(|(kind, _)| kind.chars().all(char::is_alphanumeric));
    let end = start.match_indices('+').map(|(place, _)| place).find(|&place| is_kind(&start[place + 1..]));
    Some(start[..end.unwrap_or(start.len())].trim())
}

#[cfg(test)]
mod tests;
