//! Everything that asks for something, with what it gets: one node for each value that is built, one edge for each of
//! its dependencies.

use super::ambiguous;
use super::asker::Asker;
use super::each;
use super::missing;
use super::provisions::Source;
use super::table::NONE;
use super::text::Report;
use super::visibility::{Graph, SEVERAL};
use super::walk::refuse_clash;
use crate::inject::{Dep, Kind, Scope};
use crate::record::{Binding, ControllerUse, GuardRecord};

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

/// One value that is built.
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

/// The values that are built: provisions by their number, then controllers.
pub(crate) struct Nodes<'g, 'a> {
    pub(crate) graph: &'g Graph<'a>,
    pub(crate) count: usize,
    pub(crate) list: &'a mut [Node],
    /// What each dependency gets, node after node: the node that builds it, with or without [`LAZY`]; [`ALL`], or
    /// [`NONE`].
    pub(crate) edges: &'a mut [usize],
    /// Whether there is an edge with [`LAZY`].
    pub(crate) lazy: bool,
    filled: usize,
    mounts: &'a [Mount],
}

impl<'g, 'a> Nodes<'g, 'a> {
    /// Answers every dependency of every node, and of every handler; refuses what has no answer.
    pub(crate) const fn resolve(
        graph: &'g Graph<'a>,
        mounts: &'a [Mount],
        list: &'a mut [Node],
        edges: &'a mut [usize],
        report: &mut Report,
    ) -> Nodes<'g, 'a> {
        let mut nodes = Nodes { graph, count: 0, list, edges, lazy: false, filled: 0, mounts };
        while nodes.count < graph.provisions.count {
            let provision = &graph.provisions.list[nodes.count];
            match provision.source {
                // One that shares its value with an earlier one needs nothing by itself.
                Source::Listed(Binding { provider, .. }) | Source::Guard(GuardRecord { provider, .. })
                    if provision.instance == nodes.count =>
                {
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
                nodes.add(mount.module, entry.provider.deps, entry.provider.scope, report);
            }
        });
        nodes.ask_for_handlers(report);
        nodes
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
            refuse(self.graph, found, module, dep, &self.asker(self.count), report);
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

    const fn ask_for_handlers(&self, report: &mut Report) {
        each!(mount in self.mounts, {
            if let Some(entry) = mount.entry {
                each!(route in entry.controller.routes, {
                    // The controller comes first, then its guards, which are there wherever they are used.
                    let (mut place, guards) = (0, route.guards.len());
                    each!(dep in route.deps, {
                        if place > guards && !matches!(dep.kind, Kind::All) {
                            self.ask(mount.module, dep, Asker::Handler(entry.controller, route), report);
                        }
                        place += 1;
                    });
                });
            }
        });
    }

    const fn ask(&self, module: usize, dep: &'static Dep, asker: Asker, report: &mut Report) {
        let found = self.graph.find(module, dep.key.hash);
        if found >= SEVERAL {
            return refuse(self.graph, found, module, dep, &asker, report);
        }
        refuse_clash(self.graph.provisions.list[found].key(), &dep.key, report);
    }

    /// What the node needs, in the order of its edges.
    const fn deps(&self, node: usize) -> &'static [Dep] {
        if let Some(entry) = self.entry(node) {
            return entry.provider.deps;
        }
        let provision = &self.graph.provisions.list[node];
        match (provision.provider(), provision.source) {
            (Some(provider), _) => provider.deps,
            (None, Source::Configured(_, configuring)) => configuring.setup.deps,
            _ => &[],
        }
    }

    /// The module in which the node's needs are looked for.
    const fn looks_from(&self, node: usize) -> usize {
        if self.entry(node).is_none()
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
        } else {
            self.mounts[node - provisions].module
        }
    }

    /// Who the node is when it asks.
    pub(crate) const fn asker(&self, node: usize) -> Asker {
        if let Some(entry) = self.entry(node) {
            return Asker::Provider(&entry.controller.key, &entry.provider.site);
        }
        let provision = &self.graph.provisions.list[node];
        match (provision.provider(), provision.source) {
            (Some(provider), _) => Asker::Provider(&provider.key, &provider.site),
            (None, Source::Options(module) | Source::Configured(module, _)) => {
                Asker::Factory(&module.key, provision.site())
            }
            _ => Asker::Provider(provision.key(), provision.site()),
        }
    }

    /// The entry of a controller's node; `None` for provisions.
    const fn entry(&self, node: usize) -> Option<&'static ControllerUse> {
        let provisions = self.graph.provisions.count;
        if node < provisions { None } else { self.mounts[node - provisions].entry }
    }

    /// Of an edge to all bindings of a trait, the provision after this one, or [`NONE`]; begins with [`NONE`].
    pub(crate) const fn next_of_all(&self, node: usize, edge: usize, after: usize) -> usize {
        let dep = &self.deps(node)[edge - self.list[node].start];
        self.graph.next_visible(self.looks_from(node), dep.key.hash, after)
    }

    /// The provision behind an edge of the node to one value, for texts.
    pub(crate) const fn provision(&self, node: usize, edge: usize) -> usize {
        let dep = &self.deps(node)[edge - self.list[node].start];
        self.graph.find(self.looks_from(node), dep.key.hash)
    }
}

/// Refuses a need with no answer or with several.
const fn refuse(
    graph: &Graph<'_>,
    found: usize,
    module: usize,
    dep: &Dep,
    asker: &Asker,
    report: &mut Report,
) {
    match (found, dep.kind) {
        (SEVERAL, _) => ambiguous::refuse(graph, module, &dep.key, asker, report),
        (_, Kind::Optional) => {}
        _ => missing::refuse(graph, module, &dep.key, asker, report),
    }
}
