//! One application with the endpoints that load and conformance tools want.
//!
//! ```sh
//! cargo run --release -p lab -- --port 8080 --workers 2
//! ```
//!
//! `--host` is the loopback address unless said otherwise, `--workers` the number of CPUs the process may use.

mod args;
mod many;
mod pages;
mod streams;
#[cfg(test)]
mod tests;
mod users;

use armature::prelude::*;
use many::ManyModule;
use pages::PagesModule;
use streams::StreamsModule;
use users::UsersModule;

/// All endpoints of the lab.
#[module(root, imports = [PagesModule, StreamsModule, UsersModule, ManyModule])]
pub struct LabModule;

fn main() -> armature::Result {
    let args = match args::Args::parse(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(wrong) => {
            eprintln!("lab: {wrong}\nusage: lab [--host ADDRESS] [--port PORT] [--workers NUMBER]");
            std::process::exit(2);
        }
    };
    let app = armature::bootstrap::<LabModule>();
    let app = match args.workers {
        Some(workers) => app.workers(workers),
        None => app,
    };
    app.listen((args.host, args.port))
}
