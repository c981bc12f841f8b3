//! Who outlives whom: a value may only hold what lives at least as long.

use super::cycle::Visit;
use super::needs::Nodes;
use super::text::Report;
use crate::inject::{Kind, Scope};
use armature_grammar::code::CAPTIVE;

/// How long a value may be held, and for a transient the node that decides it.
#[derive(Clone, Copy)]
pub(crate) struct Life {
    scope: Scope,
    by: Option<u32>,
}

impl Life {
    /// As long as the application.
    pub(crate) const LONGEST: Life = Life { scope: Scope::Singleton, by: None };
}

/// Greater for shorter lives.
const fn rank(scope: Scope) -> u8 {
    match scope {
        Scope::Singleton | Scope::Transient => 0,
        Scope::Worker => 1,
        Scope::Request => 2,
    }
}

const fn is_transient(scope: Scope) -> bool {
    matches!(scope, Scope::Transient)
}

/// The life of a node whose dependencies are all done: what it declares, or for a transient the shortest it holds.
pub(crate) const fn own_life(nodes: &Nodes<'_, '_>, node: usize, held: Life) -> Life {
    let scope = nodes.scope(node);
    if is_transient(scope) { held } else { Life { scope, by: None } }
}

/// Lets `node` hold the value of `other`, which is done; refuses it where `node` lives longer.
pub(crate) const fn hold(
    nodes: &Nodes<'_, '_>,
    node: usize,
    other: usize,
    visits: &mut [Visit],
    report: &mut Report,
) {
    let (scope, life) = (nodes.scope(node), visits[other].life);
    if is_transient(scope) {
        if rank(life.scope) > rank(visits[node].life.scope) {
            visits[node].life = Life { scope: life.scope, by: Some(other as u32) };
        }
    } else if rank(life.scope) > rank(scope) {
        refuse(nodes, node, other, visits, report);
    }
}

const fn refuse(nodes: &Nodes<'_, '_>, node: usize, other: usize, visits: &[Visit], report: &mut Report) {
    if !report.begin(CAPTIVE) {
        return;
    }
    let (asker, scope) = (nodes.asker(node), nodes.scope(node));
    asker.write(report);
    report.push(" in ");
    report.quote(nodes.graph.modules.key(nodes.module(node)));
    report.push(" lives as long as ");
    report.push(holder(scope));
    report.push(" and would keep ");
    let last = write_chain(nodes, other, visits, report);
    report.push(", which lives as long as ");
    report.push(holder(nodes.scope(last)));
    report.push(": make ");
    asker.write(report);
    report.push(" `scope = ");
    report.push(nodes.scope(last).word());
    report.push("`, or ");
    nodes.asker(last).write(report);
    report.push(" `scope = ");
    report.push(scope.word());
    report.push("`");
    report.at(asker.site());
    report.at(nodes.asker(last).site());
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
    nodes.asker(node).write(report);
    while let Some(by) = visits[node].life.by {
        report.push(" (transient), and with it ");
        node = by as usize;
        nodes.asker(node).write(report);
    }
    node
}

/// Refuses a `Lazy` of what is not there once: it is fetched from the application.
pub(crate) const fn lazy(nodes: &Nodes<'_, '_>, visits: &[Visit], report: &mut Report) {
    let mut node = 0;
    while node < nodes.count() {
        let deps = nodes.deps(node);
        let mut dep = 0;
        while dep < deps.len() {
            if matches!(deps[dep].kind, Kind::Lazy)
                && let Some(provision) = nodes.target(node, dep, None)
                && (rank(visits[nodes.builder(provision)].life.scope) > 0
                    || is_transient(nodes.scope(nodes.builder(provision))))
            {
                refuse_lazy(nodes, node, nodes.builder(provision), report);
            }
            dep += 1;
        }
        node += 1;
    }
}

const fn refuse_lazy(nodes: &Nodes<'_, '_>, node: usize, other: usize, report: &mut Report) {
    if !report.begin(CAPTIVE) {
        return;
    }
    let (asker, held) = (nodes.asker(node), nodes.asker(other));
    asker.write(report);
    report.push(" in ");
    report.quote(nodes.graph.modules.key(nodes.module(node)));
    report.push(" holds ");
    held.write(report);
    report.push(" as `Lazy`, which fetches from the application, and there is none that lives so long (`");
    report.push(nodes.scope(other).word());
    report.push("`): hold it as `Inject`, or make it `scope = singleton`");
    report.at(asker.site());
    report.at(held.site());
}
