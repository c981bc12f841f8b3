//! Everything that asks for something, with what it gets: one node for each value that is built, one edge for each of
//! its dependencies.

use super::ambiguous;
use super::each;
use super::missing;
use super::table::NONE;
use super::text::Report;
use super::visibility::{Found, Graph};
use super::walk::refuse_clash;
use crate::inject::{Dep, Kind, Scope};
use crate::key::Key;
use crate::record::{ControllerRecord, ControllerUse, RouteRecord};
use crate::site::Site;

/// A controller in the module that lists it.
#[derive(Clone, Copy)]
pub(crate) struct Mount {
    /// The entry of the module's list.
    pub(crate) entry: Option<&'static ControllerUse>,
    /// The module.
    pub(crate) module: u32,
}

impl Mount {
    /// What fills space that is not used yet.
    pub(crate) const EMPTY: Mount = Mount { entry: None, module: NONE };
}

/// Who asks.
#[derive(Clone, Copy)]
pub(crate) enum Asker {
    /// A provider, a guard or a controller, by the key of what is built.
    Provider(&'static Key, &'static Site),
    /// The factory that an import of this module configures it with.
    Factory(&'static Key, &'static Site),
    /// A handler, for an `Inject` argument.
    Handler(&'static ControllerRecord, &'static RouteRecord),
}

impl Asker {
    /// Where it stands in the source.
    pub(crate) const fn site(&self) -> &'static Site {
        match self {
            Asker::Provider(_, site) | Asker::Factory(_, site) => site,
            Asker::Handler(_, route) => &route.site,
        }
    }

    /// Its name, in the words of the user.
    pub(crate) const fn write(&self, report: &mut Report) {
        match self {
            Asker::Provider(key, _) => report.quote(key),
            Asker::Factory(key, _) => {
                report.push("the factory that configures ");
                report.quote(key);
            }
            Asker::Handler(controller, route) => report.handler(controller, route),
        }
    }
}

/// The values that are built: provisions by their number, then controllers.
pub(crate) struct Nodes<'g, 'a> {
    pub(crate) graph: &'g Graph<'a>,
    mounts: &'a [Mount],
    /// What each node needs: worked out once, since every question asks for it.
    deps: &'a mut [&'static [Dep]],
    /// What each dependency gets, node after node: a provision's number, or `NONE`.
    edges: &'a mut [u32],
    /// Where the edges of each node begin.
    starts: &'a mut [u32],
}

