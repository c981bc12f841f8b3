//! Missing providers, and what to write about each.

use super::consumer::Consumer;
use super::for_each::each;
use super::table::NONE;
use super::text::Report;
use super::visibility::Graph;
use crate::key::Key;
use crate::record::LeftOut;
use armature_grammar::code::MISSING_PROVIDER;
use armature_grammar::pattern::same;

/// Refuses a need without an answer.
pub(crate) const fn refuse(
    graph: &Graph<'_>,
    module: usize,
    key: &Key,
    consumer: &Consumer,
    report: &mut Report,
) {
    if !report.begin(MISSING_PROVIDER) {
        return;
    }
    consumer.write(report);
    report.push(" in ");
    report.quote(graph.modules.key(module));
    report.push(" needs ");
    report.quote(key);
    match nearest(graph, module, key) {
        Some(provider) => out_of_reach(graph, module, provider, key, report),
        None => nowhere(graph, module, key, consumer, report),
    }
}

/// The provision to speak of where several modules provide the key: an imported module's, else an exported one, else
/// the first.
const fn nearest(graph: &Graph<'_>, module: usize, key: &Key) -> Option<usize> {
    let mut best = None;
    let mut best_rank = 0;
    let mut number = 0;
    while number < graph.provisions.count {
        let provision = &graph.provisions.list[number];
        if provision.key().is(key) {
            let imported = graph.imports_reach(module, provision.module);
            let rank = 1 + if imported { 2 } else { 0 } + if provision.exported { 1 } else { 0 };
            if rank > best_rank {
                (best, best_rank) = (Some(number), rank);
            }
        }
        number += 1;
    }
    best
}

const fn out_of_reach(graph: &Graph<'_>, module: usize, number: usize, key: &Key, report: &mut Report) {
    let provision = &graph.provisions.list[number];
    let provider = provision.module;
    let (own, other) = (graph.modules.key(module), graph.modules.key(provider));
    let reached = graph.imports_reach(module, provider) || graph.is_global(provider);
    report.push("; ");
    report.quote(other);
    match (reached, provision.exported) {
        (_, true) => {
            report.push(" exports it, but ");
            report.quote(own);
            report.push(" does not import ");
            report.quote(other);
            report.push(": ");
            import(graph, module, provider, report);
        }
        (true, false) => {
            report.push(" provides it but does not export it: ");
            export(key, other, report);
        }
        (false, false) => {
            report.push(" provides it but does not export it, and ");
            report.quote(own);
            report.push(" does not import ");
            report.quote(other);
            report.push(": ");
            export(key, other, report);
            report.push(" and ");
            import(graph, module, provider, report);
        }
    }
    let edited = if provision.exported { module } else { provider };
    report.at(&graph.modules.records[edited].site);
}

const fn export(key: &Key, module: &Key, report: &mut Report) {
    report.push("add `exports = [");
    report.key(key);
    report.push("]` to ");
    report.quote(module);
}

/// Says how to import, or what to do where that would close a circle.
const fn import(graph: &Graph<'_>, module: usize, provider: usize, report: &mut Report) {
    let (own, other) = (graph.modules.key(module), graph.modules.key(provider));
    if graph.modules.leads_to(provider, module) {
        report.push("move it to a module that both import, since ");
        report.quote(other);
        report.push(" imports ");
        report.quote(own);
        report.push(" already");
        return;
    }
    report.push("add `imports = [");
    report.key(other);
    report.push("]` to ");
    report.quote(own);
}

const fn nowhere(graph: &Graph<'_>, module: usize, key: &Key, consumer: &Consumer, report: &mut Report) {
    let own = graph.modules.key(module);
    if let Some(number) = bound_as_trait(graph, module, key) {
        let provision = &graph.provisions.list[number];
        report.push(", which ");
        report.quote(graph.modules.key(provision.module));
        report.push(" provides as ");
        report.quote(provision.key());
        report.push(" only: ask for `Inject<");
        report.key(provision.key());
        report.push(">`, or add ");
        report.quote(key);
        report.push(" to its `providers` too");
    } else if is_controller(graph, key) {
        report.push(", which is a controller and cannot be injected: move what both need to a provider");
    } else if graph.modules.find(key.hash) != NONE {
        report.push(", which is a module and cannot be injected: ask for something it exports");
    } else if let Some((owner, entry)) = left_out(graph, key) {
        report.push(", which ");
        report.quote(graph.modules.key(owner));
        report.push(" lists in `providers` behind `#[cfg(");
        report.push(entry.condition);
        report.push(")]`, which is off: enable it, or put the same `#[cfg]` on ");
        consumer.write(report);
    } else {
        report.push(", which no module provides: add `");
        if is_trait(key) {
            report.push("YourType as ");
        }
        report.key(key);
        report.push("` to `providers` of ");
        report.quote(own);
        namesake(graph, key, report);
    }
    report.at(consumer.site());
}

/// The provision of a type that is provided as a trait alone; the asking module's own, where it has one.
const fn bound_as_trait(graph: &Graph<'_>, module: usize, key: &Key) -> Option<usize> {
    let mut found = None;
    let mut number = 0;
    while number < graph.provisions.count {
        let provision = &graph.provisions.list[number];
        if let Some(provider) = provision.provider()
            && provider.key.is(key)
            && (found.is_none() || provision.module == module)
        {
            found = Some(number);
        }
        number += 1;
    }
    found
}

/// An entry of this name that is left out by `#[cfg]`, and its module.
const fn left_out(graph: &Graph<'_>, key: &Key) -> Option<(usize, &'static LeftOut)> {
    let mut module = 0;
    while module < graph.modules.count {
        each!(entry in graph.modules.records[module].left_out, {
            if same(entry.name, key.name()) {
                return Some((module, entry));
            }
        });
        module += 1;
    }
    None
}

const fn is_controller(graph: &Graph<'_>, key: &Key) -> bool {
    let mut module = 0;
    while module < graph.modules.count {
        each!(entry in graph.modules.records[module].controllers, {
            if entry.controller.provider.key.is(key) {
                return true;
            }
        });
        module += 1;
    }
    false
}

const fn is_trait(key: &Key) -> bool {
    matches!(key.name().as_bytes(), [b'd', b'y', b'n', b' ', ..])
}

/// Another type of the same name that is provided: two versions of a crate, or a wrong `use`.
const fn namesake(graph: &Graph<'_>, key: &Key, report: &mut Report) {
    let mut number = 0;
    while number < graph.provisions.count {
        let provision = &graph.provisions.list[number];
        let (asked, provided) = (key.place(), provision.key().place());
        if same(provision.key().name(), key.name()) && !provision.key().is(key) && key.args().is_empty() {
            report.push(" (");
            report.quote(graph.modules.key(provision.module));
            report.push(" provides another type of this name, `");
            report.push(provided.module);
            report.push("::");
            report.key(provision.key());
            report.push("`; this one is `");
            report.push(asked.module);
            report.push("::");
            report.key(key);
            report.push("`)");
            return;
        }
        number += 1;
    }
}
