//! The needs of the application: one node for each value that is built and each handler or stage with injected
//! arguments, one edge for each dependency, with what it gets.

use super::ambiguous;
use super::consumer::Consumer;
use super::for_each::each;
use super::missing;
use super::provisions::Source;
use super::table::NONE;
use super::text::Report;
use super::visibility::{Graph, SEVERAL};
use super::walk::refuse_clash;
use crate::inject::{Dep, Kind, Scope};
use crate::pipeline::FactNeed;
use crate::record::{Binding, ControllerUse, StageRecord};

/// A controller in the module that lists it.
#[derive(Clone, Copy)]
pub(crate) struct Mount {
    /// The entry of the module's list.
    pub(crate) entry: Option<&'static ControllerUse>,
    /// The module.
    pub(crate) module: usize,
}

impl Mount {
    /// What fills space that is not used yet.
    pub(crate) const EMPTY: Mount = Mount { entry: None, module: NONE };
}

/// One value that is built, or a handler or stage with injected arguments.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    /// Where its edges begin, and where they end.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The declared scope.
    pub(crate) scope: Scope,
}

impl Node {
    /// What fills space that is not used yet.
    pub(crate) const EMPTY: Node = Node { start: 0, end: 0, scope: Scope::Singleton };
}

/// Stands beside the number of a node: the edge is a `Lazy<T>`, which circles may have and lives may not.
pub(crate) const LAZY: usize = 1 << 30;
/// An edge to all bindings of a trait: [`Graph::next_visible`] names them one by one.
pub(crate) const ALL: usize = NONE - 1;

/// A handler or a stage that takes values from the container.
#[derive(Clone, Copy)]
pub(crate) struct Taker {
    consumer: Option<Consumer>,
    module: usize,
}

impl Taker {
    /// What fills space that is not used yet.
    pub(crate) const EMPTY: Taker = Taker { consumer: None, module: NONE };
}

/// Everything that asks: provisions by their number, then controllers, then handlers and stages with arguments.
pub(crate) struct Nodes<'g, 'a> {
    pub(crate) graph: &'g Graph<'a>,
    pub(crate) count: usize,
    pub(crate) list: &'a mut [Node],
    /// What each dependency gets, node after node: the node that builds it, with or without [`LAZY`]; [`ALL`], or
    /// [`NONE`].
    pub(crate) edges: &'a mut [usize],
    /// Whether there is an edge with [`LAZY`].
    pub(crate) lazy: bool,
    /// Whether a constructor asks for a fact.
    pub(crate) facts: bool,
    filled: usize,
    mounts: &'a [Mount],
    takers: &'a mut [Taker],
    taking: usize,
}

impl<'g, 'a> Nodes<'g, 'a> {
    /// No nodes yet, over borrowed space.
    pub(crate) const fn over(
        graph: &'g Graph<'a>,
        mounts: &'a [Mount],
        list: &'a mut [Node],
        edges: &'a mut [usize],
        takers: &'a mut [Taker],
    ) -> Nodes<'g, 'a> {
        let (lazy, facts, filled, taking) = (false, false, 0, 0);
        Nodes { graph, count: 0, list, edges, lazy, facts, filled, mounts, takers, taking }
    }

    /// Answers every dependency of every node; refuses what has no answer.
    pub(crate) const fn resolve(&mut self, report: &mut Report) {
        let (graph, mounts, nodes) = (self.graph, self.mounts, self);
        while nodes.count < graph.provisions.count {
            let provision = &graph.provisions.list[nodes.count];
            match provision.source {
                // One that shares its value with an earlier one needs nothing by itself.
                Source::Listed(Binding { provider, .. }) | Source::Stage(StageRecord { provider, .. })
                    if provision.instance == nodes.count =>
                {
                    nodes.facts |= matches!(provider.facts, [_, ..]);
                    nodes.add(provision.module, provider.deps, provider.scope, report);
                }
                Source::Configured(_, configuring) => {
                    nodes.add(configuring.from, configuring.setup.deps, Scope::Singleton, report);
                }
                _ => nodes.add(provision.module, &[], Scope::Singleton, report),
            }
        }
        each!(mount in mounts, {
            if let Some(entry) = mount.entry {
                nodes.facts |= matches!(entry.controller.provider.facts, [_, ..]);
                nodes.add(mount.module, entry.controller.provider.deps, entry.controller.provider.scope, report);
            }
        });
    }

