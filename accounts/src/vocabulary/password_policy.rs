//! The password policy. The browser shows these rules while the user types. The server enforces them with the same
//! function, and also checks lists of known-bad passwords.

use serde::{Deserialize, Serialize};

/// Minimum length, in code points, of a password without a second factor (*NIST SP 800-63B-4 §3.1.1.2*).
pub const MINIMUM_LENGTH: usize = 15;
/// Minimum length, in code points, of a password that is always used with a second factor (the same source).
pub const MINIMUM_LENGTH_BESIDE_FACTOR: usize = 8;
/// Maximum length of a password, in code points. Longer passwords are refused, never truncated.
pub const MAXIMUM_LENGTH: usize = 256;
/// Minimum number of different code points. Fewer is like one key held down.
const MINIMUM_DISTINCT: usize = 5;
/// Minimum length of a part of a name that counts as a word (*Microsoft Entra password protection*).
const SHORTEST_WORD: usize = 4;
/// Minimum length of a word that also matches with one character added, left out or replaced. Shorter words would
/// match almost anything.
const SHORTEST_FUZZY: usize = 5;
/// Minimum score (Microsoft Entra): one point for each banned word and one for each remaining character.
pub const MINIMUM_SCORE: usize = 5;
/// Replaces a word that was found, so that the text around it does not join to form another word.
const TAKEN: char = '\0';

/// One reason why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PolicyViolation {
    /// Shorter than the minimum.
    TooShort {
        /// The minimum, in code points.
        minimum: usize,
        /// The length of the password, in code points.
        length: usize,
    },
    /// Longer than the maximum.
    TooLong {
        /// The maximum, in code points.
        maximum: usize,
    },
    /// Built mostly from the person's name, the username, the organisation's name or its banned terms.
    BuiltFromNames(Score),
    /// A run or repetition of a few characters.
    TooPredictable,
    /// On a list of known-bad passwords.
    KnownBad,
    /// The same as the current password.
    SameAsCurrent,
}

/// The words that a person's password must not be built from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalWords(Vec<String>);

impl PersonalWords {
    /// Whether there are no words: every name is too short.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

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

/// The rules for one person's new password, as far as the browser shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordRules {
    /// Minimum length, in code points.
    pub minimum_length: usize,
    /// Words that the password must not be built from.
    pub words: PersonalWords,
}

impl Default for PasswordRules {
    fn default() -> Self {
        PasswordRules { minimum_length: MINIMUM_LENGTH, words: PersonalWords::default() }
    }
}

/// Checks every rule that needs no list. The browser and the server call this same function.
///
/// `password` must be NFC-normalised; length is counted in Unicode code points. There are no
/// composition rules (*NIST SP 800-63B-4 §3.1.1.2*).
pub fn violations(password: &str, rules: &PasswordRules) -> Vec<PolicyViolation> {
    let length = password.chars().count();
    let mut found = Vec::new();
    if length < rules.minimum_length {
        found.push(PolicyViolation::TooShort { minimum: rules.minimum_length, length });
    }
    if length > MAXIMUM_LENGTH {
        found.push(PolicyViolation::TooLong { maximum: MAXIMUM_LENGTH });
        return found;
    }
    let score = score(password, &rules.words);
    if score.names > 0 && score.points() < MINIMUM_SCORE {
        found.push(PolicyViolation::BuiltFromNames(score));
    }
    if is_predictable(password) {
        found.push(PolicyViolation::TooPredictable);
    }
    found
}

/// The score of a password against the person's own names (*Microsoft Entra password protection*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Number of words found. Each counts one point.
    pub names: usize,
    /// Number of remaining characters, without spaces and punctuation, which attackers put between words.
    pub others: usize,
}

impl Score {
    /// The total number of points. [`MINIMUM_SCORE`] or more is enough.
    pub const fn points(self) -> usize {
        self.names + self.others
    }
}

/// Scores a password. Removes the words that match exactly, longest first, then the words that nearly match.
pub fn score(password: &str, personal: &PersonalWords) -> Score {
    let mut rest = folded(password);
    let words: Vec<Vec<char>> = personal.0.iter().map(|word| word.chars().collect()).collect();
    let exact: usize = words.iter().map(|word| take_out(&mut rest, word, &[word.len()])).sum();
    let long = words.iter().filter(|word| word.len() >= SHORTEST_FUZZY);
    let near: usize = long.map(|word| take_out(&mut rest, word, &[word.len(), word.len() + 1, word.len() - 1])).sum();
    let others = rest.iter().filter(|c| **c != TAKEN && !c.is_ascii_punctuation() && !c.is_whitespace()).count();
    Score { names: exact + near, others }
}

