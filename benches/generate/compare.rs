//! Processor time of `cargo check` for the application and its axum twin, in turn, and how they relate.

use crate::application::application;
use crate::cargo::{cargo, forget, median, processor_time};
use crate::options::Options;
use crate::program::{Edit, Program};
use crate::twin::twin;
use std::time::Duration;

/// What is timed, in this order in each run.
const CASES: [&str; 3] =
    ["from nothing", "after one handler's body changed", "after a line was added above other items"];

pub(crate) fn compare(options: &Options) {
    let programs = [application(options.shape), twin(options.shape)];
    for program in &programs {
        program.write();
        // Also builds what the program depends on, which is not counted.
        processor_time(&mut cargo(program, &["check", "--quiet"]));
    }
    let mut times: [[Vec<Duration>; 2]; 3] = Default::default();
    for run in 0..options.runs {
        for (case, times) in times.iter_mut().enumerate() {
            for (program, times) in programs.iter().zip(times) {
                prepare(program, case, run);
                times.push(processor_time(&mut cargo(program, &["check", "--quiet"])));
            }
        }
    }
    println!("cargo check, processor time, median of {}", options.runs);
    println!("{:42} {:>9} {:>9} {:>6}", "", "Armature", "axum", "ratio");
    for (name, times) in CASES.into_iter().zip(times) {
        let [armature, axum] = times.map(median);
        let ratio = armature.as_secs_f64() / axum.as_secs_f64();
        println!("{name:42} {:>7.2} s {:>7.2} s {ratio:>6.2}", armature.as_secs_f64(), axum.as_secs_f64());
    }
}

/// Brings the program into the state of a case. Changes stay, so that each is a change to what was checked last.
fn prepare(program: &Program, case: usize, run: usize) {
    let module = run * 37 % program.shape.modules;
    match case {
        0 => forget(program),
        1 => program.write_module(module, Edit { body: run + 1, lines: 0 }),
        _ => program.write_module(module, Edit { body: run + 1, lines: 1 }),
    }
}