    /// Adds handlers and stages; those that take nothing from the container are not nodes.
    pub(crate) const fn takers(&mut self, report: &mut Report) {
        let mut module = 0;
        while module < self.graph.modules.count {
            let record = self.graph.modules.records[module];
            self.stages(module, record.stages, report);
            if let [_, ..] = record.filters {
                self.stages(module, record.filters, report);
            }
            if let [_, ..] = record.middleware {
                each!(bound in record.middleware, {
                    self.stages(module, std::slice::from_ref(&bound.stage), report);
                });
            }
            if module == 0
                && let Some(root) = &record.root
            {
                self.stages(module, root.stages, report);
            }
            module += 1;
        }
        each!(mount in self.mounts, {
            if let Some(entry) = mount.entry {
                each!(route in entry.controller.routes, {
                    if let [_, ..] = route.stages {
                        self.stages(mount.module, route.stages, report);
                    }
                    if let [_, ..] = route.filters {
                        self.stages(mount.module, route.filters, report);
                    }
                    if let [_, ..] = route.injected {
                        let consumer = Consumer::Handler(entry.controller, route);
                        self.takers[self.taking] = Taker { consumer: Some(consumer), module: mount.module };
                        self.taking += 1;
                        self.add(mount.module, route.injected, Scope::Request, report);
                    }
                });
            }
        });
    }

    const fn stages(&mut self, module: usize, stages: &'static [StageRecord], report: &mut Report) {
        each!(stage in stages, {
            if let [_, ..] = stage.needs.injected {
                let consumer = Consumer::Stage(stage);
                self.takers[self.taking] = Taker { consumer: Some(consumer), module };
                self.taking += 1;
                let start = self.filled;
                each!(need in stage.needs.injected, {
                    self.edges[self.filled] = self.edge(module, &need.dep, report);
                    self.filled += 1;
                });
                self.list[self.count] = Node { start, end: self.filled, scope: Scope::Request };
                self.count += 1;
            }
        });
    }

    /// Adds a node whose needs are looked for in `module`.
    const fn add(&mut self, module: usize, deps: &'static [Dep], scope: Scope, report: &mut Report) {
        let start = self.filled;
        each!(dep in deps, {
            self.edges[self.filled] = self.edge(module, dep, report);
            self.filled += 1;
        });
        self.list[self.count] = Node { start, end: self.filled, scope };
        self.count += 1;
    }

    /// The edge for a dependency of the node that is being added.
    const fn edge(&mut self, module: usize, dep: &'static Dep, report: &mut Report) -> usize {
        if matches!(dep.kind, Kind::All) {
            return ALL;
        }
        let found = self.graph.find(module, dep.key.hash);
        if found >= SEVERAL {
            refuse(self.graph, found, module, dep, &self.consumer(self.count), report);
            return NONE;
        }
        let provision = &self.graph.provisions.list[found];
        if provision.mark != dep.key.mark {
            refuse_clash(provision.key(), &dep.key, report);
        }
        if matches!(dep.kind, Kind::Lazy) {
            self.lazy = true;
            return provision.instance + LAZY;
        }
        provision.instance
    }