/// Removes every occurrence of a word in one of these lengths, and returns their number. With a single length, the
/// match must be exact.
fn take_out(rest: &mut [char], word: &[char], lengths: &[usize]) -> usize {
    let exactly = lengths.len() == 1;
    let is_word = |part: &[char]| if exactly { part == word } else { is_near(part, word) };
    let (mut at, mut found) = (0, 0);
    while at < rest.len() {
        let length = lengths.iter().find(|length| rest.get(at..at + **length).is_some_and(is_word));
        if let Some(length) = length {
            rest[at..at + length].fill(TAKEN);
            found += 1;
        }
        at += length.copied().unwrap_or(1);
    }
    found
}

/// Whether the two differ by at most one character that was added, left out or replaced.
fn is_near(part: &[char], word: &[char]) -> bool {
    let same = |(a, b): &(&char, &char)| a == b;
    let before = part.iter().zip(word).take_while(same).count();
    let behind = part.iter().rev().zip(word.iter().rev()).take_while(same).count();
    !part.contains(&TAKEN) && before + behind + 1 >= part.len().max(word.len())
}

/// Lower case, with common character substitutions undone (*Microsoft Entra password protection*).
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

/// Whether the password repeats a few characters, or is one long run such as `abcdefgh` or `87654321`.
fn is_predictable(password: &str) -> bool {
    let characters: Vec<char> = password.chars().collect();
    let mut distinct = characters.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if characters.len() >= MINIMUM_LENGTH_BESIDE_FACTOR && distinct.len() < MINIMUM_DISTINCT {
        return true;
    }
    let steps: Vec<i64> = characters.windows(2).map(|pair| pair[1] as i64 - pair[0] as i64).collect();
    let regular = steps.windows(2).filter(|pair| pair[0] == pair[1] && pair[0].abs() <= 1).count();
    !steps.is_empty() && regular * 10 >= steps.len() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> PasswordRules {
        let words = PersonalWords::new(["bjorn.berge@fjordby.example", "Bjørn Berge", "Fjordby kommune"]);
        PasswordRules { words, ..PasswordRules::default() }
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
    fn a_second_factor_beside_it_lets_a_password_be_shorter_and_nothing_else() {
        let rules = PasswordRules { minimum_length: MINIMUM_LENGTH_BESIDE_FACTOR, ..names() };
        assert_eq!(violations("vannkoke", &rules), []);
        assert_eq!(violations("vannkok", &rules), [PolicyViolation::TooShort { minimum: 8, length: 7 }]);
        for predictable in ["aaaabbbb", "12345678", "abababab"] {
            assert_eq!(violations(predictable, &rules), [PolicyViolation::TooPredictable], "{predictable}");
        }
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
        let score = Score { names: 2, others: 1 };
        assert_eq!(violations("BjørnBerge-Fj0rdby!1", &names()), [PolicyViolation::BuiltFromNames(score)]);
        assert_eq!(violations("Fjordby selger tørrfisk", &names()), []);
        let short = violations("kort", &names());
        assert_eq!(short, [PolicyViolation::TooShort { minimum: 15, length: 4 }], "short is not the same as a name");
    }

    #[test]
    fn a_name_with_one_character_added_left_out_or_exchanged_is_still_a_name() {
        for near in ["fjordby", "fj0rdby", "fjortby", "fjorby", "fjoordby", "xfjordby", "jordby"] {
            assert_eq!(score(near, &PersonalWords::new(["Fjordby"])).names, 1, "{near}");
        }
        for far in ["fjxxdby", "fjrby", "fordyb", "byfjord"] {
            assert_eq!(score(far, &PersonalWords::new(["Fjordby"])).names, 0, "{far}");
        }
        assert_eq!(score("kart", &PersonalWords::new(["Kari"])), Score { names: 0, others: 4 }, "too short to be near");
    }

    #[test]
    fn points_are_those_of_the_published_example() {
        let words = PersonalWords::new(["Contoso", "Blank"]);
        assert_eq!(score("C0ntos0Blank12", &words), Score { names: 2, others: 2 });
        assert_eq!(score("ContoS0Bl@nkf9!", &words), Score { names: 2, others: 2 }, "punctuation counts nothing here");
    }

    #[test]
    fn what_stood_around_a_word_does_not_become_another() {
        assert_eq!(score("fjorblankdby", &PersonalWords::new(["Blank", "Fjordby"])), Score { names: 1, others: 7 });
    }

    #[test]
    fn one_key_held_down_and_long_runs_are_refused() {
        assert!(violations("aaaaaaaaaaaaaaaaaaaa", &names()).contains(&PolicyViolation::TooPredictable));
        assert!(violations("abcdefghijklmnopqrst", &names()).contains(&PolicyViolation::TooPredictable));
        assert!(violations("121212121212121212", &names()).contains(&PolicyViolation::TooPredictable));
    }
}
