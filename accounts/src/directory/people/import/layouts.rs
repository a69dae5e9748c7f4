//! The meaning of the columns. Microsoft's three layouts differ only in names and order: the template for
//! adding users, *Export users*, and Entra's bulk create with `Name [property] Required`.

use csv::{Reader, ReaderBuilder, StringRecord};

/// The meaning of a column. Columns with other names are ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Username,
    DisplayName,
    FirstName,
    LastName,
    JobTitle,
    Department,
    ProxyAddresses,
    AlternateAddress,
    Language,
    Role,
    Blocked,
    /// The opposite of `Blocked`, used in Entra's downloads.
    Enabled,
    Password,
}

/// The supported separators, the most likely first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The layout of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub delimiter: u8,
    /// The number of records up to and including the header.
    pub preamble: usize,
    /// The names of all columns, as in the file.
    names: Vec<String>,
    columns: Vec<Option<Column>>,
    /// Whether it is Entra's template, which may contain an example row.
    pub has_examples: bool,
}

impl Layout {
    /// Finds the separator and the header. Chooses the separator that gives the most known columns.
    pub(super) fn of(text: &str) -> Result<Layout, String> {
        let layouts = DELIMITERS.into_iter().filter_map(|delimiter| Layout::with(text, delimiter));
        let best = layouts.rev().max_by_key(|layout| layout.columns.iter().flatten().count());
        let layout = best.ok_or("The file is empty.")?;
        layout.check()?;
        Ok(layout)
    }

    fn with(text: &str, delimiter: u8) -> Option<Layout> {
        let mut reader = reader(text, delimiter);
        let mut record = StringRecord::new();
        let mut preamble = 0;
        while matches!(reader.read_record(&mut record), Ok(true)) {
            preamble += 1;
            let first = record.get(0).unwrap_or_default().trim().to_ascii_lowercase();
            let told = first.starts_with("version:") || first.starts_with("sep=");
            if !told && !is_blank(&record) {
                return Some(Layout {
                    delimiter,
                    preamble,
                    names: record.iter().map(|name| name.trim().to_owned()).collect(),
                    columns: record.iter().map(meaning).collect(),
                    has_examples: record.iter().any(|name| name.contains('[')),
                });
            }
        }
        None
    }

    fn check(&self) -> Result<(), String> {
        let mut known: Vec<(Column, &str)> = Vec::new();
        for (column, name) in self.columns.iter().zip(&self.names) {
            let Some(column) = *column else { continue };
            if let Some((_, other)) = known.iter().find(|(seen, _)| *seen == column) {
                return Err(format!("The columns “{other}” and “{name}” mean the same. Keep one of them."));
            }
            known.push((column, name));
        }
        if self.position(Column::Username).is_none() {
            return Err("The file has no column of usernames. Its first line must name the columns, one of them \
                        “Username”, “User principal name” or “User name [userPrincipalName] Required”."
                .into());
        }
        Ok(())
    }

    fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|found| *found == Some(column))
    }

    /// The number of columns in the header.
    pub(super) fn width(&self) -> usize {
        self.names.len()
    }

    /// The cell of a column. `None` if the file has no such column; empty if the row ends before it.
    pub(super) fn cell<'r>(&self, record: &'r StringRecord, column: Column) -> Option<&'r str> {
        self.position(column).map(|position| record.get(position).unwrap_or_default())
    }

    /// The name of a column in the file.
    pub(super) fn name(&self, column: Column) -> &str {
        self.position(column).map_or("", |position| &self.names[position])
    }
}

