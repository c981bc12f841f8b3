//! Who may come in: every fact a handler asks for is proved by a guard of its route, and under `secure` every route is
//! public or guarded.

use super::each;
use super::needs::Mount;
use super::table::NONE;
use super::text::Report;
use super::visibility::Graph;
use crate::key::Key;
use crate::record::{ControllerRecord, GuardRecord, RootRecord, RouteRecord};
use armature_grammar::code::{FACT_WITHOUT_GUARD, UNGUARDED};

/// Provides each guard in the module that uses it, unless one of its key is in reach there.
pub(crate) const fn provide(graph: &mut Graph<'_>, mounts: &[Mount], report: &mut Report) {
    let mut module = 0;
    while module < graph.modules.count() {
        let record = graph.modules.record(module);
        provide_all(graph, module, record.guards, report);
        if let Some(root) = &record.root
            && module == 0
        {
            provide_all(graph, module, root.guards, report);
        }
        module += 1;
    }
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            each!(route in entry.controller.routes, {
                provide_all(graph, mount.module, route.guards, report);
            });
        }
    });
}

const fn provide_all(
    graph: &mut Graph<'_>,
    module: usize,
    guards: &'static [GuardRecord],
    report: &mut Report,
) {
    each!(guard in guards, {
        if graph.find(module, guard.provider.key.hash) == NONE {
            graph.provisions.add_guard(module, guard, &graph.modules, report);
        }
    });
}

/// Looks at the guards of every route.
pub(crate) const fn check(graph: &Graph<'_>, mounts: &[Mount], report: &mut Report) {
    let (global, secure): (&[GuardRecord], bool) = match &graph.modules.record(0).root {
        Some(RootRecord { guards, secure, .. }) => (guards, *secure),
        None => (&[], false),
    };
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            let outer = [global, graph.modules.record(mount.module).guards];
            each!(route in entry.controller.routes, {
                check_facts(graph, mounts, entry.controller, route, outer, report);
                if secure && !route.public && !proves_something(outer, route) {
                    refuse_open(graph, mounts, entry.controller, route, report);
                }
            });
        }
    });
}

const fn proves_something(outer: [&[GuardRecord]; 2], route: &RouteRecord) -> bool {
    any_fact(outer[0], None) || any_fact(outer[1], None) || any_fact(route.guards, None)
}

/// Whether one of the guards proves the fact, or any where none is named.
const fn any_fact(guards: &[GuardRecord], wanted: Option<&Key>) -> bool {
    each!(guard in guards, {
        match (&guard.fact, wanted) {
            (Some(fact), Some(wanted)) if fact.is(wanted) => return true,
            (Some(_), None) => return true,
            _ => {}
        }
    });
    false
}

const fn check_facts(
    graph: &Graph<'_>,
    mounts: &[Mount],
    controller: &ControllerRecord,
    route: &RouteRecord,
    outer: [&[GuardRecord]; 2],
    report: &mut Report,
) {
    let mut number = 0;
    while number < route.facts.len() {
        if let Some(need) = &route.facts[number] {
            let covered = any_fact(route.guards, Some(&need.key))
                || (!route.public
                    && (any_fact(outer[0], Some(&need.key)) || any_fact(outer[1], Some(&need.key))));
            if !covered && report.begin(FACT_WITHOUT_GUARD) {
                report.handler(controller, route);
                report.push(" asks for ");
                report.quote(&need.key);
                if route.public {
                    report.push(" and is `#[public]`, which takes guards with facts off: remove `#[public]`, or the argument");
                } else {
                    report.push(", which no guard of its route proves: add ");
                    suggest(graph, mounts, Some(&need.key), report);
                }
                report.at(&need.site);
            }
            if asked_before(route, number, &need.key) && report.begin(FACT_WITHOUT_GUARD) {
                report.handler(controller, route);
                report.push(" asks twice for ");
                report.quote(&need.key);
                report.push(", and a fact can be taken once: remove one of the arguments");
                report.at(&need.site);
            }
        }
        number += 1;
    }
}

const fn asked_before(route: &RouteRecord, end: usize, key: &Key) -> bool {
    let mut number = 0;
    while number < end {
        if let Some(need) = &route.facts[number]
            && need.key.is(key)
        {
            return true;
        }
        number += 1;
    }
    false
}

const fn refuse_open(
    graph: &Graph<'_>,
    mounts: &[Mount],
    controller: &ControllerRecord,
    route: &RouteRecord,
    report: &mut Report,
) {
    if !report.begin(UNGUARDED) {
        return;
    }
    report.handler(controller, route);
    report.push(" is neither `#[public]` nor behind a guard with a fact, and ");
    report.quote(graph.modules.key(0));
    report.push(" says `secure`: write `#[public]` on it, or add ");
    suggest(graph, mounts, None, report);
    report.at(&route.site);
}

/// Names the guards of the application that prove the fact, or any fact: up to three.
const fn suggest(graph: &Graph<'_>, mounts: &[Mount], wanted: Option<&Key>, report: &mut Report) {
    let mut named = Named { keys: [None; 3], count: 0 };
    let mut module = 0;
    while module < graph.modules.count() {
        let record = graph.modules.record(module);
        named.add_all(record.guards, wanted);
        if let Some(root) = &record.root {
            named.add_all(root.guards, wanted);
        }
        module += 1;
    }
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            each!(route in entry.controller.routes, {
                named.add_all(route.guards, wanted);
            });
        }
    });
    named.write(wanted, report);
}

struct Named {
    keys: [Option<&'static Key>; 3],
    count: usize,
}

impl Named {
    const fn add_all(&mut self, guards: &'static [GuardRecord], wanted: Option<&Key>) {
        each!(guard in guards, {
            let fits = match (&guard.fact, wanted) {
                (Some(fact), Some(wanted)) => fact.is(wanted),
                (Some(_), None) => true,
                (None, _) => false,
            };
            if fits {
                self.add(&guard.provider.key);
            }
        });
    }

    const fn add(&mut self, key: &'static Key) {
        let mut at = 0;
        while at < self.count {
            if let Some(known) = self.keys[at]
                && known.is(key)
            {
                return;
            }
            at += 1;
        }
        if self.count < self.keys.len() {
            self.keys[self.count] = Some(key);
            self.count += 1;
        }
    }

    const fn write(&self, wanted: Option<&Key>, report: &mut Report) {
        let mut at = 0;
        while at < self.count {
            report.push(if at == 0 { "`#[use_guards(" } else { " or `#[use_guards(" });
            if let Some(key) = self.keys[at] {
                report.key(key);
            }
            report.push(")]`");
            at += 1;
        }
        if self.count == 0 {
            report.push("`#[use_guards(…)]` with a guard whose `type Provides` is ");
            match wanted {
                Some(key) => report.quote(key),
                None => report.push("a `#[fact]`"),
            }
        }
    }
}
