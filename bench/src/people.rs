//! Fictional people in Microsoft 365's CSV format. The same seed always generates the same people.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use std::fmt::Write;

const FIRST_NAMES: &[&str] = &[
    "Anne", "Arne", "Astrid", "Aud", "Bjørg", "Bjørn", "Dag", "Einar", "Eli", "Emma", "Erik", "Eva", "Frode", "Geir",
    "Grete", "Gunnar", "Hanne", "Hans", "Harald", "Heidi", "Helge", "Hilde", "Ida", "Inger", "Ivar", "Jakob", "Jorunn",
    "Kari", "Kåre", "Lars", "Lene", "Liv", "Magnus", "Mari", "Marit", "Nils", "Nina", "Nora", "Odd", "Ola", "Olav",
    "Per", "Ragnhild", "Randi", "Rolf", "Silje", "Sissel", "Siv", "Solveig", "Svein", "Terje", "Thea", "Tone", "Tor",
    "Trond", "Turid", "Unni", "Vidar", "Øystein", "Åse",
];
const LAST_NAMES: &[&str] = &[
    "Aas",
    "Andersen",
    "Bakke",
    "Berg",
    "Berge",
    "Bråten",
    "Bø",
    "Dahl",
    "Eide",
    "Fjeld",
    "Foss",
    "Gundersen",
    "Hagen",
    "Halvorsen",
    "Hansen",
    "Haugen",
    "Holm",
    "Iversen",
    "Jacobsen",
    "Johansen",
    "Karlsen",
    "Knutsen",
    "Kristiansen",
    "Lie",
    "Lien",
    "Lund",
    "Løken",
    "Martinsen",
    "Moen",
    "Myhre",
    "Nilsen",
    "Nygård",
    "Olsen",
    "Pedersen",
    "Rønning",
    "Sandvik",
    "Solberg",
    "Solheim",
    "Strand",
    "Sæther",
    "Sørensen",
    "Tangen",
    "Thorsen",
    "Vik",
    "Ødegård",
    "Aasen",
];
/// The departments with their numbers of people. The remaining people are in [`REST`].
const DEPARTMENTS: &[(&str, usize)] = &[(A_THOUSAND, 1_000), (SOME_THOUSANDS, 4_000)];
/// The department of a thousand people, if the directory is large enough.
pub const A_THOUSAND: &str = "Kultur";
/// The department of four thousand people. Resetting it with temporary passwords takes some seconds.
pub const SOME_THOUSANDS: &str = "Teknisk etat";
const REST: &[&str] = &["Barnehage", "Helse og omsorg", "Plan og bygg", "Skole", "Sosial", "Økonomi"];
/// An additional name that one person in this many has, and nobody else.
pub const RARE: (&str, usize) = ("Zakarias", 20_000);
/// The maximum number of people in one file.
const IN_A_FILE: usize = 100_000;

/// Generates files with this many people in total.
pub fn files(people: usize, seed: u64) -> impl Iterator<Item = String> {
    let mut random = StdRng::seed_from_u64(seed);
    (0..people).step_by(IN_A_FILE).map(move |first| {
        let mut file =
            String::from("Username,First name,Last name,Display name,Department,Alternate email address\r\n");
        for number in first..people.min(first + IN_A_FILE) {
            person(&mut file, number, &mut random);
        }
        file
    })
}

fn person(file: &mut String, number: usize, random: &mut StdRng) {
    let mut first = (*FIRST_NAMES.choose(random).unwrap_or(&"Kari")).to_owned();
    let last = LAST_NAMES.choose(random).unwrap_or(&"Nordmann");
    if random.random_range(0..3) == 0 {
        let second = FIRST_NAMES.choose(random).unwrap_or(&"Ola");
        first = format!("{first} {second}");
    }
    if number % RARE.1 == RARE.1 / 2 {
        first = format!("{first} {}", RARE.0);
    }
    let department = department(number, random);
    let name = ascii(&format!("{}.{last}", first.replace(' ', ".")));
    let _ = write!(
        file,
        "{name}.{number}@fjordby.example,{first},{last},{first} {last},{department},{name}.{number}@example.org\r\n"
    );
}

fn department(number: usize, random: &mut StdRng) -> &'static str {
    let mut first = 0;
    for (department, people) in DEPARTMENTS {
        if (first..first + people).contains(&number) {
            return department;
        }
        first += people;
    }
    REST.choose(random).copied().unwrap_or_default()
}

fn ascii(name: &str) -> String {
    name.to_lowercase().replace('æ', "ae").replace('ø', "o").replace('å', "a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_people() {
        let of = |seed| files(300, seed).collect::<String>();
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }

    #[test]
    fn everybody_has_a_username_of_their_own_and_no_file_is_too_long() {
        let files: Vec<String> = files(IN_A_FILE + 7, 1).collect();
        assert_eq!(files.iter().map(|file| file.lines().count() - 1).collect::<Vec<_>>(), [IN_A_FILE, 7]);
        let usernames: std::collections::HashSet<&str> =
            files.iter().flat_map(|file| file.lines().skip(1)).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(usernames.len(), IN_A_FILE + 7);
    }

    #[test]
    fn departments_are_as_large_as_they_say() {
        let file: String = files(6_000, 1).collect();
        for (department, people) in DEPARTMENTS {
            assert_eq!(file.matches(&format!(",{department},")).count(), *people, "{department}");
        }
    }
}
