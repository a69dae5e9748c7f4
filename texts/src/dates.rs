//! Timestamps and durations in each language. They are computed from timestamps that come with the data: a view
//! that read its own clock would not hydrate.

use crate::{Around, Text};
use accounts::{Language, Timestamp};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

table! {
    /// The formats of timestamps and durations.
    pub struct DateTexts {
        /// The names of the months, from January.
        pub months: [Text; 12],
        /// A date. Takes the day of the month, the name of the month, and the year.
        pub date: fn(i64, &str, i64) -> String,
        /// A date with time. Takes the formatted date, the hour and the minute.
        pub date_time: fn(&str, i64, i64) -> String,
        /// Less than a minute ago.
        pub just_now: Text,
        /// A time in the past. Takes the formatted duration.
        pub ago: Around,
        /// A time in the future. Takes the formatted duration.
        pub until: Around,
        /// A duration. Takes the number and the unit.
        pub span: fn(i64, Unit) -> String,
    }
}

/// The unit of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A second.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
    /// 30 days.
    Month,
    /// 365 days.
    Year,
}

/// The date: `22 November 2026` or `22. november 2026`.
pub fn date(language: Language, at: Timestamp) -> String {
    let (year, month, day) = at.civil_date();
    let t = texts(language);
    (t.date)(day, t.months[month - 1], year)
}

/// The date and time, to the minute: `22 November 2026, 20:14 UTC` or `22. november 2026 kl. 20.14 UTC`.
pub fn date_time(language: Language, at: Timestamp) -> String {
    format!("{} UTC", local_date_time(language, at, 0))
}

/// The date and time on a clock that is this many minutes ahead of UTC: `22 November 2026, 21:14`.
pub fn local_date_time(language: Language, at: Timestamp, minutes_ahead: i64) -> String {
    let local = Timestamp(at.0.saturating_add(minutes_ahead * MINUTE * 1000));
    let seconds = local.0.div_euclid(1000).rem_euclid(DAY);
    (texts(language).date_time)(&date(language, local), seconds / HOUR, seconds % HOUR / MINUTE)
}

/// The machine-readable form, for `<time datetime>`.
pub fn machine(at: Timestamp) -> String {
    at.rfc3339()
}

/// The time since `at`: `3 days ago` or `for 3 dager siden`.
pub fn ago(language: Language, at: Timestamp, now: Timestamp) -> String {
    let seconds = now.0.saturating_sub(at.0) / 1000;
    let t = texts(language);
    if seconds < MINUTE { t.just_now.to_owned() } else { (t.ago)(&span(language, seconds)) }
}

/// The time until `at`: `in 2 days` or `om 2 dager`.
pub fn until(language: Language, at: Timestamp, now: Timestamp) -> String {
    let seconds = (at.0.saturating_sub(now.0) / 1000).max(0);
    (texts(language).until)(&span(language, seconds))
}

/// A waiting time: `30 seconds`, `2 minutes` or `2 minutter`. Rounded up, so that nobody tries too early.
pub fn seconds(language: Language, seconds: u32) -> String {
    let seconds = i64::from(seconds);
    if seconds < MINUTE {
        return span(language, seconds);
    }
    let unit = if seconds < 2 * HOUR { MINUTE } else { HOUR };
    span(language, (seconds + unit - 1) / unit * unit)
}

/// A duration in its largest whole unit.
fn span(language: Language, seconds: i64) -> String {
    let (size, unit) = match seconds {
        s if s < MINUTE => (1, Unit::Second),
        s if s < HOUR => (MINUTE, Unit::Minute),
        s if s < DAY => (HOUR, Unit::Hour),
        s if s < MONTH => (DAY, Unit::Day),
        s if s < YEAR => (MONTH, Unit::Month),
        _ => (YEAR, Unit::Year),
    };
    (texts(language).span)(seconds / size, unit)
}

fn texts(language: Language) -> &'static DateTexts {
    &crate::of(language).dates
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
