//! The proof: `const fn`s over the records of an application, one question a file.
//!
//! `#[module(root)]` generates a free constant that evaluates [`check`], so that `cargo check` shows what is wrong:
//!
//! ```ignore
//! #[allow(long_running_const_eval)]
//! const _: () = {
//!     const REPORT: proof::Report = proof::check(<AppModule as Module>::RECORD);
//!     if !REPORT.is_clean() {
//!         panic!("{}", REPORT.text())
//!     }
//! };
//! ```
//!
//! The check returns its text and never panics: only then does the compiler show one frame, no notes, and our sentence
//! in its first line.
//!
//! Constants cannot allocate, so everything lies in arrays that `prove` makes and the questions borrow. No question
//! compares all pairs: things are found by hash, and text is built only for what fails.

mod ambiguous;
mod bundles;
mod chain;
mod configured;
mod consumer;
mod cycle;
mod exclusions;
mod exports;
mod facts;
mod filters;
mod for_each;
mod guards;
pub mod links;
mod lists;
mod metadata;
pub mod middleware;
mod missing;
mod needs;
mod provisions;
mod room;
mod routes;
mod scopes;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod text;
mod visibility;
mod visit;
mod walk;

use crate::record::RecordRef;
use armature_grammar::code::TOO_LARGE;
pub use bundles::circle;
pub use exclusions::excluded;
pub use filters::side_by_side;
use for_each::each;
use lists::Lists;
use room::Room;
use table::{Slot, Table};
pub use text::{MAX_FINDINGS, Report};
use visit::Visit;
pub use walk::MAX_MODULES;
use walk::{MAX_IMPORTS, Modules};

/// Proves the application whose root module has this record: all findings in one report.
pub const fn check(root: RecordRef) -> Report {
    let mut report = Report::new();
    let mut room = Room::of(root);
    let mut modules = room.modules();
    if modules.walk(root, &mut report) {
        match size(&modules) {
            // Making an array is a good part of the time, so none is more than four times what is needed.
            0..=256 => prove::<256, 512>(modules, &mut report),
            257..=1024 => prove::<1024, 2048>(modules, &mut report),
            1025..=4096 => prove::<4096, 8192>(modules, &mut report),
            4097..=16_384 => prove::<16_384, 32_768>(modules, &mut report),
            16_385..=65_536 => prove::<65_536, 131_072>(modules, &mut report),
            65_537..=262_144 => prove::<262_144, 524_288>(modules, &mut report),
            _ => refuse_size(&modules, &mut report),
        }
    } else {
        refuse_size(&modules, &mut report);
    }
    report.close();
    report
}

const fn refuse_size(modules: &Modules<'_>, report: &mut Report) {
    if report.begin(TOO_LARGE) {
        report.push("the application is larger than the proof can hold: at most ");
        report.number(MAX_MODULES);
        report.push(" modules with ");
        report.number(MAX_IMPORTS);
        report.push(" imports, and 262144 dependencies");
        report.at(&modules.records[0].site);
    }
}

/// How many places the longest list of the proof may take.
const fn size(modules: &Modules<'_>) -> usize {
    // Provisions with implicit guards, dependencies, exports, routes: counted from above, each thing in both sums.
    let (mut things, mut deps) = (visibility::row_words(modules.count), 0);
    let mut nodes = 0;
    let mut module = 0;
    while module < modules.count {
        let record = modules.records[module];
        nodes += 1 + record.supplied.len() + record.providers.len() + record.controllers.len();
        nodes += count_stages(record.stages, &mut deps);
        if let [_, ..] = record.filters {
            nodes += count_stages(record.filters, &mut deps);
        }
        if let [_, ..] = record.middleware {
            each!(bound in record.middleware, {
                nodes += count_stages(std::slice::from_ref(&bound.stage), &mut deps);
            });
        }
        if let Some(root) = &record.root {
            nodes += count_stages(root.stages, &mut deps);
        }
        each!(binding in record.providers, {
            deps += binding.provider.deps.len();
        });
        each!(entry in record.imports, {
            if let Some(setup) = entry.setup {
                deps += setup.deps.len();
            }
        });
        each!(entry in record.controllers, {
            deps += entry.controller.provider.deps.len();
            each!(route in entry.controller.routes, {
                deps += route.injected.len();
                nodes += 2;
                if let [_, ..] = route.stages {
                    nodes += count_stages(route.stages, &mut deps);
                }
                if let [_, ..] = route.filters {
                    nodes += count_stages(route.filters, &mut deps);
                }
            });
        });
        if record.exports.len() > things {
            things = record.exports.len();
        }
        nodes += record.exports.len();
        module += 1;
    }
    if things < nodes {
        things = nodes;
    }
    if things < deps { deps } else { things }
}

const fn count_stages(stages: &[crate::record::StageRecord], deps: &mut usize) -> usize {
    each!(stage in stages, {
        *deps += stage.provider.deps.len() + stage.needs.injected.len();
    });
    2 * stages.len()
}

/// Asks every question. `N` places in each list suffice; `T` is twice as many, and both are powers of two.
const fn prove<const N: usize, const T: usize>(modules: Modules<'_>, report: &mut Report) {
    let mut visits = [Visit::NONE; N];
    let mut path = [0; N];
    cycle::modules(&modules, &mut path, &mut visits, report);

    let mut list = [provisions::Provision::EMPTY; N];
    let (mut only, mut own, mut exported) = ([Slot::EMPTY; T], [Slot::EMPTY; T], [Slot::EMPTY; T]);
    let mut bound = [[Slot::EMPTY; T]; 2];
    let bound = bound.as_flattened_mut();
    let mut provisions = provisions::Provisions::over(&mut list, &mut only, &mut own, &mut exported, bound);
    provisions.collect(&modules, report);
    configured::read(&modules, &mut provisions, report);
    let (mut passed_on, mut passed_starts) = ([0; N], [0; MAX_MODULES + 1]);
    let mut passed_on = Lists::over(&mut passed_on, &mut passed_starts);
    exports::read(&modules, &mut provisions, &mut passed_on, report);

    let (mut passes, mut sees) = ([0; N], [0; N]);
    let mut graph = visibility::Graph::new(modules, provisions, passed_on, &mut passes, &mut sees);
    let mut mounts = [needs::Mount::EMPTY; N];
    let mut by_key = [Slot::EMPTY; T];
    let count = routes::mount(&graph, &mut mounts, &mut Table::over(&mut by_key), report);
    let mounts = mounts.split_at(count).0;
    let asks = guards::provide(&mut graph, mounts, report);

    let (mut list, mut edges) = ([needs::Node::EMPTY; N], [0; N]);
    let mut takers = [needs::Taker::EMPTY; N];
    let mut nodes = needs::Nodes::over(&graph, mounts, &mut list, &mut edges, &mut takers);
    nodes.resolve(report);
    if asks.injected {
        nodes.takers(report);
    }
    let mut visits = [Visit::NONE; N];
    cycle::providers(&nodes, &mut path, &mut visits, report);

    let mut routes = [routes::MountedRoute::EMPTY; N];
    let mut by_shape = [Slot::EMPTY; T];
    if asks.middleware {
        middleware::check(&graph, report);
    }
    routes::check(&graph, mounts, &mut routes, &mut Table::over(&mut by_shape), report);
    guards::check(&graph, mounts, report);
    if asks.bundles {
        bundles::check(mounts, report);
    }
    if asks.meta {
        metadata::check(&graph, mounts, report);
    }
    if asks.facts || nodes.facts {
        facts::check(&nodes, mounts, &mut path, report);
    }
}