    /// The dependency behind an edge of the node.
    const fn dep(&self, node: usize, edge: usize) -> &'static Dep {
        let number = edge - self.list[node].start;
        match self.consumer(node) {
            Consumer::Handler(_, route) => return &route.injected[number],
            Consumer::Stage(stage) => return &stage.needs.injected[number].dep,
            _ => {}
        }
        if let Some(entry) = self.entry(node) {
            return &entry.controller.provider.deps[number];
        }
        match self.graph.provisions.list[node].source {
            Source::Listed(Binding { provider, .. }) | Source::Stage(StageRecord { provider, .. }) => {
                &provider.deps[number]
            }
            Source::Configured(_, configuring) => &configuring.setup.deps[number],
            _ => panic!("only what is built has dependencies"),
        }
    }

    /// The facts that the node's constructor asks for.
    pub(crate) const fn facts_of(&self, node: usize) -> &'static [Option<FactNeed>] {
        if let Some(entry) = self.entry(node) {
            return entry.controller.provider.facts;
        }
        if node >= self.graph.provisions.count {
            return &[];
        }
        match self.graph.provisions.list[node].provider() {
            Some(provider) => provider.facts,
            None => &[],
        }
    }

    /// The node of a controller, by the number of its mount.
    pub(crate) const fn of_mount(&self, mount: usize) -> usize {
        self.graph.provisions.count + mount
    }

    /// The module in which the node's needs are looked for.
    const fn looks_from(&self, node: usize) -> usize {
        if node < self.graph.provisions.count
            && let Source::Configured(_, configuring) = self.graph.provisions.list[node].source
        {
            return configuring.from;
        }
        self.module(node)
    }

    /// The module in which the node's value is built.
    pub(crate) const fn module(&self, node: usize) -> usize {
        let provisions = self.graph.provisions.count;
        if node < provisions {
            self.graph.provisions.list[node].module
        } else if node < provisions + self.mounts.len() {
            self.mounts[node - provisions].module
        } else {
            self.takers[node - provisions - self.mounts.len()].module
        }
    }

    /// Who the node is when it asks.
    pub(crate) const fn consumer(&self, node: usize) -> Consumer {
        if let Some(entry) = self.entry(node) {
            return Consumer::Provider(&entry.controller.provider.key, &entry.controller.provider.site);
        }
        let others = self.graph.provisions.count + self.mounts.len();
        if node >= others
            && let Some(consumer) = self.takers[node - others].consumer
        {
            return consumer;
        }
        let provision = &self.graph.provisions.list[node];
        match (provision.provider(), provision.source) {
            (Some(provider), _) => Consumer::Provider(&provider.key, &provider.site),
            (None, Source::Options(module) | Source::Configured(module, _)) => {
                Consumer::Factory(&module.key, provision.site())
            }
            _ => Consumer::Provider(provision.key(), provision.site()),
        }
    }

    /// The entry of a controller's node; `None` for others.
    const fn entry(&self, node: usize) -> Option<&'static ControllerUse> {
        let provisions = self.graph.provisions.count;
        if node < provisions || node >= provisions + self.mounts.len() {
            return None;
        }
        self.mounts[node - provisions].entry
    }

    /// Of an edge to all bindings of a trait, the provision after this one, or [`NONE`]; begins with [`NONE`].
    pub(crate) const fn next_of_all(&self, node: usize, edge: usize, after: usize) -> usize {
        let dep = self.dep(node, edge);
        self.graph.next_visible(self.looks_from(node), dep.key.hash, after)
    }

    /// The provision behind an edge of the node to one value, for texts.
    pub(crate) const fn provision(&self, node: usize, edge: usize) -> usize {
        let dep = self.dep(node, edge);
        self.graph.find(self.looks_from(node), dep.key.hash)
    }
}

/// Refuses a need with no answer or with several.
const fn refuse(
    graph: &Graph<'_>,
    found: usize,
    module: usize,
    dep: &Dep,
    consumer: &Consumer,
    report: &mut Report,
) {
    match (found, dep.kind) {
        (SEVERAL, _) => ambiguous::refuse(graph, module, &dep.key, consumer, report),
        (_, Kind::Optional) => {}
        _ => missing::refuse(graph, module, &dep.key, consumer, report),
    }
}
