//! Sizes: `"64KiB"` → bytes.

use crate::error::{GrammarError, Problem};
use crate::pattern::same;

/// A number of bytes: digits and one of `B`, `KiB`, `MiB`, `GiB` (1024), `kB`, `MB`, `GB` (1000), or digits alone.
///
/// # Errors
/// The first byte that is wrong, and why.
pub const fn bytes(text: &str) -> Result<u64, GrammarError> {
    let (number, at) = match crate::duration::number(text) {
        Ok(read) => read,
        Err(error) => return Err(error),
    };
    let unit = text.split_at(at).1;
    let factor: u64 = match unit {
        u if same(u, "") || same(u, "B") => 1,
        u if same(u, "kB") => 1000,
        u if same(u, "MB") => 1_000_000,
        u if same(u, "GB") => 1_000_000_000,
        u if same(u, "KiB") => 1 << 10,
        u if same(u, "MiB") => 1 << 20,
        u if same(u, "GiB") => 1 << 30,
        _ => return Err(GrammarError { at, problem: Problem::BadUnit }),
    };
    match number.checked_mul(factor) {
        Some(bytes) => Ok(bytes),
        None => Err(GrammarError { at: 0, problem: Problem::TooLarge }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_multiply() {
        assert_eq!(bytes("64KiB"), Ok(65_536));
        assert_eq!(bytes("2MB"), Ok(2_000_000));
        assert_eq!(bytes("17"), Ok(17));
    }

    #[test]
    fn an_unknown_unit_is_named_at_its_byte() {
        assert_eq!(bytes("64Kib"), Err(GrammarError { at: 2, problem: Problem::BadUnit }));
        assert_eq!(bytes("KiB"), Err(GrammarError { at: 0, problem: Problem::NoNumber }));
    }
}
