//! Circles: of modules that import each other, and of providers that need each other.

use super::consumer::Consumer;
use super::for_each::each;
use super::needs::{ALL, LAZY, Node, Nodes};
use super::scopes;
use super::table::NONE;
use super::text::Report;
use super::visit::{DONE, Life, UNSEEN, Visit};
use super::walk::Modules;
use crate::inject::Scope;
use armature_grammar::code::{MODULE_CYCLE, PROVIDER_CYCLE};

/// Refuses modules that import each other in a circle. `path` and `visits` hold a place for each module.
pub(crate) const fn modules(
    modules: &Modules<'_>,
    path: &mut [usize],
    visits: &mut [Visit],
    report: &mut Report,
) {
    let mut first = 0;
    while first < modules.count {
        if visits[first].depth == UNSEEN {
            follow_imports(modules, first, path, visits, report);
        }
        first += 1;
    }
}

const fn follow_imports(
    modules: &Modules<'_>,
    first: usize,
    path: &mut [usize],
    visits: &mut [Visit],
    report: &mut Report,
) {
    let mut depth = enter(first, 0, modules.imports.starts[first], path, visits);
    while depth > 0 {
        let module = path[depth - 1];
        let next = visits[module].next;
        if next == modules.imports.starts[module + 1] {
            visits[module].depth = DONE;
            depth -= 1;
            continue;
        }
        visits[module].next = next + 1;
        let imported = modules.imports.items[next];
        match visits[imported].depth {
            UNSEEN => depth = enter(imported, depth, modules.imports.starts[imported], path, visits),
            DONE => {}
            start => refuse_modules(modules, path.split_at(depth).0.split_at(start).1, visits, report),
        }
    }
}

const fn enter(number: usize, depth: usize, next: usize, path: &mut [usize], visits: &mut [Visit]) -> usize {
    path[depth] = number;
    visits[number] = Visit { depth, next, ..Visit::NONE };
    depth + 1
}

const fn refuse_modules(modules: &Modules<'_>, circle: &[usize], visits: &[Visit], report: &mut Report) {
    if !report.begin(MODULE_CYCLE) {
        return;
    }
    report.push("modules import each other in a cycle: `");
    each!(module in circle, {
        report.key(modules.key(*module));
        report.push(" -> ");
    });
    report.key(modules.key(circle[0]));
    report.push("`; move what both sides need to a module of its own, and import that");
    each!(module in circle, {
        let taken = visits[*module].next - 1 - modules.imports.range(*module).0;
        report.at(&modules.records[*module].imports[taken].site);
    });
}

/// Follows what every provider needs: refuses circles, and what outlives what it holds. `path` and `visits` hold a place
/// for each node.
pub(crate) const fn providers(
    nodes: &Nodes<'_, '_>,
    path: &mut [usize],
    visits: &mut [Visit],
    report: &mut Report,
) {
    let mut first = 0;
    while first < nodes.count {
        if visits[first].depth == UNSEEN && !settle(nodes, first, visits) {
            follow_needs(nodes, first, path, visits, report);
        }
        first += 1;
    }
    if nodes.lazy {
        scopes::lazy(nodes, visits, report);
    }
}

/// Leaves a node behind at once, if all that it needs is and lives as long as the application: the case of most. Answers whether
/// it is so.
const fn settle(nodes: &Nodes<'_, '_>, node: usize, visits: &mut [Visit]) -> bool {
    let Node { start: mut next, end, scope } = nodes.list[node];
    while next < end {
        let needed = nodes.edges[next];
        if needed >= LAZY {
            return false;
        }
        let visit = &visits[needed];
        if visit.depth != DONE || visit.life.rank > 0 {
            return false;
        }
        next += 1;
    }
    visits[node].depth = DONE;
    if !matches!(scope, Scope::Singleton) {
        visits[node].life = Life::declared(scope);
    }
    true
}

