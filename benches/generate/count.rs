//! What the compiler counts for one more route, provider and module. Unlike times, counts are the same in each run and on
//! each machine, so that CI can hold them to a limit.

use crate::application::application;
use crate::cargo::{forget, printed, probe};
use crate::options::Shape;
use std::process::exit;

/// The queries of the compiler that are counted, and what a reader calls them.
const QUERIES: [(&str, &str); 4] = [
    ("typeck", "bodies type-checked"),
    ("mir_borrowck", "bodies borrow-checked"),
    ("eval_to_allocation_raw", "constants evaluated"),
    ("check_well_formed", "items checked"),
];

/// A number for each of [`QUERIES`].
type Counts = [f64; 4];

/// What is counted, and how far it may go in `--gate`. Lower them when the code gets better.
const LIMITS: [(&str, Counts); 3] = [
    ("a route", [2.6, 2.2, 0.3, 5.7]),
    ("a provider", [3.3, 2.2, 7.7, 7.7]),
    ("a module and its controller", [22.0, 14.3, 19.8, 38.5]),
];

const SMALL: Shape = Shape { modules: 12, providers: 24, routes: 0 };
/// How many routes, providers or modules a larger program has more.
const MORE: usize = 60;

pub(crate) fn count(gate: bool) {
    let Some(small) = counted(SMALL) else {
        println!("this compiler does not say what it counts (`-Zincremental-info`): nothing is compared");
        return;
    };
    let larger = [
        Shape { routes: SMALL.routes + MORE, ..SMALL },
        Shape { providers: SMALL.providers + MORE, ..SMALL },
        Shape { modules: SMALL.modules + MORE, providers: SMALL.providers + MORE, ..SMALL },
    ]
    .map(|shape| counted(shape).expect("counts as it did before"));
    let each = larger.map(|larger| std::array::from_fn(|at| (larger[at] - small[at]) / MORE as f64));
    let [route, provider, mut module]: [Counts; 3] = each;
    // Each further module has one provider, too.
    module.iter_mut().zip(provider).for_each(|(module, provider)| *module -= provider);
    print(&[route, provider, module]);
    if gate
        && ![route, provider, module].iter().zip(LIMITS).all(|(counts, (_, limits))| within(counts, &limits))
    {
        eprintln!(
            "above a limit: printed code costs more than it did; see `LIMITS` in benches/generate/count.rs"
        );
        exit(1);
    }
}

fn within(counts: &Counts, limits: &Counts) -> bool {
    counts.iter().zip(limits).all(|(count, limit)| count <= limit)
}

fn print(counts: &[Counts; 3]) {
    println!("counted by the compiler (limit)");
    print!("{:24}", "");
    LIMITS.iter().for_each(|(name, _)| print!(" {name:>28}"));
    println!();
    for (at, (_, name)) in QUERIES.iter().enumerate() {
        print!("{name:24}");
        for (counts, (_, limits)) in counts.iter().zip(LIMITS) {
            print!(" {:>28}", format!("{:.2} ({:.2})", counts[at], limits[at]));
        }
        println!();
    }
}

fn counted(shape: Shape) -> Option<Counts> {
    let program = application(shape);
    program.write();
    forget(&program);
    let text = printed(probe(&program, "-Zincremental-info").env("CARGO_INCREMENTAL", "1"));
    let mut counts = Counts::default();
    for (count, (query, _)) in counts.iter_mut().zip(QUERIES) {
        *count = frequency(&text, query)?;
    }
    Some(counts)
}

/// Reads a line such as `[incremental]  typeck                  |             1.1% |       21780 |            106.9 |`.
fn frequency(text: &str, query: &str) -> Option<f64> {
    text.lines().find_map(|line| {
        let mut columns = line.strip_prefix("[incremental]")?.split('|').map(str::trim);
        (columns.next()? == query).then(|| columns.nth(1)?.parse().ok())?
    })
}
