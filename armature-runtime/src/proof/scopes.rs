//! Who outlives whom: a value may only hold what lives at least as long.

use super::needs::{ALL, LAZY, Nodes};
use super::table::NONE;
use super::text::Report;
use super::visit::{Life, Visit, rank};
use crate::inject::Scope;
use armature_grammar::code::CAPTIVE;

/// Lets `node` hold the value of `other`, which is done; refuses it where `node` lives longer.
pub(crate) const fn hold(
    nodes: &Nodes<'_, '_>,
    node: usize,
    other: usize,
    visits: &mut [Visit],
    report: &mut Report,
) {
    let (scope, held) = (nodes.list[node].scope, visits[other].life.rank);
    if matches!(scope, Scope::Transient) {
        if held > visits[node].life.rank {
            visits[node].life = Life { rank: held, by: other };
        }
    } else if held > rank(scope) {
        refuse(nodes, node, other, visits, report);
    }
}

const fn refuse(nodes: &Nodes<'_, '_>, node: usize, other: usize, visits: &[Visit], report: &mut Report) {
    if !report.begin(CAPTIVE) {
        return;
    }
    let (consumer, scope) = (nodes.consumer(node), nodes.list[node].scope);
    consumer.write(report);
    report.push(" in ");
    report.quote(nodes.graph.modules.key(nodes.module(node)));
    report.push(" lives as long as ");
    report.push(holder(scope));
    report.push(" and would keep ");
    let last = write_chain(nodes, other, visits, report);
    report.push(", which lives as long as ");
    report.push(holder(nodes.list[last].scope));
    report.push(": give ");
    consumer.write(report);
    report.push(" `scope = ");
    report.push(nodes.list[last].scope.word());
    report.push("`, or ");
    nodes.consumer(last).write(report);
    report.push(" `scope = ");
    report.push(scope.word());
    report.push("`");
    report.at(consumer.site());
    report.at(nodes.consumer(last).site());
}

const fn holder(scope: Scope) -> &'static str {
    match scope {
        Scope::Singleton => "the application (`singleton`)",
        Scope::Worker => "a worker (`worker`)",
        Scope::Request => "a request (`request`)",
        Scope::Transient => "its consumer (`transient`)",
    }
}

/// Writes the way through transients to the value that decides; answers its node.
const fn write_chain(nodes: &Nodes<'_, '_>, first: usize, visits: &[Visit], report: &mut Report) -> usize {
    let mut node = first;
    nodes.consumer(node).write(report);
    while visits[node].life.by != NONE {
        report.push(" (transient), and with it ");
        node = visits[node].life.by;
        nodes.consumer(node).write(report);
    }
    node
}

/// Refuses a `Lazy` of anything but a singleton: it is fetched from the application.
pub(crate) const fn lazy(nodes: &Nodes<'_, '_>, visits: &[Visit], report: &mut Report) {
    let mut node = 0;
    while node < nodes.count {
        let mut edge = nodes.list[node].start;
        while edge < nodes.list[node].end {
            let held = nodes.edges[edge];
            if held >= LAZY && held < ALL {
                let held = held - LAZY;
                if visits[held].life.is_short() || matches!(nodes.list[held].scope, Scope::Transient) {
                    refuse_lazy(nodes, node, held, report);
                }
            }
            edge += 1;
        }
        node += 1;
    }
}

const fn refuse_lazy(nodes: &Nodes<'_, '_>, node: usize, other: usize, report: &mut Report) {
    if !report.begin(CAPTIVE) {
        return;
    }
    let (consumer, held) = (nodes.consumer(node), nodes.consumer(other));
    consumer.write(report);
    report.push(" in ");
    report.quote(nodes.graph.modules.key(nodes.module(node)));
    report.push(" holds ");
    held.write(report);
    report
        .push(" as `Lazy`, which fetches what lives as long as the application, but this lives as long as ");
    report.push(holder(nodes.list[other].scope));
    if matches!(nodes.list[other].scope, Scope::Transient) {
        report.push(": hold it as `Inject`, or give ");
    } else {
        report.push(": give ");
        consumer.write(report);
        report.push(" `scope = ");
        report.push(nodes.list[other].scope.word());
        report.push("` and hold it as `Inject`, or give ");
    }
    held.write(report);
    report.push(" `scope = singleton`");
    report.at(consumer.site());
    report.at(held.site());
}
