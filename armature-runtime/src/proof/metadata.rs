//! Metadata: a value whose type names the guard that reads it is on a route behind that guard, and no level has two values of one
//! type.

use super::chain::Chain;
use super::for_each::each;
use super::needs::Mount;
use super::text::Report;
use super::visibility::Graph;
use crate::http::Meta;
use crate::key::Key;
use crate::record::{ControllerRecord, RouteRecord, StageKind};
use armature_grammar::code::{META_TWICE, META_WITHOUT_GUARD};

/// Looks at every level that carries metadata.
pub(crate) const fn check(graph: &Graph<'_>, mounts: &[Mount], report: &mut Report) {
    let mut module = 0;
    while module < graph.modules.count {
        let record = graph.modules.records[module];
        if let [_, ..] = record.meta {
            let level = if module == 0 { Level::Root } else { Level::Module(&record.key) };
            refuse_doubles(record.meta, level, report);
            each!(meta in record.meta, {
                outside(graph, mounts, module, meta, level, report);
            });
        }
        module += 1;
    }
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            let controller = entry.controller;
            if let [first, ..] = controller.routes
                && let [_, ..] = first.info.controller_meta
            {
                let level = Level::Controller(controller);
                refuse_doubles(first.info.controller_meta, level, report);
                each!(meta in first.info.controller_meta, {
                    let _ = first_unread(graph, mount, controller, meta, level, report);
                });
            }
            each!(route in controller.routes, {
                if let [_, ..] = route.info.meta {
                    let level = Level::Handler(controller, route);
                    refuse_doubles(route.info.meta, level, report);
                    each!(meta in route.info.meta, {
                        let chain = Chain::of(graph, mount, controller, route);
                        let _ = refuse_unread(&chain, meta, level, report);
                    });
                }
            });
        }
    });
}

/// Who carries a value.
#[derive(Clone, Copy)]
enum Level {
    Root,
    Module(&'static Key),
    Controller(&'static ControllerRecord),
    Handler(&'static ControllerRecord, &'static RouteRecord),
}

impl Level {
    const fn write(self, report: &mut Report) {
        match self {
            Level::Root => report.push("the root"),
            Level::Module(key) => report.quote(key),
            Level::Controller(controller) => report.quote(&controller.provider.key),
            Level::Handler(controller, route) => report.handler(controller, route),
        }
    }
}

/// A value of a module or the root: the first route that it reaches and its guard does not.
const fn outside(
    graph: &Graph<'_>,
    mounts: &[Mount],
    module: usize,
    meta: &Meta,
    level: Level,
    report: &mut Report,
) {
    each!(mount in mounts, {
        if let Some(entry) = mount.entry
            && (module == 0 || mount.module == module)
            && first_unread(graph, mount, entry.controller, meta, level, report)
        {
            return;
        }
    });
}

/// Refuses the value on the first of the controller's routes that its guard does not reach. Returns whether there is one.
const fn first_unread(
    graph: &Graph<'_>,
    mount: &Mount,
    controller: &'static ControllerRecord,
    meta: &Meta,
    level: Level,
    report: &mut Report,
) -> bool {
    each!(route in controller.routes, {
        let chain = Chain::of(graph, mount, controller, route);
        if refuse_unread(&chain, meta, level, report) {
            return true;
        }
    });
    false
}

/// Refuses a value that no guard reads on this route. Returns whether it did.
const fn refuse_unread(chain: &Chain, meta: &Meta, level: Level, report: &mut Report) -> bool {
    let Some(guard) = &meta.metadata.guard else { return false };
    let Some(covers) = covers(chain, guard) else {
        if report.begin(META_WITHOUT_GUARD) {
            unguarded(chain, meta, guard, level, report);
        }
        return true;
    };
    // What is said further out is for the other routes: this one is public on purpose.
    if covers || !matches!(level, Level::Handler(..)) {
        return false;
    }
    if report.begin(META_WITHOUT_GUARD) {
        report.quote(&meta.metadata.key);
        report.push(" on ");
        level.write(report);
        report.push(" does nothing: the route is `#[public]`, which takes ");
        report.quote(guard);
        report.push(" off; remove one of the two");
        report.at(&meta.site);
    }
    true
}

/// Whether the guard covers the route; `None` if it is not in the chain at all.
const fn covers(chain: &Chain, guard: &Key) -> Option<bool> {
    let mut list = 0;
    while list < 3 {
        each!(stage in chain.stages[list], {
            if matches!(stage.kind, StageKind::Guard) && stage.provider.key.is(guard) {
                return Some(stage.covers(chain.route.info.public));
            }
        });
        list += 1;
    }
    None
}

const fn unguarded(chain: &Chain, meta: &Meta, guard: &Key, level: Level, report: &mut Report) {
    report.quote(&meta.metadata.key);
    report.push(" on ");
    level.write(report);
    report.push(" does nothing");
    if !matches!(level, Level::Handler(..)) {
        report.push(" for ");
        report.handler(chain.controller, chain.route);
    }
    report.push(": ");
    report.quote(guard);
    report.push(", which reads it, is not among its guards; add `");
    match level {
        Level::Root | Level::Module(_) => {
            report.push("guards = [");
            report.key(guard);
            report.push("]");
        }
        Level::Controller(_) | Level::Handler(..) => {
            report.push("#[use_guards(");
            report.key(guard);
            report.push(")]");
        }
    }
    report.push("`");
    report.at(&meta.site);
}

/// Refuses two values of one type on one level.
const fn refuse_doubles(level: &[Meta], of: Level, report: &mut Report) {
    let mut rest = level;
    while let [first, tail @ ..] = rest {
        each!(second in tail, {
            if first.metadata.key.is(&second.metadata.key) && report.begin(META_TWICE) {
                report.push("two values of ");
                report.quote(&first.metadata.key);
                report.push(" on ");
                of.write(report);
                report.push(": make one of them, or remove one");
                report.at(&first.site);
                report.at(&second.site);
            }
        });
        rest = tail;
    }
}
