//! Guards and interceptors: each is provided where it is used, and under `secure` every route is public or proves an identity.

use super::chain::{Chain, provides};
use super::for_each::each;
use super::needs::Mount;
use super::table::NONE;
use super::text::Report;
use super::visibility::Graph;
use crate::key::Key;
use crate::record::{ControllerRecord, RouteRecord, StageRecord};
use armature_grammar::code::UNGUARDED;

/// Whether anything asks for something: if not, whole questions need not be asked.
#[derive(Clone, Copy)]
pub(crate) struct Asks {
    /// For a fact.
    pub(crate) facts: bool,
    /// For a value from the container.
    pub(crate) injected: bool,
    /// Nothing, but a module has middleware.
    pub(crate) middleware: bool,
    /// For metadata: whether any level carries some.
    pub(crate) meta: bool,
    /// For bundles: whether any controller or handler has one.
    pub(crate) bundles: bool,
}

/// Provides each stage in the module that uses it, unless one of its key is in reach there.
pub(crate) const fn provide(graph: &mut Graph<'_>, mounts: &[Mount], report: &mut Report) -> Asks {
    let mut asks = Asks { facts: false, injected: false, middleware: false, meta: false, bundles: false };
    let mut module = 0;
    while module < graph.modules.count {
        let record = graph.modules.records[module];
        asks.meta |= matches!(record.meta, [_, ..]);
        provide_all(graph, module, record.stages, &mut asks, report);
        if let [_, ..] = record.filters {
            provide_all(graph, module, record.filters, &mut asks, report);
        }
        if let [_, ..] = record.middleware {
            asks.middleware = true;
            each!(bound in record.middleware, {
                provide_all(graph, module, std::slice::from_ref(&bound.stage), &mut asks, report);
            });
        }
        if let Some(root) = &record.root
            && module == 0
        {
            provide_all(graph, module, root.stages, &mut asks, report);
        }
        module += 1;
    }
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            each!(route in entry.controller.routes, {
                asks.facts |= matches!(route.facts, [_, ..]);
                asks.injected |= matches!(route.injected, [_, ..]);
                asks.meta |= matches!(route.info.meta, [_, ..]);
                asks.meta |= matches!(route.info.controller_meta, [_, ..]);
                asks.bundles |= matches!(route.bundles, [_, ..]);
                if let [_, ..] = route.stages {
                    provide_all(graph, mount.module, route.stages, &mut asks, report);
                }
                if let [_, ..] = route.filters {
                    provide_all(graph, mount.module, route.filters, &mut asks, report);
                }
            });
        }
    });
    asks
}

const fn provide_all(
    graph: &mut Graph<'_>,
    module: usize,
    stages: &'static [StageRecord],
    asks: &mut Asks,
    report: &mut Report,
) {
    each!(stage in stages, {
        asks.facts |= matches!(stage.needs.facts, [_, ..]);
        asks.injected |= matches!(stage.needs.injected, [_, ..]);
        if graph.find(module, stage.provider.key.hash) == NONE {
            graph.provisions.add_stage(module, stage, &graph.modules, report);
        }
    });
}

/// Under `secure`, looks at every route.
pub(crate) const fn check(graph: &Graph<'_>, mounts: &[Mount], report: &mut Report) {
    match &graph.modules.record(0).root {
        Some(root) if root.secure => {}
        _ => return,
    }
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            each!(route in entry.controller.routes, {
                let chain = Chain::of(graph, mount, entry.controller, route);
                if !route.info.public && !chain.proves_identity() {
                    refuse_open(graph, mounts, entry.controller, route, report);
                }
            });
        }
    });
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
    report.push(" is neither `#[public]` nor behind a guard that proves an identity, and ");
    report.quote(graph.modules.key(0));
    report.push(" says `secure`: write `#[public]` on it, or add ");
    suggest(graph, mounts, Wanted::Identity, report);
    report.at(&route.info.site);
}

/// What a suggested guard has to prove.
#[derive(Clone, Copy)]
pub(crate) enum Wanted<'k> {
    /// This fact.
    Fact(&'k Key),
    /// The consumer.
    Identity,
}

impl Wanted<'_> {
    const fn is_met_by(&self, stage: &StageRecord) -> bool {
        match self {
            Wanted::Fact(key) => provides(stage, key),
            Wanted::Identity => stage.proves_identity(),
        }
    }
}

/// Names the guards of the application that prove what is wanted: up to three.
pub(crate) const fn suggest(graph: &Graph<'_>, mounts: &[Mount], wanted: Wanted<'_>, report: &mut Report) {
    let mut named = Named { keys: [None; 3], count: 0 };
    let mut module = 0;
    while module < graph.modules.count {
        let record = graph.modules.records[module];
        named.add_all(record.stages, wanted);
        if let Some(root) = &record.root {
            named.add_all(root.stages, wanted);
        }
        module += 1;
    }
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            each!(route in entry.controller.routes, {
                named.add_all(route.stages, wanted);
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
    const fn add_all(&mut self, stages: &'static [StageRecord], wanted: Wanted<'_>) {
        each!(stage in stages, {
            if wanted.is_met_by(stage) {
                self.add(&stage.provider.key);
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

    const fn write(&self, wanted: Wanted<'_>, report: &mut Report) {
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
            match wanted {
                Wanted::Fact(key) => {
                    report.push("`#[use_guards(…)]` with a guard that returns `Result<");
                    report.key(key);
                    report.push(">`");
                }
                Wanted::Identity => {
                    report.push("`#[use_guards(…)]` with a guard that returns a `#[fact(identity)]`");
                }
            }
        }
    }
}
