//! The list of passwords that attackers try first.

use zeroize::Zeroizing;

/// One password per line, lower case, sorted by bytes. `data/README.md` names the source.
const LIST: &str = include_str!("../../data/known_bad_passwords.txt");

/// Whether an NFC-normalised password is on the list. Ignores case.
pub(crate) fn contains(password: &str) -> bool {
    let folded: Zeroizing<String> = Zeroizing::new(password.chars().flat_map(char::to_lowercase).collect());
    !folded.contains('\n') && find(LIST, &folded)
}

/// Binary search in sorted lines of varying length, without an index of line starts.
fn find(lines: &str, wanted: &str) -> bool {
    let mut rest = lines.as_bytes();
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let start = rest[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let length = rest[start..].iter().position(|&byte| byte == b'\n').unwrap_or(rest.len() - start);
        match rest[start..start + length].cmp(wanted.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Greater => rest = &rest[..start],
            std::cmp::Ordering::Less => rest = rest.get(start + length + 1..).unwrap_or_default(),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_as_the_search_needs_it() {
        let lines: Vec<&str> = LIST.lines().collect();
        assert!(lines.len() >= 100_000, "{} passwords", lines.len());
        assert!(lines.windows(2).all(|pair| pair[0].as_bytes() < pair[1].as_bytes()), "sorted, each once");
        for line in lines {
            assert!(line.chars().count() >= 8, "{line} is too short to matter");
            assert_eq!(crate::normalization::nfc(line), line, "{line} is composed");
            assert_eq!(line.chars().flat_map(char::to_lowercase).collect::<String>(), line, "{line} is folded");
        }
    }

    #[test]
    fn every_line_of_the_list_is_found() {
        for line in LIST.lines() {
            assert!(contains(line), "{line}");
        }
    }

    #[test]
    fn case_does_not_hide_a_known_password() {
        assert!(contains("PassWord12345678"));
        assert!(contains("QWERTYUIOPASDFGHJKL"));
    }

    #[test]
    fn only_the_whole_password_counts() {
        for unknown in ["", "\n", "password", "vannkokerhylles", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\u{10ffff}", "\u{0}"]
        {
            let listed = LIST.lines().any(|line| line == unknown);
            assert_eq!(contains(unknown), listed, "{unknown}");
        }
        assert!(!contains("password12345678\nqwertyuiop"));
        assert!(!contains("password12345678 and more"));
    }

    #[test]
    fn the_search_finds_first_middle_and_last_and_survives_no_last_newline() {
        for lines in ["a\nbb\nccc\n", "a\nbb\nccc"] {
            assert!(["a", "bb", "ccc"].iter().all(|wanted| find(lines, wanted)), "{lines:?}");
            assert!(!["", "b", "cc", "cccc", "d"].iter().any(|wanted| find(lines, wanted)), "{lines:?}");
        }
        assert!(!find("", "a"));
    }
}
