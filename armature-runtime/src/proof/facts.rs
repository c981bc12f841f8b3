//! Facts: everything that asks for one (a handler, a guard, an interceptor, or a service that one of them reaches) has a
//! guard before it that proves it.

use super::chain::{Chain, Position};
use super::for_each::each;
use super::guards::{Suggestion, Wanted};
use super::needs::{ALL, LAZY, Mount, Nodes};
use super::table::NONE;
use super::text::Report;
use super::visibility::SEVERAL;
use crate::key::Key;
use crate::pipeline::FactNeed;
use crate::record::{StageKind, StageRecord};
use armature_grammar::code::FACT_WITHOUT_GUARD;

/// How long a way through services a message spells out.
const LONGEST_WAY: usize = 16;

/// Looks at every route. `marks` holds a place for each node.
pub(crate) const fn check(nodes: &Nodes<'_, '_>, mounts: &[Mount], marks: &mut [usize], report: &mut Report) {
    if nodes.facts {
        mark(nodes, marks);
    }
    let mut number = 0;
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            each!(route in entry.controller.routes, {
                let chain = Chain::of(nodes.graph, mount, entry.controller, route);
                let route = Route { nodes, mounts, chain, module: mount.module, outside: false };
                route.check(nodes.of_mount(number), marks, report);
            });
        }
        number += 1;
    });
}

/// What [`mark`] writes for nodes that lead to a constructor which asks for a fact.
const LEADS: usize = 1;

/// Marks every node that leads to a constructor which asks for a fact. Rounds until nothing changes.
const fn mark(nodes: &Nodes<'_, '_>, marks: &mut [usize]) {
    let mut node = 0;
    while node < nodes.count {
        marks[node] = if nodes.facts_of(node).is_empty() { 0 } else { LEADS };
        node += 1;
    }
    let mut changed = true;
    while changed {
        changed = false;
        let mut node = 0;
        while node < nodes.count {
            if marks[node] == 0 {
                let mut way = Way::from(nodes, node);
                while let Some(target) = way.next(nodes, node) {
                    if marks[target] != 0 {
                        marks[node] = LEADS;
                        changed = true;
                    }
                }
            }
            node += 1;
        }
    }
}

/// Goes through the nodes that a node holds.
struct Way {
    edge: usize,
    after: usize,
}

impl Way {
    const fn from(nodes: &Nodes<'_, '_>, node: usize) -> Way {
        Way { edge: nodes.list[node].start, after: NONE }
    }

    const fn next(&mut self, nodes: &Nodes<'_, '_>, node: usize) -> Option<usize> {
        while self.edge < nodes.list[node].end {
            let held = nodes.edges[self.edge];
            if held == ALL {
                self.after = nodes.next_of_all(node, self.edge, self.after);
                if self.after != NONE {
                    return Some(nodes.graph.provisions.list[self.after].instance);
                }
            } else if held < LAZY {
                self.edge += 1;
                return Some(held);
            }
            self.edge += 1;
        }
        None
    }
}

/// One route that has to be looked at.
struct Route<'n, 'g, 'a, 'm> {
    nodes: &'n Nodes<'g, 'a>,
    mounts: &'m [Mount],
    chain: Chain,
    module: usize,
    /// What is looked at is a filter, and so outside of all guards.
    outside: bool,
}

impl Route<'_, '_, '_, '_> {
    const fn check(&self, controller: usize, marks: &mut [usize], report: &mut Report) {
        // Most routes have none, and a loop turn costs the interpreter as much as a call.
        if let [_, ..] = self.chain.filters[0] {
            self.check_filters(self.chain.filters[0], self.module, marks, report);
        }
        if let [_, ..] = self.chain.filters[1] {
            self.check_filters(self.chain.filters[1], self.module, marks, report);
        }
        if let [_, ..] = self.chain.filters[2] {
            self.check_filters(self.chain.filters[2], 0, marks, report);
        }
        if let [_, ..] = self.chain.middleware[0] {
            self.check_middleware(0, marks, report);
        }
        if let [_, ..] = self.chain.middleware[1] {
            self.check_middleware(1, marks, report);
        }
        let mut position = Position::STAGES;
        while position.list < Position::HANDLER.list {
            each!(stage in self.chain.stages[position.list - Position::STAGES.list], {
                if stage.covers(self.chain.route.info.public) {
                    self.check_stage(stage, position, marks, report);
                }
                position.index += 1;
            });
            position = Position { list: position.list + 1, index: 0 };
        }
        each!(fact in self.chain.route.facts, {
            if let Some(need) = fact
                && !self.chain.proves_before(Position::HANDLER, &need.key)
            {
                self.refuse_handler(need, report);
            }
        });
        if self.nodes.facts {
            self.follow(controller, Position::HANDLER, marks, report);
            each!(dep in self.chain.route.injected, {
                self.follow_key(self.module, dep.key.hash, Position::HANDLER, marks, report);
            });
        }
    }

