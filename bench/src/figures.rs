//! The figures to measure, with their goals.

use crate::stats::rounded;
use serde_json::Value;

/// The goal of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

impl Goal {
    /// Whether a value reaches this goal.
    pub fn is_reached(self, value: f64) -> bool {
        match self {
            Goal::AtLeast(least) => value >= least,
            Goal::AtMost(most) => value <= most,
        }
    }

    /// The goal as shown in the table.
    pub fn in_words(self) -> String {
        match self {
            Goal::AtLeast(least) => format!("≥ {}", number(least)),
            Goal::AtMost(most) => format!("≤ {}", number(most)),
        }
    }
}

/// A figure, identified by its name in `target/bench.json`.
#[derive(Debug)]
pub struct Figure {
    pub key: &'static str,
    pub what: &'static str,
    pub goal: Goal,
}

const fn figure(key: &'static str, goal: Goal, what: &'static str) -> Figure {
    Figure { key, what, goal }
}

/// All figures, in the order of the table.
pub const FIGURES: &[Figure] = &[
    figure(
        "bulk_temporary_over_engine",
        Goal::AtLeast(0.95),
        "temporary passwords in bulk, durable, over the bare hashing engine",
    ),
    figure("bulk_temporary_over_reference", Goal::AtLeast(2.3), "the same over the crate `argon2`, bare"),
    figure("bulk_temporary_over_django", Goal::AtLeast(3.5), "the same over Django in its best case"),
    figure("bulk_links_per_second", Goal::AtLeast(10_000.0), "one-time links in bulk, durable, accounts a second"),
    figure("sign_in_p99_busy_over_idle", Goal::AtMost(2.0), "sign-in p99 during a bulk reset over idle"),
    figure("page_p99_busy_over_idle", Goal::AtMost(1.5), "users page p99 during a bulk reset over idle"),
    figure("users_page_1m_over_1k", Goal::AtMost(1.5), "users page, 1 000 000 accounts over 1 000"),
    figure("search_1m_worst_ms", Goal::AtMost(10.0), "worst search in 1 000 000 accounts, ms"),
    figure("users_page_cpu_over_bare", Goal::AtMost(2.0), "processor time of a users page over a bare handler's"),
    figure("sign_in_page_over_bare", Goal::AtLeast(0.3), "sign-in pages a second over a constant page's"),
    figure("rss_idle_mb", Goal::AtMost(30.0), "memory when idle with 1 000 000 accounts, MiB"),
    figure("rss_bulk_100k_over_1k", Goal::AtMost(1.1), "memory while 100 000 are reset over 1 000"),
    figure("first_page_brotli_bytes", Goal::AtMost(300_000.0), "what the first page downloads in all, bytes"),
    figure("blocking_brotli_bytes", Goal::AtMost(12_000.0), "what its form waits for, bytes"),
    figure("usable_form_over_static", Goal::AtMost(1.3), "time to a usable form over a static page, processor ÷ 4"),
    figure("start_ms", Goal::AtMost(500.0), "start to first answer with 1 000 000 accounts, ms"),
];

/// A measured figure.
#[derive(Debug)]
pub struct Measured {
    pub key: &'static str,
    pub value: f64,
    /// The raw measurements that the value was computed from.
    pub raw: Value,
}

/// Creates a measured figure from its value and its raw measurements.
pub fn measured(key: &'static str, value: f64, raw: Value) -> Measured {
    debug_assert!(FIGURES.iter().any(|figure| figure.key == key), "{key} is no figure");
    Measured { key, value: rounded(value), raw }
}

/// A number in human-readable form, with its digits in groups of three.
pub fn number(value: f64) -> String {
    if value.fract() != 0.0 {
        return value.to_string();
    }
    let digits = format!("{value:.0}");
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_the_names_that_others_look_for() {
        let keys: Vec<&str> = FIGURES.iter().map(|figure| figure.key).collect();
        let wanted = "bulk_temporary_over_engine bulk_temporary_over_reference bulk_temporary_over_django \
             bulk_links_per_second sign_in_p99_busy_over_idle page_p99_busy_over_idle users_page_1m_over_1k \
             search_1m_worst_ms users_page_cpu_over_bare sign_in_page_over_bare rss_idle_mb rss_bulk_100k_over_1k \
             first_page_brotli_bytes blocking_brotli_bytes usable_form_over_static start_ms";
        assert_eq!(keys, wanted.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn a_goal_is_reached_by_what_equals_it() {
        assert!(Goal::AtLeast(0.95).is_reached(0.95) && !Goal::AtLeast(0.95).is_reached(0.949));
        assert!(Goal::AtMost(1.5).is_reached(1.5) && !Goal::AtMost(1.5).is_reached(1.51));
        assert_eq!(Goal::AtMost(300_000.0).in_words(), "≤ 300\u{a0}000");
        assert_eq!(Goal::AtLeast(2.3).in_words(), "≥ 2.3");
    }
}
