//! Where the time of `cargo check` goes: the passes of the compiler, in both programs.

use crate::application::application;
use crate::cargo::{forget, median, printed, probe};
use crate::options::Options;
use crate::program::Program;
use crate::twin::twin;
use std::collections::BTreeMap;
use std::time::Duration;

/// Passes that take less in both programs are not printed.
const SHORT: Duration = Duration::from_millis(30);

pub(crate) fn passes(options: &Options) {
    let [armature, axum] = [application(options.shape), twin(options.shape)].map(|program| {
        program.write();
        let mut times: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
        for _ in 0..options.runs {
            timed(&program).into_iter().for_each(|(pass, time)| times.entry(pass).or_default().push(time));
        }
        times.into_iter().map(|(pass, times)| (pass, median(times))).collect::<BTreeMap<_, _>>()
    });
    let of = |program: &BTreeMap<String, Duration>, pass| program.get(pass).copied().unwrap_or_default();
    let mut rows: Vec<_> = armature.keys().map(|pass| (of(&armature, pass), of(&axum, pass), pass)).collect();
    rows.retain(|(armature, axum, _)| *armature.max(axum) > SHORT);
    rows.sort_by(|one, other| other.cmp(one));
    println!(
        "passes of one check from nothing, with what they call, time on the wall, median of {}",
        options.runs
    );
    println!("{:42} {:>9} {:>9}", "", "Armature", "axum");
    for (armature, axum, pass) in rows {
        println!("{pass:42} {:>7.2} s {:>7.2} s", armature.as_secs_f64(), axum.as_secs_f64());
    }
}

/// Reads lines such as `time:   1.073; rss:   44MB ->  285MB ( +240MB)`, a tab, `expand_crate`.
fn timed(program: &Program) -> Vec<(String, Duration)> {
    forget(program);
    let text = printed(&mut probe(program, "-Ztime-passes"));
    let lines = text.lines().filter_map(|line| line.strip_prefix("time:"));
    lines
        .filter_map(|line| {
            let seconds = line.split(';').next()?.trim().parse().ok()?;
            Some((line.split('\t').next_back()?.to_owned(), Duration::from_secs_f64(seconds)))
        })
        .collect()
}
