//! A pattern that the grammar accepts has as many names as captures, and the shape of itself.
#![no_main]

use armature_grammar::{overlap, pattern};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match pattern::check(text) {
        Ok(()) => {
            assert_eq!(pattern::names(text).count(), pattern::captures(text));
            assert!(overlap::same_shape(text, text));
        }
        Err(error) => assert!(error.at <= text.len()),
    }
});
