//! Hashes that constants can compute: of a string, and of two numbers.
//!
//! Written for the compiler's interpreter, which works them out for every key and route of an application. What it
//! pays for are calls, and `len`, `wrapping_mul` and `Option`'s methods are calls too: so loops go by slice patterns,
//! and products are taken in 128 bits, where they cannot overflow.

/// The initial value of a string's hash.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

pub(crate) const PRIME: u128 = 0x0000_0100_0000_01b3;

/// Goes on hashing with the bytes of `text` (FNV-1a, 64 bits).
pub const fn text(mut seed: u64, text: &str) -> u64 {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        seed = ((seed ^ *byte as u64) as u128 * PRIME) as u64;
    }
    seed
}

/// Like [`text`], but hashes eight bytes at a time, which is faster. It cannot continue from an earlier hash.
pub const fn whole(mut seed: u64, text: &str) -> u64 {
    let mut rest = text.as_bytes();
    while let [a, b, c, d, e, f, g, h, tail @ ..] = rest {
        rest = tail;
        seed = pair(seed, u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]));
    }
    if let [a, b, c, d, tail @ ..] = rest {
        rest = tail;
        seed = pair(seed, u32::from_le_bytes([*a, *b, *c, *d]) as u64);
    }
    while let [byte, tail @ ..] = rest {
        rest = tail;
        seed = ((seed ^ *byte as u64) as u128 * PRIME) as u64;
    }
    seed
}

/// One hash of two numbers; their order counts.
pub const fn pair(one: u64, other: u64) -> u64 {
    let product = (one ^ 0x9e37_79b9_7f4a_7c15) as u128 * (other ^ 0xd6e8_feb8_6659_fd93) as u128;
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_hashed_as_fnv_does() {
        assert_eq!(text(SEED, ""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(text(SEED, "a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(text(SEED, "foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_text_goes_on_where_another_ended() {
        assert_eq!(text(text(SEED, "foo"), "bar"), text(SEED, "foobar"));
    }

    #[test]
    fn whole_texts_differ_in_every_byte_and_in_length() {
        let text = "armature::modules::cats";
        for len in 0..text.len() {
            let mut other = text.as_bytes()[..=len].to_vec();
            other[len] ^= 1;
            let other = String::from_utf8(other).unwrap_or_default();
            assert_ne!(whole(SEED, &text[..=len]), whole(SEED, &other), "{other}");
            assert_ne!(whole(SEED, &text[..=len]), whole(SEED, &text[..len]), "{len}");
        }
    }

    #[test]
    fn pairs_depend_on_both_numbers_and_their_order() {
        assert_ne!(pair(1, 2), pair(2, 1));
        assert_ne!(pair(1, 2), pair(1, 3));
        assert_ne!(pair(1, 2), pair(2, 2));
    }
}
