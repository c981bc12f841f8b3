//! A head means the same however its bytes come, and nothing in it could end a line.
#![no_main]

use armature_tests::fuzz::head;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| head(bytes));
