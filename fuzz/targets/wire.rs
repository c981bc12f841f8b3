//! A connection takes any bytes without a panic, and answers them the same however they come.
#![no_main]

use armature_tests::fuzz::connection;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| connection(bytes));
