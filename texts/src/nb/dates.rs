//! The formats of timestamps and durations.

use super::count;
use crate::dates::{DateTexts, Unit};

pub(super) const DATES: DateTexts = DateTexts {
    months: [
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
    ],
    date: |day, month, year| format!("{day}. {month} {year}"),
    date_time: |day, hour, minute| format!("{day} kl. {hour:02}.{minute:02}"),
    just_now: "akkurat nå",
    ago: |span| format!("for {span} siden"),
    until: |span| format!("om {span}"),
    span: |n, unit| match unit {
        Unit::Second => count(n, "sekund", "sekunder"),
        Unit::Minute => count(n, "minutt", "minutter"),
        Unit::Hour => count(n, "time", "timer"),
        Unit::Day => count(n, "dag", "dager"),
        Unit::Month => count(n, "måned", "måneder"),
        Unit::Year => count(n, "år", "år"),
    },
};
