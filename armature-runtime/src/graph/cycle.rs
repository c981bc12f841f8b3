//! Circles: of modules that import each other, and of providers that need each other.

use super::each;
use super::needs::{Asker, Nodes};
use super::scopes::{self, Life};
use super::text::Report;
use super::walk::Modules;
use crate::inject::Kind;
use armature_grammar::code::{MODULE_CYCLE, PROVIDER_CYCLE};

/// How far a search has come with one module or provider.
#[derive(Clone, Copy)]
pub(crate) struct Visit {
    seen: bool,
    /// Its place on the path that is being followed; `None` where it is not on it.
    depth: Option<u32>,
    /// The entry (import or dependency) that is looked at.
    next: u32,
    /// The provision looked at last among those that answer this dependency.
    after: Option<u32>,
    /// The shortest life among what it holds; when it is done, its own.
    pub(crate) life: Life,
}

impl Visit {
    /// Not seen yet.
    pub(crate) const NONE: Visit =
        Visit { seen: false, depth: None, next: 0, after: None, life: Life::LONGEST };
}

/// Refuses modules that import each other in a circle. `path` and `visits` hold a place for each module.
pub(crate) const fn modules(
    modules: &Modules<'_>,
    path: &mut [u32],
    visits: &mut [Visit],
    report: &mut Report,
) {
    let mut first = 0;
    while first < modules.count() {
        let mut depth = if visits[first].seen { 0 } else { enter(first, 0, path, visits) };
        while depth > 0 {
            let module = path[depth - 1] as usize;
            let next = visits[module].next as usize;
            if next == modules.imports().len(module) {
                visits[module].depth = None;
                depth -= 1;
                continue;
            }
            visits[module].next += 1;
            let imported = modules.imports().get(module, next);
            if let Some(start) = visits[imported].depth {
                refuse_modules(modules, path.split_at(depth).0.split_at(start as usize).1, visits, report);
            } else if !visits[imported].seen {
                depth = enter(imported, depth, path, visits);
            }
        }
        first += 1;
    }
}

const fn enter(number: usize, depth: usize, path: &mut [u32], visits: &mut [Visit]) -> usize {
    path[depth] = number as u32;
    visits[number].seen = true;
    visits[number].depth = Some(depth as u32);
    depth + 1
}

const fn refuse_modules(modules: &Modules<'_>, circle: &[u32], visits: &[Visit], report: &mut Report) {
    if !report.begin(MODULE_CYCLE) {
        return;
    }
    report.push("modules import each other in a circle: `");
    each!(module in circle, {
        report.key(modules.key(*module as usize));
        report.push(" -> ");
    });
    report.key(modules.key(circle[0] as usize));
    report.push("`; move what both sides need to a module of its own, and import that");
    each!(module in circle, {
        let record = modules.record(*module as usize);
        report.at(&record.imports[visits[*module as usize].next as usize - 1].site);
    });
}

/// Follows what every provider needs: refuses circles, and on the way back what outlives what it holds. `path` and
/// `visits` hold a place for each node.
pub(crate) const fn providers(
    nodes: &Nodes<'_, '_>,
    path: &mut [u32],
    visits: &mut [Visit],
    report: &mut Report,
) {
    let mut first = 0;
    while first < nodes.count() {
        let mut depth = if visits[first].seen { 0 } else { enter(first, 0, path, visits) };
        while depth > 0 {
            let node = path[depth - 1] as usize;
            let Some(provision) = current(nodes, node, &mut visits[node]) else {
                visits[node].depth = None;
                visits[node].life = scopes::own_life(nodes, node, visits[node].life);
                depth -= 1;
                continue;
            };
            let builder = nodes.builder(provision);
            if !visits[builder].seen {
                // The dependency is looked at again when what it needs is done.
                depth = enter(builder, depth, path, visits);
                continue;
            }
            match visits[builder].depth {
                Some(start) => {
                    let circle = path.split_at(depth).0.split_at(start as usize).1;
                    refuse_providers(nodes, circle, visits, report);
                }
                None => scopes::hold(nodes, node, builder, visits, report),
            }
            visits[node].after = Some(provision as u32);
        }
        first += 1;
    }
    scopes::lazy(nodes, visits, report);
}

/// The provision behind the dependency that is looked at, those that are lazy left out.
const fn current(nodes: &Nodes<'_, '_>, node: usize, visit: &mut Visit) -> Option<usize> {
    let deps = nodes.deps(node);
    while (visit.next as usize) < deps.len() {
        let after = match visit.after {
            Some(provision) => Some(provision as usize),
            None => None,
        };
        if !matches!(deps[visit.next as usize].kind, Kind::Lazy)
            && let Some(provision) = nodes.target(node, visit.next as usize, after)
        {
            return Some(provision);
        }
        visit.next += 1;
        visit.after = None;
    }
    None
}

const fn refuse_providers(nodes: &Nodes<'_, '_>, circle: &[u32], visits: &mut [Visit], report: &mut Report) {
    if !report.begin(PROVIDER_CYCLE) {
        return;
    }
    report.push("providers need each other in a circle: `");
    write_name(nodes, circle[0] as usize, report);
    let mut last = None;
    each!(node in circle, {
        let node = *node as usize;
        report.push(" -> ");
        last = current(nodes, node, &mut visits[node]);
        write_target(nodes, last, report);
    });
    report.push("`; break it where one can fetch the other later: hold it as `Lazy<");
    if let Some(provision) = last {
        report.key(nodes.graph.provisions.get(provision).key)
    }
    report.push(">`");
    each!(node in circle, {
        report.at(nodes.asker(*node as usize).site());
    });
}

/// The name of what stands on the path, as it asks.
const fn write_name(nodes: &Nodes<'_, '_>, node: usize, report: &mut Report) {
    match nodes.asker(node) {
        Asker::Provider(key, _) => report.key(key),
        Asker::Factory(..) => report.key(nodes.graph.provisions.get(node).key),
        Asker::Handler(controller, _) => report.key(&controller.key),
    }
}

/// The name of what is asked for, with what it is bound as.
const fn write_target(nodes: &Nodes<'_, '_>, provision: Option<usize>, report: &mut Report) {
    let Some(number) = provision else { return };
    write_name(nodes, nodes.builder(number), report);
    if nodes.graph.provisions.get(number).dynamic {
        report.push(" (as ");
        report.key(nodes.graph.provisions.get(number).key);
        report.push(")");
    }
}
