//! A connection takes any bytes without a panic, and answers them the same however they are cut.
#![no_main]

use armature_tests::sim::Wire;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut whole = Wire::open();
    whole.send(bytes);
    whole.client.half_close();
    let expected = whole.take();

    let mut cut = Wire::open();
    let (first, second) = bytes.split_at(bytes.len() / 2);
    cut.send(first).send(second);
    cut.client.half_close();
    assert_eq!(cut.take(), expected);
});