impl<'g, 'a> Nodes<'g, 'a> {
    /// Answers every dependency of every node, and of every handler; refuses what has no answer.
    pub(crate) const fn resolve(
        graph: &'g Graph<'a>,
        mounts: &'a [Mount],
        deps: &'a mut [&'static [Dep]],
        edges: &'a mut [u32],
        starts: &'a mut [u32],
        report: &mut Report,
    ) -> Nodes<'g, 'a> {
        let nodes = Nodes { graph, mounts, deps, edges, starts };
        let (mut node, mut edge) = (0, 0);
        while node < nodes.count() {
            nodes.starts[node] = edge as u32;
            nodes.deps[node] = nodes.needs(node);
            if !nodes.deps[node].is_empty() {
                let (module, asker) = (nodes.looks_from(node), nodes.asker(node));
                each!(dep in nodes.deps[node], {
                    nodes.edges[edge] = answer(graph, module, dep, &asker, report);
                    edge += 1;
                });
            }
            node += 1;
        }
        nodes.ask_for_handlers(report);
        nodes
    }

    const fn ask_for_handlers(&self, report: &mut Report) {
        each!(mount in self.mounts, {
            if let Some(entry) = mount.entry {
                each!(route in entry.controller.routes, {
                    // The controller comes first, then its guards, which are there wherever they are used.
                    let mut at = 1 + route.guards.len();
                    while at < route.deps.len() {
                        let asker = Asker::Handler(entry.controller, route);
                        answer(self.graph, mount.module as usize, &route.deps[at], &asker, report);
                        at += 1;
                    }
                });
            }
        });
    }

    /// How many nodes there are.
    pub(crate) const fn count(&self) -> usize {
        self.graph.provisions.count() + self.mounts.len()
    }

    /// What the node needs.
    pub(crate) const fn deps(&self, node: usize) -> &'static [Dep] {
        self.deps[node]
    }

    /// A provision that shares its value with an earlier one needs nothing by itself.
    const fn needs(&self, node: usize) -> &'static [Dep] {
        if let Some(mount) = self.mount(node) {
            return match mount.entry {
                Some(entry) => entry.provider.deps,
                None => &[],
            };
        }
        let provision = self.graph.provisions.get(node);
        match (provision.provider, provision.setup) {
            (Some(provider), _) if provision.instance as usize == node => provider.deps,
            (None, Some(setup)) => setup.deps,
            _ => &[],
        }
    }

    /// The module in which the node's needs are looked for.
    const fn looks_from(&self, node: usize) -> usize {
        if let Some(mount) = self.mount(node) {
            return mount.module as usize;
        }
        let provision = self.graph.provisions.get(node);
        if provision.setup.is_some() { provision.setup_from as usize } else { provision.module as usize }
    }

    /// The module in which the node's value is built.
    pub(crate) const fn module(&self, node: usize) -> usize {
        match self.mount(node) {
            Some(mount) => mount.module as usize,
            None => self.graph.provisions.get(node).module as usize,
        }
    }

    /// Who the node is when it asks.
    pub(crate) const fn asker(&self, node: usize) -> Asker {
        if let Some(mount) = self.mount(node)
            && let Some(entry) = mount.entry
        {
            return Asker::Provider(&entry.controller.key, &entry.provider.site);
        }
        let provision = self.graph.provisions.get(node);
        match provision.provider {
            Some(provider) => Asker::Provider(&provider.key, &provider.site),
            None if provision.options => {
                Asker::Factory(self.graph.modules.key(provision.module as usize), provision.site)
            }
            None => Asker::Provider(provision.key, provision.site),
        }
    }

    /// The declared scope of the node's value.
    pub(crate) const fn scope(&self, node: usize) -> Scope {
        match self.mount(node) {
            Some(Mount { entry: Some(entry), .. }) => entry.provider.scope,
            Some(_) => Scope::Singleton,
            None => self.graph.provisions.get(node).scope(),
        }
    }

    const fn mount(&self, node: usize) -> Option<&Mount> {
        let provisions = self.graph.provisions.count();
        if node < provisions { None } else { Some(&self.mounts[node - provisions]) }
    }

    /// The provision that answers dependency number `dep` of the node; the next one after `after` for those that take
    /// all.
    pub(crate) const fn target(&self, node: usize, dep: usize, after: Option<usize>) -> Option<usize> {
        let asked = &self.deps(node)[dep];
        if matches!(asked.kind, Kind::All) {
            return self.graph.next_visible(self.looks_from(node), asked.key.hash(), after);
        }
        let edge = self.edges[self.starts[node] as usize + dep];
        if after.is_some() || edge == NONE { None } else { Some(edge as usize) }
    }

    /// The node that builds the provision's value.
    pub(crate) const fn builder(&self, provision: usize) -> usize {
        self.graph.provisions.get(provision).instance as usize
    }
}

/// What one dependency gets; refuses what must be there and is not.
const fn answer(
    graph: &Graph<'_>,
    module: usize,
    dep: &'static Dep,
    asker: &Asker,
    report: &mut Report,
) -> u32 {
    if matches!(dep.kind, Kind::All) {
        return NONE;
    }
    match graph.find(module, dep.key.hash()) {
        Found::One(number) => {
            refuse_clash(graph.provisions.get(number).key, &dep.key, report);
            number as u32
        }
        Found::Nothing => {
            if !matches!(dep.kind, Kind::Optional) {
                missing::refuse(graph, module, &dep.key, asker, report);
            }
            NONE
        }
        Found::Several(one, other) => {
            ambiguous::refuse(graph, module, [one, other], asker, report);
            NONE
        }
    }
}
