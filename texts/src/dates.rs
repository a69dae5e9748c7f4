//! Moments and spans as each language writes them, computed from moments that come with the data: a
//! view with a clock of its own would not hydrate.

use accounts::{Language, Timestamp};

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const NORWEGIAN_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

/// The day: `22 November 2026` or `22. november 2026`.
pub fn date(language: Language, at: Timestamp) -> String {
    let (year, month, day) = at.civil_date();
    match language {
        Language::En => format!("{day} {} {year}", ENGLISH_MONTHS[month - 1]),
        Language::Nb => format!("{day}. {} {year}", NORWEGIAN_MONTHS[month - 1]),
    }
}

/// The minute: `22 November 2026, 20:14 UTC` or `22. november 2026 kl. 20.14 UTC`.
pub fn date_time(language: Language, at: Timestamp) -> String {
    format!("{} UTC", local_date_time(language, at, 0))
}

/// The minute on a clock that is so many minutes ahead of UTC: `22 November 2026, 21:14`.
pub fn local_date_time(language: Language, at: Timestamp, minutes_ahead: i64) -> String {
    let local = Timestamp(at.0.saturating_add(minutes_ahead * MINUTE * 1000));
    let seconds = local.0.div_euclid(1000).rem_euclid(DAY);
    let (hour, minute) = (seconds / HOUR, seconds % HOUR / MINUTE);
    let day = date(language, local);
    match language {
        Language::En => format!("{day}, {hour:02}:{minute:02}"),
        Language::Nb => format!("{day} kl. {hour:02}.{minute:02}"),
    }
}

/// How machines write the moment, for `<time datetime>`.
pub fn machine(at: Timestamp) -> String {
    at.rfc3339()
}

/// How long ago: `3 days ago` or `for 3 dager siden`.
pub fn ago(language: Language, at: Timestamp, now: Timestamp) -> String {
    let seconds = now.0.saturating_sub(at.0) / 1000;
    match (language, seconds < MINUTE) {
        (Language::En, true) => "just now".to_owned(),
        (Language::Nb, true) => "akkurat nå".to_owned(),
        (Language::En, false) => format!("{} ago", span(language, seconds)),
        (Language::Nb, false) => format!("for {} siden", span(language, seconds)),
    }
}

/// How long still: `in 2 days` or `om 2 dager`.
pub fn until(language: Language, at: Timestamp, now: Timestamp) -> String {
    let seconds = (at.0.saturating_sub(now.0) / 1000).max(0);
    match language {
        Language::En => format!("in {}", span(language, seconds)),
        Language::Nb => format!("om {}", span(language, seconds)),
    }
}

/// A wait: `30 seconds`, `2 minutes` or `2 minutter`. Rounded up, so that nobody comes too early.
pub fn seconds(language: Language, seconds: u32) -> String {
    let seconds = i64::from(seconds);
    if seconds < MINUTE {
        return span(language, seconds);
    }
    let unit = if seconds < 2 * HOUR { MINUTE } else { HOUR };
    span(language, (seconds + unit - 1) / unit * unit)
}

/// A span in its largest whole unit.
fn span(language: Language, seconds: i64) -> String {
    let (size, en, nb) = match seconds {
        s if s < MINUTE => (1, ["second", "seconds"], ["sekund", "sekunder"]),
        s if s < HOUR => (MINUTE, ["minute", "minutes"], ["minutt", "minutter"]),
        s if s < DAY => (HOUR, ["hour", "hours"], ["time", "timer"]),
        s if s < MONTH => (DAY, ["day", "days"], ["dag", "dager"]),
        s if s < YEAR => (MONTH, ["month", "months"], ["måned", "måneder"]),
        _ => (YEAR, ["year", "years"], ["år", "år"]),
    };
    let count = seconds / size;
    let words = if language == Language::En { en } else { nb };
    format!("{count} {}", words[usize::from(count != 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENING: Timestamp = Timestamp(1_795_378_440_000);

    #[test]
    fn a_moment_is_written_as_the_language_writes_it() {
        assert_eq!(date_time(Language::En, EVENING), "22 November 2026, 20:14 UTC");
        assert_eq!(date_time(Language::Nb, EVENING), "22. november 2026 kl. 20.14 UTC");
        assert_eq!(machine(EVENING), "2026-11-22T20:14:00Z");
        assert_eq!(local_date_time(Language::En, EVENING, 330), "23 November 2026, 01:44");
        assert_eq!(local_date_time(Language::Nb, EVENING, -60), "22. november 2026 kl. 19.14");
    }

    #[test]
    fn leap_days_and_the_time_before_1970_are_right() {
        assert_eq!(date(Language::En, Timestamp(1_709_164_800_000)), "29 February 2024");
        assert_eq!(machine(Timestamp(-1000)), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn spans_use_the_largest_whole_unit_and_its_right_number() {
        let before = |seconds: i64| Timestamp(EVENING.0 - seconds * 1000);
        assert_eq!(ago(Language::En, before(20), EVENING), "just now");
        assert_eq!(ago(Language::En, before(60), EVENING), "1 minute ago");
        assert_eq!(ago(Language::Nb, before(3 * DAY + HOUR), EVENING), "for 3 dager siden");
        assert_eq!(until(Language::Nb, EVENING, before(25 * HOUR)), "om 1 dag");
        assert_eq!(until(Language::En, before(5), EVENING), "in 0 seconds");
    }

    #[test]
    fn a_wait_is_rounded_up() {
        assert_eq!(seconds(Language::En, 1), "1 second");
        assert_eq!(seconds(Language::En, 90), "2 minutes");
        assert_eq!(seconds(Language::Nb, 121), "3 minutter");
    }
}