/// A reader that returns the header like any other row, and accepts rows of any width.
pub(super) fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// Whether all cells are blank. Spreadsheets often end with such rows.
pub(super) fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// The meaning of a header. Case, spaces and punctuation are ignored.
fn meaning(header: &str) -> Option<Column> {
    let bracketed = header.split_once('[').and_then(|(label, rest)| Some((label, rest.split_once(']')?.0)));
    let name =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (label, property) = match bracketed {
        Some((label, property)) => (name(label), name(property)),
        None => (name(header), name(header)),
    };
    Some(match property.as_str() {
        "username" | "userprincipalname" => Column::Username,
        "name" | "displayname" => Column::DisplayName,
        "firstname" | "givenname" => Column::FirstName,
        "lastname" | "surname" => Column::LastName,
        "title" | "jobtitle" => Column::JobTitle,
        "department" => Column::Department,
        "proxyaddresses" => Column::ProxyAddresses,
        "alternateemailaddress" | "alternateemailaddresses" => Column::AlternateAddress,
        "preferredlanguage" => Column::Language,
        "role" => Column::Role,
        "blockcredential" | "blocksignin" | "blocksigninyesno" => Column::Blocked,
        "accountenabled" if label.starts_with("block") => Column::Blocked,
        "accountenabled" => Column::Enabled,
        "password" | "initialpassword" | "passwordprofile" => Column::Password,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "Username,First name,Last name,Display name,Job title,Department,Office number,Office phone,\
        Mobile phone,Fax,Alternate email address,Address,City,State or province,ZIP or postal code,Country or region";
    const OLDER_TEMPLATE: &str = "User Name,First Name,Last Name,Display Name,Job Title,Department,Office Number,\
        Office Phone,Mobile Phone,Fax,Address,City,State or Province,ZIP or Postal Code,Country or Region";
    const EXPORT: &str = "Block credential,City,Country/Region,Department,DirSyncEnabled,Display name,Fax,First name,\
        Last dirsync time,Last name,Last password change time stamp,License assignment details,Licenses,Mobile Phone,\
        Oath token metadata,Object Id,Office,Password never expires,Phone number,Postal code,Preferred data location,\
        Preferred language,Proxy addresses,Release track,Soft deletion time stamp,State,Street address,\
        Strong password required,Title,Usage location,User principal name,When created";
    const ENTRA: &str = "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,\
        Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,\
        First name [givenName],Last name [surname],Job title [jobTitle],Department [department],\
        Usage location [usageLocation],Street address [streetAddress],State or province [state],\
        Country or region [country],Office [physicalDeliveryOfficeName],City [city],ZIP or postal code [postalCode],\
        Office phone [telephoneNumber],Mobile phone [mobile]";

    fn known(text: &str) -> Vec<(Column, String)> {
        let layout = Layout::of(text).expect("a layout");
        let columns = layout.columns.iter().zip(&layout.names);
        columns.filter_map(|(column, name)| Some(((*column)?, name.clone()))).collect()
    }

    fn columns(text: &str) -> Vec<Column> {
        known(text).into_iter().map(|(column, _)| column).collect()
    }

    #[test]
    fn the_add_users_template_is_known_in_both_spellings() {
        use Column::*;
        let names = [Username, FirstName, LastName, DisplayName, JobTitle, Department];
        assert_eq!(columns(TEMPLATE), [names.as_slice(), &[AlternateAddress]].concat());
        assert_eq!(columns(OLDER_TEMPLATE), names);
    }

    #[test]
    fn the_export_is_known_and_what_it_tells_of_passwords_is_passed_over() {
        use Column::*;
        let expected =
            [Blocked, Department, DisplayName, FirstName, LastName, Language, ProxyAddresses, JobTitle, Username];
        assert_eq!(columns(EXPORT), expected);
    }

    #[test]
    fn entras_template_is_known_by_the_names_in_brackets() {
        use Column::*;
        let expected = [DisplayName, Username, Password, Blocked, FirstName, LastName, JobTitle, Department];
        assert_eq!(columns(ENTRA), expected);
        assert_eq!(known(ENTRA)[1].1, "User name [userPrincipalName] Required");
        let spaced = ENTRA.replace("[userPrincipalName]", "[ userPrincipalName]").replace("v1.0", "v1.0,,,,,,,,");
        assert_eq!(columns(&spaced), expected);
        assert!(Layout::of(ENTRA).is_ok_and(|layout| layout.has_examples && layout.preamble == 2));
    }

    #[test]
    fn the_separator_is_found_and_case_and_order_do_not_matter() {
        let layout = Layout::of("DEPARTMENT;\"Notes, and more, and so, on\";username\n").expect("a layout");
        assert_eq!((layout.delimiter, layout.width()), (b';', 3));
        assert_eq!(Layout::of("sep=;\nUsername;Role\n").map(|layout| layout.delimiter), Ok(b';'));
        assert_eq!(Layout::of("Username\n").map(|layout| layout.delimiter), Ok(b','));
    }

    #[test]
    fn a_file_without_usernames_is_told_what_is_expected() {
        assert_eq!(Layout::of(""), Err("The file is empty.".into()));
        assert_eq!(Layout::of("version:v1.0\n"), Err("The file is empty.".into()));
        let error = Layout::of("Given,Family\nAnne,Berg\n").expect_err("no usernames");
        assert!(error.contains("“Username”"), "{error}");
    }

    #[test]
    fn two_columns_that_mean_the_same_are_refused() {
        let error = Layout::of("Username,User principal name\n").expect_err("twice");
        assert!(error.contains("“Username” and “User principal name”"), "{error}");
    }
}
