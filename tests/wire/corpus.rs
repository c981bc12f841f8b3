//! The fuzz targets, over their corpus and over bytes made from it by chance: the same every time.

use armature_tests::{fuzz, root};
use std::fs;

/// Changed copies of each seed.
const COPIES: u64 = 300;

/// Numbers without pattern (an xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Bytes that mean something to a parser.
const MEANING: &[&[u8]] = &[
    b"\r\n",
    b"\n",
    b"\r",
    b" ",
    b"\t",
    b":",
    b";",
    b",",
    b"\0",
    b"0",
    b"f",
    b"\"",
    b"\r\n\r\n",
    b"chunked",
];

fn changed(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(4)).min(bytes.len());
        match chance.below(3) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, MEANING[chance.below(MEANING.len())].iter().copied())),
            _ => drop(bytes.splice(at..end, [chance.below(256) as u8])),
        }
    }
    bytes
}

#[track_caller]
fn over_the_corpus(name: &str, target: fn(&[u8])) {
    let mut seeds = 0;
    for entry in fs::read_dir(root().join("fuzz/corpus").join(name)).expect("a corpus") {
        let seed = fs::read(entry.expect("an entry").path()).expect("a seed");
        target(&seed);
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        (0..COPIES).for_each(|_| target(&changed(&seed, &mut chance)));
        seeds += 1;
    }
    assert!(seeds >= 8, "{name}: {seeds} seeds");
}

#[test]
fn heads_mean_the_same_however_they_come() {
    over_the_corpus("head", fuzz::head);
}

#[test]
fn bodies_are_framed_as_the_model_says() {
    over_the_corpus("framing", fuzz::framing);
}

#[test]
fn chunks_mean_the_same_however_they_come() {
    over_the_corpus("chunked", fuzz::chunked);
}

#[test]
fn connections_answer_the_same_however_bytes_come() {
    over_the_corpus("wire", fuzz::connection);
}
