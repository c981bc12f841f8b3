//! A connection takes any bytes without a panic of its own, and answers them the same however they come.
#![no_main]

use armature_tests::fuzz::connection;
use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: {
        // The fuzzer's hook aborts at once, but a handler that panics is part of the game: what unwinds as far as the
        // fuzzer is still a crash.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |bytes: &[u8]| connection(bytes)
);
