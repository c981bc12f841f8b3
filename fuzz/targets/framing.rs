//! A body is framed as the rules say, and refused where they leave a choice.
#![no_main]

use armature_tests::fuzz::framing;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| framing(bytes));
