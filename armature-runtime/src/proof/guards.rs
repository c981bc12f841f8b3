//! Guards and interceptors: each is provided where it is used, and under `secure` every route is public or proves an identity.

use super::chain::{Chain, provides};
use super::for_each::each;
use super::needs::Mount;
use super::table::NONE;
use super::text::Report;
use super::visibility::Graph;
use crate::key::Key;
use crate::record::{ControllerRecord, RouteRecord, StageKind, StageRecord};
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
    match &graph.modules.records[0].root {
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
    Suggestion::of(graph, mounts, Wanted::Identity).write(report);
    report.at(&route.info.site);
}

/// What a suggested stage has to prove or to lend.
#[derive(Clone, Copy)]
pub(crate) enum Wanted<'k> {
    /// This fact, for a handler.
    Fact(&'k Key),
    /// This fact, for a stage: interceptors of a controller would be too late for it.
    Earlier(&'k Key),
    /// The consumer.
    Identity,
}

impl Wanted<'_> {
    const fn is_met_by(&self, stage: &StageRecord) -> bool {
        match self {
            Wanted::Fact(key) | Wanted::Earlier(key) => provides(stage, key),
            Wanted::Identity => stage.proves_identity(),
        }
    }
}

/// The stages of the application that prove or lend what is wanted: up to three.
pub(crate) struct Suggestion<'k> {
    wanted: Wanted<'k>,
    stages: [Option<&'static StageRecord>; 3],
    count: usize,
}

impl<'k> Suggestion<'k> {
    /// Looks at every stage of the application.
    pub(crate) const fn of(graph: &Graph<'_>, mounts: &[Mount], wanted: Wanted<'k>) -> Suggestion<'k> {
        let mut found = Suggestion { wanted, stages: [None; 3], count: 0 };
        let mut module = 0;
        while module < graph.modules.count {
            let record = graph.modules.records[module];
            found.add_all(record.stages);
            if let Some(root) = &record.root {
                found.add_all(root.stages);
            }
            // What middleware lends is not asked whether it says who is asking.
            if !matches!(wanted, Wanted::Identity) {
                each!(bound in record.middleware, {
                    found.add_all(std::slice::from_ref(&bound.stage));
                });
            }
            module += 1;
        }
        each!(mount in mounts, {
            if let Some(entry) = mount.entry {
                each!(route in entry.controller.routes, {
                    found.add_all(route.stages);
                });
            }
        });
        found
    }

    const fn add_all(&mut self, stages: &'static [StageRecord]) {
        each!(stage in stages, {
            if self.wanted.is_met_by(stage) {
                self.add(stage);
            }
        });
    }

    const fn add(&mut self, stage: &'static StageRecord) {
        let mut at = 0;
        while at < self.count {
            if let Some(known) = self.stages[at]
                && known.provider.key.is(&stage.provider.key)
            {
                return;
            }
            at += 1;
        }
        if self.count < self.stages.len() {
            self.stages[self.count] = Some(stage);
            self.count += 1;
        }
    }

    /// Whether something lends it, and no guard proves it.
    pub(crate) const fn is_only_lent(&self) -> bool {
        let mut at = 0;
        while at < self.count {
            if let Some(stage) = self.stages[at]
                && matches!(stage.kind, StageKind::Guard)
            {
                return false;
            }
            at += 1;
        }
        self.count > 0
    }

    /// What to write so that one of them covers the route.
    pub(crate) const fn write(&self, report: &mut Report) {
        let mut at = 0;
        while at < self.count {
            if at > 0 {
                report.push(" or ");
            }
            if let Some(stage) = self.stages[at] {
                self.write_stage(stage, report);
            }
            at += 1;
        }
        if self.count == 0 {
            match self.wanted {
                Wanted::Fact(key) | Wanted::Earlier(key) => {
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

    const fn write_stage(&self, stage: &'static StageRecord, report: &mut Report) {
        let (before, after) = match (stage.kind, self.wanted) {
            (StageKind::Interceptor, Wanted::Earlier(_)) => {
                ("`interceptors = [", "]` to the module or the root")
            }
            (StageKind::Interceptor, _) => ("`#[use_interceptors(", ")]`"),
            (StageKind::Middleware, _) => ("`middleware = [", ".on(…)]` to the module or the root"),
            (StageKind::Guard | StageKind::Filter, _) => ("`#[use_guards(", ")]`"),
        };
        report.push(before);
        report.key(&stage.provider.key);
        report.push(after);
    }
}
