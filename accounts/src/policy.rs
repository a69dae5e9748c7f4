//! Which passwords are good enough. The browser shows these rules while one types; the server
//! enforces the same function, and asks its list of known-bad passwords besides.

use serde::{Deserialize, Serialize};

/// Fewest code points of a password that stands alone (*NIST SP 800-63B-4 §3.1.1.2*).
pub const MINIMUM_LENGTH: usize = 15;
/// Most code points of a password; longer ones are refused, never cut.
pub const MAXIMUM_LENGTH: usize = 256;
/// Fewest different code points; fewer is one key held down.
const MINIMUM_DISTINCT: usize = 5;
/// Shortest part of a name that counts as a word of its own (*Microsoft Entra password protection*).
const SHORTEST_WORD: usize = 4;
/// Entra's score: one point for each banned word and one for each character left over.
const MINIMUM_SCORE: usize = 5;

/// One reason why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PolicyViolation {
    /// Fewer code points than the minimum.
    TooShort {
        /// The minimum.
        minimum: usize,
        /// What was given.
        length: usize,
    },
    /// More code points than the maximum.
    TooLong {
        /// The maximum.
        maximum: usize,
    },
    /// Little more than the person's own name, username, department or organisation.
    BuiltFromNames,
    /// A run or repetition of a few characters.
    TooPredictable,
    /// On the list of passwords that attackers try first.
    KnownBad,
    /// The same as the password that it would replace.
    SameAsCurrent,
}

/// The words that a person's password must not be built from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalWords(Vec<String>);

impl PersonalWords {
    /// Splits names, username and organisation into folded words of at least four characters.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> PersonalWords {
        let mut words: Vec<String> = Vec::new();
        for name in names {
            let whole: String = folded(name).into_iter().filter(|c| c.is_alphanumeric()).collect();
            let parts = name.split(|c: char| !c.is_alphanumeric()).map(|part| folded(part).into_iter().collect());
            words.extend(parts.chain([whole]).filter(|word: &String| word.chars().count() >= SHORTEST_WORD));
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.dedup();
        PersonalWords(words)
    }
}

/// Checks everything that needs no list: what the browser shows is what the server enforces.
///
/// `password` must be NFC-normalised; length is counted in Unicode code points. There are no
/// composition rules (*NIST SP 800-63B-4 §3.1.1.2*).
pub fn violations(password: &str, personal: &PersonalWords) -> Vec<PolicyViolation> {
    let length = password.chars().count();
    let mut found = Vec::new();
    if length < MINIMUM_LENGTH {
        found.push(PolicyViolation::TooShort { minimum: MINIMUM_LENGTH, length });
    }
    if length > MAXIMUM_LENGTH {
        found.push(PolicyViolation::TooLong { maximum: MAXIMUM_LENGTH });
        return found;
    }
    let score = score(password, personal);
    if score.names > 0 && score.points() < MINIMUM_SCORE {
        found.push(PolicyViolation::BuiltFromNames);
    }
    if is_predictable(password) {
        found.push(PolicyViolation::TooPredictable);
    }
    found
}

/// How much of a password stands beside the person's own names (*Microsoft Entra password protection*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Personal words found; each counts one point.
    pub names: usize,
    /// Characters left over, but for spaces and punctuation, which attackers put between names.
    pub others: usize,
}

impl Score {
    /// Five or more are enough.
    pub const fn points(self) -> usize {
        self.names + self.others
    }
}

/// Counts a password's points.
pub fn score(password: &str, personal: &PersonalWords) -> Score {
    let mut rest: String = folded(password).into_iter().collect();
    let mut names = 0;
    for word in &personal.0 {
        let found = rest.matches(word.as_str()).count();
        if found > 0 {
            names += found;
            rest = rest.replace(word.as_str(), "");
        }
    }
    let others = rest.chars().filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace()).count();
    Score { names, others }
}

/// Lower case with the usual substitutions undone (*Microsoft Entra password protection*).
fn folded(text: &str) -> Vec<char> {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            '$' => 's',
            '@' => 'a',
            other => other,
        })
        .collect()
}

/// A few characters again and again, or one long run such as `abcdefgh` or `87654321`.
fn is_predictable(password: &str) -> bool {
    let characters: Vec<char> = password.chars().collect();
    let mut distinct = characters.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if characters.len() >= MINIMUM_LENGTH && distinct.len() < MINIMUM_DISTINCT {
        return true;
    }
    let steps: Vec<i64> = characters.windows(2).map(|pair| pair[1] as i64 - pair[0] as i64).collect();
    let regular = steps.windows(2).filter(|pair| pair[0] == pair[1] && pair[0].abs() <= 1).count();
    !steps.is_empty() && regular * 10 >= steps.len() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> PersonalWords {
        PersonalWords::new(["bjorn.berge@fjordby.example", "Bjørn Berge", "Fjordby kommune"])
    }

    #[test]
    fn fifteen_lower_case_letters_without_digits_pass() {
        assert_eq!(violations("vannkokerhylles", &names()), []);
    }

    #[test]
    fn length_counts_code_points_and_not_bytes() {
        let fourteen = "æøåæøåbcdefgøæ";
        assert_eq!(violations(fourteen, &names()), [PolicyViolation::TooShort { minimum: 15, length: 14 }]);
        assert_eq!(violations(&format!("{fourteen}å"), &names()), []);
        let emoji = "🦊🐟🦉🐝🦊🐟🦉🐝🦊🐟🦉🐝🦌🐺🐗";
        assert_eq!(violations(emoji, &names()), []);
    }

    #[test]
    fn sixty_four_and_256_are_accepted_and_257_is_refused() {
        let long = |length: usize| "vannkokerhylles".chars().cycle().take(length).collect::<String>();
        assert_eq!(violations(&long(64), &names()), []);
        assert_eq!(violations(&long(256), &names()), []);
        assert_eq!(violations(&long(257), &names()), [PolicyViolation::TooLong { maximum: 256 }]);
    }

    #[test]
    fn a_password_built_from_the_persons_own_names_is_refused() {
        assert_eq!(violations("BjørnBerge-Fj0rdby!1", &names()), [PolicyViolation::BuiltFromNames]);
        assert_eq!(violations("Fjordby selger tørrfisk", &names()), []);
        let short = violations("kort", &names());
        assert_eq!(short, [PolicyViolation::TooShort { minimum: 15, length: 4 }], "short is not the same as a name");
    }

    #[test]
    fn one_key_held_down_and_long_runs_are_refused() {
        assert!(violations("aaaaaaaaaaaaaaaaaaaa", &names()).contains(&PolicyViolation::TooPredictable));
        assert!(violations("abcdefghijklmnopqrst", &names()).contains(&PolicyViolation::TooPredictable));
        assert!(violations("121212121212121212", &names()).contains(&PolicyViolation::TooPredictable));
    }
}
