//! The formats of timestamps and durations.

use super::count;
use crate::dates::{DateTexts, Unit};

pub(super) const DATES: DateTexts = DateTexts {
    months: [
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
    ],
    date: |day, month, year| format!("{day} {month} {year}"),
    date_time: |day, hour, minute| format!("{day}, {hour:02}:{minute:02}"),
    just_now: "just now",
    ago: |span| format!("{span} ago"),
    until: |span| format!("in {span}"),
    span: |n, unit| match unit {
        Unit::Second => count(n, "second", "seconds"),
        Unit::Minute => count(n, "minute", "minutes"),
        Unit::Hour => count(n, "hour", "hours"),
        Unit::Day => count(n, "day", "days"),
        Unit::Month => count(n, "month", "months"),
        Unit::Year => count(n, "year", "years"),
    },
};
