//! Numbers in human-readable form.

/// Formats a number with its digits in groups of three.
pub(crate) fn grouped(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = if number < 0 { String::from("-") } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

/// The form for a count, in languages such as English and Norwegian: one form for 1 and another for every other
/// number.
pub(crate) fn plural<'a>(n: i64, one: &'a str, other: &'a str) -> &'a str {
    if n == 1 { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!(grouped(7, ','), "7");
        assert_eq!(grouped(999, ','), "999");
        assert_eq!(grouped(1_000, ','), "1,000");
        assert_eq!(grouped(1_234_567, '\u{a0}'), "1\u{a0}234\u{a0}567");
        assert_eq!(grouped(-4_200, ','), "-4,200");
    }
}
