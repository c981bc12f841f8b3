//! Constant lists from which some entries are left out by what only the compiler knows.

/// The entries that are there, as an array and how many of it.
pub type Kept<T, const N: usize> = ([T; N], usize);

/// Keeps the entries that are there, in order; the rest of the array is filled with `fill`.
pub const fn kept<T: Copy, const N: usize>(entries: [Option<T>; N], fill: T) -> Kept<T, N> {
    let mut found = [fill; N];
    let (mut read, mut count) = (0, 0);
    while read < N {
        if let Some(entry) = entries[read] {
            found[count] = entry;
            count += 1;
        }
        read += 1;
    }
    (found, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_left_out() {
        const LIST: &Kept<u8, 4> = &kept([Some(1), None, Some(3), None], 0);
        const SHORT: &[u8] = LIST.0.split_at(LIST.1).0;
        assert_eq!(SHORT, [1, 3]);
    }
}
