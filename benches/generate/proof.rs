//! What the proof alone takes under `cargo check`: the root unproved, proved once and proved many times, in turn.

use crate::application::{PROOFS, application};
use crate::cargo::{cargo, forget, median, processor_time};
use crate::options::Options;
use std::time::Duration;

pub(crate) fn proof(options: &Options) {
    let program = application(options.shape);
    program.write();
    let mut times: [Vec<Duration>; 3] = Default::default();
    // The first round also builds what the application depends on, and is not counted.
    for round in 0..=options.runs {
        for (features, times) in ["", "proof", "proofs"].into_iter().zip(&mut times) {
            forget(&program);
            let arguments = ["check", "--quiet", "--no-default-features", "--features", features];
            // Without incremental state, which is written once for all three and only adds to each.
            let spent = processor_time(cargo(&program, &arguments).env("CARGO_INCREMENTAL", "0"));
            if round > 0 {
                times.push(spent);
            }
        }
    }
    let [unproved, once, often] = times.map(median);
    println!("cargo check, root not proved: {unproved:.2?} of processor time");
    println!("cargo check, root proved:     {once:.2?} of processor time");
    println!("one proof of {PROOFS} more:         {:.2?}", often.saturating_sub(once) / PROOFS);
}