    /// The middleware of one list, as far as it covers the route.
    const fn check_middleware(&self, list: usize, marks: &mut [usize], report: &mut Report) {
        let mut position = Position { list, index: 0 };
        each!(bound in self.chain.middleware[list], {
            if self.chain.is_covered_by(bound) {
                self.check_stage(&bound.stage, position, marks, report);
            }
            position.index += 1;
        });
    }

    /// Filters are outside of all guards: there are no facts for them, nor for what they reach.
    const fn check_filters(
        &self,
        filters: &'static [StageRecord],
        module: usize,
        marks: &mut [usize],
        report: &mut Report,
    ) {
        let outside = Route { outside: true, module, ..*self };
        each!(filter in filters, {
            outside.check_stage(filter, Position::OUTSIDE, marks, report);
        });
    }

    const fn check_stage(
        &self,
        stage: &'static StageRecord,
        position: Position,
        marks: &mut [usize],
        report: &mut Report,
    ) {
        each!(fact in stage.needs.facts, {
            if let Some(need) = fact
                && !self.chain.proves_before(position, &need.key) {
                self.refuse_stage(stage, need, report);
            }
        });
        if self.nodes.facts {
            let module = if position.is_of_root() && !self.outside { 0 } else { self.module };
            self.follow_key(module, stage.provider.key.hash, position, marks, report);
            each!(need in stage.needs.injected, {
                self.follow_key(module, need.dep.key.hash, position, marks, report);
            });
        }
    }

    const fn follow_key(
        &self,
        module: usize,
        hash: u64,
        position: Position,
        marks: &mut [usize],
        report: &mut Report,
    ) {
        let found = self.nodes.graph.find(module, hash);
        if found < SEVERAL {
            self.follow(self.nodes.graph.provisions.list[found].instance, position, marks, report);
        }
    }

    /// Follows what is built for this place of the chain.
    const fn follow(&self, node: usize, position: Position, marks: &mut [usize], report: &mut Report) {
        let mut way = [NONE; LONGEST_WAY];
        self.walk(node, position, Steps { way: &mut way, count: 0 }, marks, report);
    }

    const fn walk(
        &self,
        node: usize,
        position: Position,
        steps: Steps<'_>,
        marks: &mut [usize],
        report: &mut Report,
    ) {
        if marks[node] == 0 || steps.count == LONGEST_WAY {
            return;
        }
        // A circle of services was refused already; here it must only end.
        let mark = marks[node];
        marks[node] = 0;
        steps.way[steps.count] = node;
        each!(fact in self.nodes.facts_of(node), {
            if let Some(need) = fact
                && !self.chain.proves_before(position, &need.key) {
                self.refuse_service(&steps, need, position, report);
            }
        });
        let mut way = Way::from(self.nodes, node);
        while let Some(target) = way.next(self.nodes, node) {
            let steps = Steps { way: &mut *steps.way, count: steps.count + 1 };
            self.walk(target, position, steps, marks, report);
        }
        marks[node] = mark;
    }

    const fn refuse_handler(&self, need: &FactNeed, report: &mut Report) {
        if !report.begin(FACT_WITHOUT_GUARD) {
            return;
        }
        report.handler(self.chain.controller, self.chain.route);
        report.push(" asks for ");
        report.quote(&need.key);
        self.advise(Wanted::Fact(&need.key), "the argument", report);
        report.at(&need.site);
    }

    const fn refuse_stage(&self, stage: &StageRecord, need: &FactNeed, report: &mut Report) {
        if !report.begin(FACT_WITHOUT_GUARD) {
            return;
        }
        report.quote(&stage.provider.key);
        report.push(" on ");
        report.handler(self.chain.controller, self.chain.route);
        report.push(" needs ");
        report.quote(&need.key);
        match self.chain.provides_somewhere(&need.key) {
            _ if self.outside => self.advise(Wanted::Earlier(&need.key), "it", report),
            Some(other) if self.covers(other, &need.key) => too_late(stage, other, report),
            None if matches!(stage.kind, StageKind::Middleware) => {
                report.push(", which only middleware can lend to it, as it runs before all guards and interceptors: add one that is listed before it");
            }
            _ => self.advise(Wanted::Earlier(&need.key), "it", report),
        }
        report.at(&stage.site);
        report.at(&self.chain.route.info.site);
    }

