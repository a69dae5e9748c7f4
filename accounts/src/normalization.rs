//! Text keys for equality, order and search. They are computed here, because the engines compare text differently.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text that both engines can store and compare: PostgreSQL does not accept NUL, so U+FFFD replaces it.
pub(crate) fn comparable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The key for comparing usernames: trimmed, NFKC, lower case.
pub(crate) fn username_key(username: &str) -> String {
    let composed: String = comparable(username.trim()).nfkc().collect();
    composed.chars().flat_map(char::to_lowercase).nfkc().collect()
}

/// Lower case without accents, so that a search for `bjorn` finds Bjørn.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in comparable(text).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match character {
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'ß' => folded.push_str("ss"),
            other => folded.push(other),
        }
    }
    folded
}

/// The text that a search looks at: username and display name, folded.
pub(crate) fn search_text(username: &str, display_name: &str) -> String {
    format!("{}\n{}", folded(username), folded(display_name))
}

/// The key that sorts names in Norwegian order: æ (ä), ø (ö) and å sort after z; other accents are ignored.
pub(crate) fn sort_key(name: &str) -> String {
    let composed: String = name.trim().nfc().flat_map(char::to_lowercase).collect();
    let mut key = String::with_capacity(composed.len());
    for character in composed.chars() {
        match character {
            'æ' | 'ä' => key.push('{'),
            'ø' | 'ö' => key.push('|'),
            'å' => key.push('}'),
            '{' | '|' | '}' => key.push(' '),
            other => key.push_str(&folded(other.encode_utf8(&mut [0; 4]))),
        }
    }
    key
}

/// NFC, the form in which passwords are compared (*NIST SP 800-63B-4 §3.1.1.2*).
pub(crate) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usernames_differ_neither_by_case_nor_by_composition() {
        assert_eq!(username_key(" Bjørn@Fjordby.example"), username_key("bjørn@fjordby.EXAMPLE "));
        assert_eq!(username_key("a\u{30a}se"), username_key("Åse"));
    }

    #[test]
    fn names_stand_in_norwegian_order() {
        let mut names = ["Åse", "Østen", "Ærlig", "Zara", "Ánde", "Anne", "Đorđe"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Ánde", "Anne", "Đorđe", "Zara", "Ærlig", "Østen", "Åse"]);
    }

    #[test]
    fn a_search_without_accents_finds_the_name_with_them() {
        assert!(search_text("nguyen@fjordby.example", "Nguyễn Thị Hồng").contains(&folded("Thi Hong")));
        assert!(search_text("b@x", "Bjørn Þórsson").contains(&folded("bjorn thors")));
    }
}
