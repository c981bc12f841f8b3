//! What does Armature cost while compiling, compared with axum? Generates one large application for both: the same modules,
//! structs, handlers and paths. Nothing of axum becomes a dependency of the workspace: cargo fetches it for the generated
//! program alone.
//!
//! `cargo run -p armature-benches --bin generate -- [--modules 200] [--providers 1000] [--routes 1000] [--runs 5]`, and one of
//!
//! - nothing more: processor time of `cargo check` for both programs, in turn, and the ratios
//! - `--passes`: in which passes of the compiler that time goes
//! - `--count`: what the compiler counts for one more route, provider and module; `--gate` fails above a limit
//! - `--hello`: a clean build of `hello`, and its size, for both frameworks
//! - `--proof`: what the proof of the whole application takes
//! - `--boot [--release]`: how long the application takes to start

mod application;
mod boot;
mod cargo;
mod compare;
mod count;
mod hello;
mod options;
mod passes;
mod program;
mod proof;
mod twin;

use options::{Options, Shape, What};

fn main() {
    let options = Options::read();
    let Shape { modules, providers, routes } = options.shape;
    if !matches!(options.what, What::Hello | What::Count | What::Gate) {
        println!("{modules} modules, {providers} providers, {routes} routes");
    }
    match options.what {
        What::Compare => compare::compare(&options),
        What::Passes => passes::passes(&options),
        What::Count => count::count(false),
        What::Gate => count::count(true),
        What::Hello => hello::hello(&options),
        What::Proof => proof::proof(&options),
        What::Boot => boot::boot(&options),
    }
}