    const fn refuse_service(
        &self,
        steps: &Steps<'_>,
        need: &FactNeed,
        position: Position,
        report: &mut Report,
    ) {
        if !report.begin(FACT_WITHOUT_GUARD) {
            return;
        }
        report.handler(self.chain.controller, self.chain.route);
        report.push(" reaches ");
        self.nodes.consumer(steps.way[steps.count]).write(report);
        if steps.count > 0 {
            report.push(" through ");
            let mut step = 0;
            while step < steps.count {
                if step > 0 {
                    report.push(" and ");
                }
                self.nodes.consumer(steps.way[step]).write(report);
                step += 1;
            }
        }
        report.push(", whose constructor asks for ");
        report.quote(&need.key);
        let is_handler = position.list == Position::HANDLER.list;
        let wanted = if is_handler { Wanted::Fact(&need.key) } else { Wanted::Earlier(&need.key) };
        self.advise(wanted, "the argument", report);
        report.at(&self.chain.route.info.site);
        report.at(&need.site);
    }

    /// Whether a stage that provides the fact covers the route.
    const fn covers(&self, other: &StageRecord, fact: &Key) -> bool {
        match self.chain.lends_somewhere(fact) {
            Some(bound) if matches!(other.kind, StageKind::Middleware) => self.chain.is_covered_by(bound),
            _ => other.covers(self.chain.route.info.public),
        }
    }

    /// Why the fact is not there, and what to write.
    const fn advise(&self, wanted: Wanted<'_>, what: &str, report: &mut Report) {
        if self.outside {
            report.push(", and a filter runs outside of all guards: take what it needs from the head, `request: &Parts<'_>`");
            return;
        }
        if let Wanted::Fact(key) | Wanted::Earlier(key) = wanted
            && let Some(stage) = self.chain.provides_somewhere(key)
            && !stage.covers(self.chain.route.info.public)
        {
            report.push(", and the route is `#[public]`, which takes ");
            report.quote(&stage.provider.key);
            report.push(" off: remove `#[public]`, or ");
            report.push(what);
            return;
        }
        if let Wanted::Fact(key) | Wanted::Earlier(key) = wanted
            && let Some(bound) = self.chain.lends_somewhere(key)
        {
            report.push(", which ");
            report.quote(&bound.stage.provider.key);
            report.push(" lends to other routes only: let it cover this one, too, with `.on(…)`, or without `.except(…)`");
            return;
        }
        let known = Suggestion::of(self.nodes.graph, self.mounts, wanted);
        report.push(match known.is_only_lent() {
            true => ", which nothing around its route lends: add ",
            false => ", which no guard of its route proves: add ",
        });
        known.write(report);
    }
}

/// `other` provides what `stage` needs, and runs after it.
const fn too_late(stage: &StageRecord, other: &StageRecord, report: &mut Report) {
    report.push(", which ");
    report.quote(&other.provider.key);
    match (stage.kind, other.kind) {
        (StageKind::Guard, StageKind::Interceptor) => {
            report.push(" lends too late: interceptors of a controller run behind its guards; list ");
            report.quote(&other.provider.key);
            report.push(" in `interceptors` of the module or the root");
        }
        (StageKind::Middleware, StageKind::Guard | StageKind::Interceptor) => {
            report.push(" provides too late: middleware runs before guards and interceptors; make it an `#[interceptor]`, and write `#[use_interceptors(");
            report.key(&stage.provider.key);
            report.push(")]` on the controller");
        }
        (StageKind::Interceptor, StageKind::Guard) => {
            report.push(
                " proves too late: interceptors of a module run before guards; write `#[use_interceptors(",
            );
            report.key(&stage.provider.key);
            report.push(")]` on the controller");
        }
        _ => {
            report.push(" proves too late: put ");
            report.quote(&other.provider.key);
            report.push(" before ");
            report.quote(&stage.provider.key);
        }
    }
}

/// The way through services to a constructor.
struct Steps<'w> {
    way: &'w mut [usize; LONGEST_WAY],
    count: usize,
}
