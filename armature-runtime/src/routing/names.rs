//! [`Names`]: strings known at the start, looked up by what a request sent: by hash if it is plain, by binary search if
//! it is percent-encoded.

use std::cmp::Ordering;

/// An empty place in [`Names::index`].
const FREE: u32 = u32::MAX;

/// Numbered strings. Immutable once built; a lookup allocates nothing.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Decoded texts in byte order, with their numbers.
    sorted: Vec<(Box<[u8]>, u32)>,
    /// Open addressing over `sorted`; its length is a power of two and at least twice theirs.
    index: Vec<u32>,
    /// The length of the longest string: a longer one is not looked up.
    longest: usize,
}

impl Names {
    /// Takes texts that are decoded and differ from each other.
    pub(super) fn new(mut texts: Vec<(Box<[u8]>, u32)>) -> Names {
        texts.sort();
        let mut names = Names {
            index: vec![FREE; (texts.len() * 2).next_power_of_two()],
            longest: texts.iter().map(|(text, _)| text.len()).max().unwrap_or(0),
            sorted: texts,
        };
        for place in 0..names.sorted.len() {
            let mut at = hash(&names.sorted[place].0) as usize & (names.index.len() - 1);
            while names.index[at] != FREE {
                at = (at + 1) & (names.index.len() - 1);
            }
            names.index[at] = place as u32;
        }
        names
    }

    /// The number of `text`, which holds no `%`.
    pub(super) fn plain(&self, text: &[u8]) -> Option<u32> {
        if self.sorted.is_empty() || text.len() > self.longest {
            return None;
        }
        let mask = self.index.len() - 1;
        let mut at = hash(text) as usize & mask;
        loop {
            // At least half of the places are free, so the loop ends.
            let (own, number) = self.sorted.get(self.index[at] as usize)?;
            if **own == *text {
                return Some(*number);
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of the text that `text` decodes to (RFC 3986 §6.2.2.2).
    pub(super) fn encoded(&self, text: &[u8]) -> Option<u32> {
        let place = self.sorted.binary_search_by(|(own, _)| compare(own, text)).ok()?;
        Some(self.sorted[place].1)
    }
}

fn compare(own: &[u8], sent: &[u8]) -> Ordering {
    own.iter().copied().cmp(decoded(sent))
}

/// The bytes of a segment, percent-encoded ones decoded. A `%` without two hexadecimal digits stands for itself.
pub(super) fn decoded(mut text: &[u8]) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let (byte, rest) = match text {
            [b'%', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                (digit(*high) << 4 | digit(*low), rest)
            }
            [byte, rest @ ..] => (*byte, rest),
            [] => return None,
        };
        text = rest;
        Some(byte)
    })
}

fn digit(hex: u8) -> u8 {
    match hex {
        b'0'..=b'9' => hex - b'0',
        _ => (hex | 0x20) - b'a' + 10,
    }
}

/// Eight bytes a step. The texts in the table come from the program and not from a peer, so nobody can choose
/// them to collide; a peer's own choice costs it one probe chain of the table.
fn hash(text: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sum = text.len() as u64;
    let mut rest = text;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        sum = mix(sum ^ u64::from_le_bytes(*word), ODD);
        rest = tail;
    }
    // What is left over is read as two halves that may overlap; the length keeps texts apart that read alike.
    let tail = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(low), Some(high)) => {
            u64::from(u32::from_le_bytes(*low)) | u64::from(u32::from_le_bytes(*high)) << 32
        }
        _ => match rest {
            [] => return sum,
            [low, .., high] => {
                u64::from(*low) | u64::from(rest[rest.len() / 2]) << 8 | u64::from(*high) << 16
            }
            [only] => u64::from(*only),
        },
    };
    mix(sum ^ tail, ODD)
}

fn mix(word: u64, odd: u64) -> u64 {
    let wide = u128::from(word) * u128::from(odd);
    (wide as u64) ^ ((wide >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(texts: &[&str]) -> Names {
        Names::new(texts.iter().enumerate().map(|(at, text)| (text.as_bytes().into(), at as u32)).collect())
    }

    #[test]
    fn every_text_is_found_both_ways() {
        let texts: Vec<String> = (0..500).map(|n| format!("r{n}")).collect();
        let names = names(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(names.plain(text.as_bytes()), Some(at as u32));
            assert_eq!(names.encoded(text.replace('r', "%72").as_bytes()), Some(at as u32));
        }
        assert_eq!(names.plain(b"r500"), None);
        assert_eq!(names.encoded(b"r50%"), None);
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        assert_eq!(Names::new(Vec::new()).plain(b""), None);
        assert_eq!(Names::new(Vec::new()).encoded(b"a"), None);
    }

    #[test]
    fn a_broken_escape_stands_for_itself() {
        assert_eq!(decoded(b"1%2").collect::<Vec<_>>(), b"1%2");
        assert_eq!(decoded(b"%zz%4a%4A").collect::<Vec<_>>(), b"%zzJJ");
    }
}
