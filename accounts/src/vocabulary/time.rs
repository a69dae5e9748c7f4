//! Points in time, and calendar days in UTC.

use crate::vocabulary::refusal::UnknownWord;
use serde::{Deserialize, Serialize};

/// Seconds in a day.
const DAY: i64 = 24 * 60 * 60;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This time plus a duration, saturating.
    pub const fn plus(self, duration: std::time::Duration) -> Timestamp {
        Timestamp(self.0.saturating_add(duration.as_millis() as i64))
    }

    /// This time minus a duration, saturating.
    pub const fn minus(self, duration: std::time::Duration) -> Timestamp {
        Timestamp(self.0.saturating_sub(duration.as_millis() as i64))
    }

    /// Whether the year is between 1970 and 9999: four digits, as *RFC 5322* (mail) and *RFC 3339* require.
    pub const fn has_common_year(self) -> bool {
        const YEAR_10000: i64 = 253_402_300_800_000;
        0 <= self.0 && self.0 < YEAR_10000
    }

    /// Year, month (from 1) and day of the month in UTC (Howard Hinnant, *chrono-Compatible
    /// Low-Level Date Algorithms*, `civil_from_days`).
    pub const fn civil_date(self) -> (i64, usize, i64) {
        let shifted = self.0.div_euclid(1000 * DAY) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        (year_of_era + era * 400 + (month <= 2) as i64, month as usize, day)
    }

    /// The time to the second, as in *RFC 3339*: `2026-11-22T20:14:00Z`.
    pub fn rfc3339(self) -> String {
        let (year, month, day) = self.civil_date();
        let seconds = self.0.div_euclid(1000).rem_euclid(DAY);
        let (hour, minute, second) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// A calendar day in UTC, stored as days since 1970-01-01 and written as `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(i64);

impl Day {
    /// The first moment of the day.
    pub const fn start(self) -> Timestamp {
        Timestamp(self.0.saturating_mul(1000 * DAY))
    }

    /// The first moment of the next day.
    pub const fn end(self) -> Timestamp {
        Timestamp(self.0.saturating_add(1).saturating_mul(1000 * DAY))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.start().civil_date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl std::str::FromStr for Day {
    type Err = UnknownWord;

    /// Parses `2026-11-22` and nothing else (Howard Hinnant, as above, `days_from_civil`).
    fn from_str(text: &str) -> Result<Day, UnknownWord> {
        let number = |from, to| text.get(from..to)?.parse::<u16>().ok().map(i64::from);
        let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else {
            return Err(UnknownWord);
        };
        let (march_year, march_month) = (year - i64::from(month <= 2), (month + 9) % 12);
        let day_of_year = (153 * march_month + 2) / 5 + day - 1;
        let (era, year_of_era) = (march_year.div_euclid(400), march_year.rem_euclid(400));
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let read = Day(era * 146_097 + day_of_era - 719_468);
        // Accept only the canonical form: no 31st of April, no plus sign.
        if read.to_string() == text { Ok(read) } else { Err(UnknownWord) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        for (text, days) in [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-22", 20_779)] {
            assert_eq!(text.parse(), Ok(Day(days)));
            assert_eq!(Day(days).to_string(), text);
            assert_eq!(Day(days).end(), Day(days + 1).start());
        }
    }

    #[test]
    fn a_common_year_is_one_from_1970_to_9999() {
        let last = "9999-12-31".parse::<Day>().expect("a day");
        for (at, common) in [
            (Timestamp(0), true),
            (Timestamp(-1), false),
            (Timestamp(last.end().0 - 1), true),
            (last.end(), false),
            (Timestamp(i64::MAX), false),
        ] {
            assert_eq!(at.has_common_year(), common, "{}", at.rfc3339());
        }
    }

    #[test]
    fn what_is_no_day_is_not_taken_for_one() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "26-11-22",
            "2026-11-2",
            "+026-11-22",
            "2026-11-22T00:00",
            "2026/11/22",
            "æøå6-11-22",
            "99999-01-01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(UnknownWord), "{text}");
        }
    }
}
