//! Durations: `"250ms"` → time.

use crate::error::{GrammarError, Problem};
use crate::pattern::same;
use core::time::Duration;

/// A duration: digits and one of `us`, `ms`, `s`, `m`, `h`.
///
/// # Errors
/// The first byte that is wrong, and why.
pub const fn duration(text: &str) -> Result<Duration, GrammarError> {
    let (number, at) = match number(text) {
        Ok(read) => read,
        Err(error) => return Err(error),
    };
    let unit = text.split_at(at).1;
    let micros: u64 = match unit {
        u if same(u, "us") => 1,
        u if same(u, "ms") => 1_000,
        u if same(u, "s") => 1_000_000,
        u if same(u, "m") => 60_000_000,
        u if same(u, "h") => 3_600_000_000,
        _ => return Err(GrammarError { at, problem: Problem::BadUnit }),
    };
    match number.checked_mul(micros) {
        Some(micros) => Ok(Duration::from_micros(micros)),
        None => Err(GrammarError { at: 0, problem: Problem::TooLarge }),
    }
}

/// The digits at the start of `text` as a number, and where they end.
pub(crate) const fn number(text: &str) -> Result<(u64, usize), GrammarError> {
    let bytes = text.as_bytes();
    let mut value: u64 = 0;
    let mut at = 0;
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        value = match value.checked_mul(10) {
            Some(tens) => match tens.checked_add((bytes[at] - b'0') as u64) {
                Some(sum) => sum,
                None => return Err(GrammarError { at: 0, problem: Problem::TooLarge }),
            },
            None => return Err(GrammarError { at: 0, problem: Problem::TooLarge }),
        };
        at += 1;
    }
    if at == 0 { Err(GrammarError { at: 0, problem: Problem::NoNumber }) } else { Ok((value, at)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_multiply() {
        assert_eq!(duration("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(duration("2h"), Ok(Duration::from_secs(7200)));
    }

    #[test]
    fn a_duration_needs_its_unit() {
        assert_eq!(duration("250"), Err(GrammarError { at: 3, problem: Problem::BadUnit }));
    }
}
