//! Media types and weighted lists are read without a panic, and weights stay within their range.
#![no_main]

use armature_grammar::media;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert!(media::weighted(text).all(|(value, weight)| !value.is_empty() && weight <= 1000));
    assert!(media::ranges(text).all(|(_, weight)| weight <= 1000));
    let _ = media::best(std::iter::once(text), &["application/json", "text/html"]);
});
