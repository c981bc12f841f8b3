//! A chunked body is the same data, or the same error, however its bytes come.
#![no_main]

use armature_tests::fuzz::chunked;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| chunked(bytes));