/// Each edge is looked at once, and what it leads to is held when that is done.
const fn follow_needs(
    nodes: &Nodes<'_, '_>,
    first: usize,
    path: &mut [usize],
    visits: &mut [Visit],
    report: &mut Report,
) {
    let mut depth = enter_node(nodes, first, 0, path, visits);
    while depth > 0 {
        let node = path[depth - 1];
        let next = visits[node].next;
        if next == nodes.list[node].end {
            visits[node].depth = DONE;
            depth -= 1;
            if depth > 0 && visits[node].life.is_short() {
                scopes::hold(nodes, path[depth - 1], node, visits, report);
            }
            continue;
        }
        let mut needed = nodes.edges[next];
        if needed < LAZY {
            visits[node].next = next + 1;
        } else {
            needed = next_special(nodes, node, &mut visits[node]);
            if needed == NONE {
                continue;
            }
        }
        match visits[needed].depth {
            UNSEEN => {
                if !settle(nodes, needed, visits) {
                    depth = enter_node(nodes, needed, depth, path, visits);
                } else if visits[needed].life.is_short() {
                    scopes::hold(nodes, node, needed, visits, report);
                }
            }
            DONE if visits[needed].life.is_short() => scopes::hold(nodes, node, needed, visits, report),
            DONE => {}
            start => refuse_providers(nodes, path.split_at(depth).0.split_at(start).1, visits, report),
        }
    }
}

const fn enter_node(
    nodes: &Nodes<'_, '_>,
    node: usize,
    depth: usize,
    path: &mut [usize],
    visits: &mut [Visit],
) -> usize {
    let entered = nodes.list[node];
    visits[node] = Visit { depth, next: entered.start, after: NONE, life: Life::declared(entered.scope) };
    path[depth] = node;
    depth + 1
}

/// The node behind an edge that has none or many; [`NONE`] if there is no other.
const fn next_special(nodes: &Nodes<'_, '_>, node: usize, visit: &mut Visit) -> usize {
    if nodes.edges[visit.next] == ALL {
        visit.after = nodes.next_of_all(node, visit.next, visit.after);
        if visit.after != NONE {
            return nodes.graph.provisions.list[visit.after].instance;
        }
    }
    visit.next += 1;
    NONE
}

const fn refuse_providers(nodes: &Nodes<'_, '_>, circle: &[usize], visits: &[Visit], report: &mut Report) {
    if !report.begin(PROVIDER_CYCLE) {
        return;
    }
    report.push("providers depend on each other in a cycle: `");
    write_name(nodes, circle[0], report);
    let mut last = 0;
    each!(node in circle, {
        report.push(" -> ");
        let visit = &visits[*node];
        last = match visit.after {
            NONE => nodes.provision(*node, visit.next - 1),
            one_of_all => one_of_all,
        };
        write_target(nodes, last, report);
    });
    report.push("`; break the cycle by holding one of them as `Lazy`, such as `Lazy<");
    report.key(nodes.graph.provisions.list[last].key());
    report.push(">`");
    each!(node in circle, {
        report.at(nodes.consumer(*node).site());
    });
}

/// The name of a node of the path, as a consumer.
const fn write_name(nodes: &Nodes<'_, '_>, node: usize, report: &mut Report) {
    match nodes.consumer(node) {
        Consumer::Provider(key, _) => report.key(key),
        Consumer::Factory(..) => report.key(nodes.graph.provisions.list[node].key()),
        Consumer::Handler(controller, _) => report.key(&controller.provider.key),
        Consumer::Stage(stage) => report.key(&stage.provider.key),
    }
}

/// The name of what is asked for, with what it is bound as.
const fn write_target(nodes: &Nodes<'_, '_>, number: usize, report: &mut Report) {
    let provision = &nodes.graph.provisions.list[number];
    write_name(nodes, provision.instance, report);
    if provision.dynamic {
        report.push(" (as ");
        report.key(provision.key());
        report.push(")");
    }
}
