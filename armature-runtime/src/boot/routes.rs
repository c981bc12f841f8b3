//! Which endpoints are mounted where: the constants say what, the linker brings how, and both must agree.

use super::collect::{Collected, ModuleNode};
use super::draft::{Consumer, DraftTap, DraftWire, Drafts};
use super::findings::Findings;
use super::route::{DraftRoute, Limit};
use super::route_wires::{Around, RouteWires, StageWires};
use crate::explain::Level;
use crate::http::Meta;
use crate::pipeline::Bind;
use crate::record::{
    ControllerUse, LinkedController, LinkedModule, MiddlewareRecord, ModuleRecord, RootRecord, RouteRecord,
    StageKind, StageRecord,
};
use crate::routing::join;
use armature_grammar::{code, host, pattern};
use std::collections::{HashMap, HashSet};

/// What the linker brought, by controller.
pub(crate) struct Witnesses {
    pub(super) linked: HashMap<u64, Vec<&'static LinkedController>>,
    pub(super) modules: Vec<&'static ModuleRecord>,
}

impl Witnesses {
    /// Everything that is linked.
    pub(crate) fn linked() -> Witnesses {
        let modules = inventory::iter::<LinkedModule>.into_iter().map(|linked| linked.module.get());
        Witnesses { modules: modules.collect(), ..Witnesses::of(inventory::iter::<LinkedController>) }
    }

    pub(crate) fn of(all: impl IntoIterator<Item = &'static LinkedController>) -> Witnesses {
        let mut linked: HashMap<u64, Vec<&'static LinkedController>> = HashMap::new();
        for one in all {
            linked.entry(one.controller.hash()).or_default().push(one);
        }
        Witnesses { linked, modules: Vec::new() }
    }

    /// The binders of a controller.
    fn binds(&self, used: &ControllerUse, findings: &mut Findings) -> Option<&'static [Bind]> {
        let record = used.controller;
        let key = record.provider.key;
        let found = self.linked.get(&key.hash()).map_or(&[][..], Vec::as_slice);
        let text = match found {
            [] => {
                format!("`{key}` is proved and not linked: its `#[controller]` submitted no endpoints")
            }
            [one] if one.controller.clashes(&key) => {
                findings.clash(&key, &one.controller, one.site);
                return None;
            }
            [one] if one.binds.len() != record.routes.len() => format!(
                "`{key}` is proved with {} routes and linked with {}: two versions of its crate, or a record written by hand",
                record.routes.len(),
                one.binds.len()
            ),
            [one] => return Some(one.binds),
            [first, second, ..] if (first.type_id)() != (second.type_id)() => format!(
                "`{key}` names two controllers with one key, since one macro writes both at one place: write each into a module \
                 (`mod`) of its own",
            ),
            [first, second, ..] => format!(
                "`{key}` is linked twice, from {} and {}: one `#[controller]` for one type",
                first.site, second.site
            ),
        };
        findings.add(code::WITNESSES_DIFFER, text, used.site);
        None
    }

    /// Refuses controllers of the root's own package that no module lists, of this root or of another: somebody forgot
    /// them. Only the linker knows them. A library may have more controllers than an application mounts.
    pub(crate) fn refuse_unlisted(&self, modules: &Collected, root: &ModuleRecord, findings: &mut Findings) {
        let reached = modules.modules.iter().map(|node| node.record);
        let listed: HashSet<u64> = reached
            .chain(self.modules.iter().copied())
            .flat_map(|record| record.controllers)
            .map(|used| used.controller.provider.key.hash())
            .collect();
        let own = |one: &LinkedController| one.controller.place().package == root.key.place().package;
        let linked = self.linked.values().flatten();
        let mut forgotten: Vec<_> = linked
            .filter(|one| own(one) && !one.unlisted && !listed.contains(&one.controller.hash()))
            .collect();
        forgotten.sort_unstable_by_key(|one| one.controller.name());
        for one in forgotten {
            let provides = |record: &&&ModuleRecord| {
                record.providers.iter().any(|binding| binding.provider.key.is(&one.controller))
            };
            let provided = modules.modules.iter().map(|node| &node.record).find(provides);
            if let Some(module) = provided {
                let text = format!(
                    "the controller `{}` is in `providers` of `{}`, so it would answer no request: move it to `controllers`",
                    one.controller, module.key
                );
                findings.add(code::UNLISTED_CONTROLLER, text, one.site);
                continue;
            }
            let text = format!(
                "no module lists `{0}`, so it would answer no request: add it to `controllers` of a module, or write \
                 `#[controller(…, unlisted)]` if that is meant",
                one.controller
            );
            findings.add(code::UNLISTED_CONTROLLER, text, one.site);
        }
    }
}

/// Resolves every route of every module.
pub(crate) fn draft_routes(
    modules: &Collected,
    root: Option<&'static RootRecord>,
    witnesses: &Witnesses,
    drafts: &mut Drafts<'_>,
) -> Vec<DraftRoute> {
    let mut routes = Vec::new();
    for (module, node) in modules.modules.iter().enumerate() {
        for used in node.record.controllers {
            if let Some(binds) = witnesses.binds(used, drafts.findings) {
                let root_module = modules.modules.len() - 1;
                let top = modules.modules[root_module].record;
                let mounting = Mounting { node, module, used, root, root_module, top };
                for (record, bind) in used.controller.routes.iter().zip(binds) {
                    routes.push(mounting.route(record, *bind, drafts));
                }
            }
        }
    }
    routes
}

/// One controller in one module.
struct Mounting<'m> {
    node: &'m ModuleNode,
    module: usize,
    used: &'static ControllerUse,
    root: Option<&'static RootRecord>,
    root_module: usize,
    /// The root's record.
    top: &'static ModuleRecord,
}

impl Mounting<'_> {
    fn route(&self, record: &'static RouteRecord, bind: Bind, drafts: &mut Drafts<'_>) -> DraftRoute {
        let prefix = self.root.map_or("", |root| root.prefix_of(self.used.controller, record));
        let outer_prefix = [prefix, self.node.record.path];
        let [root_captures, own_captures] = outer_prefix.map(pattern::captures);
        let host = self.used.controller.host;
        let host_captures = host.map_or(0, host::captures);
        DraftRoute {
            record,
            controller: self.used.controller,
            outer_meta: [self.own_meta(), self.top.meta],
            pattern: join(&[prefix, self.node.record.path, self.used.controller.prefix, record.info.pattern]),
            host,
            base: (host_captures + root_captures + own_captures) as u8,
            outer: record.outer.iter().map(|name| host_captures + placeholder(&outer_prefix, name)).collect(),
            bind,
            wires: self.wires(record, drafts),
            wraps: self.wraps(record, drafts),
            limit: self.limit(record),
            uncovered: self.uncovered(record),
        }
    }

    /// The controller, its stages, and what the handler asks for.
    fn wires(&self, record: &'static RouteRecord, drafts: &mut Drafts<'_>) -> RouteWires<DraftWire> {
        let consumer = drafts.endpoint(self.used.controller.provider.key, self.module, record.info.site);
        let controller = match drafts.provider(self.module, self.used.controller.provider, Some(&consumer)) {
            Some(draft) => DraftWire::One(DraftTap { draft, cast: None }),
            None => DraftWire::Absent,
        };
        let stages = record.stages.iter().map(|stage| {
            // A guard that does not cover the route keeps its place in the list of types, and is not asked.
            if stage.covers(record.info.public) {
                stage_wires(stage, &consumer, drafts)
            } else {
                StageWires { stage: DraftWire::Absent, injected: Vec::new() }
            }
        });
        let stages = stages.collect();
        let injected = record.injected.iter().map(|dep| drafts.wire(dep, &consumer)).collect();
        RouteWires { controller, stages, injected }
    }

    /// The stages of the root and the module, outermost first, each with the module that provides it.
    fn outer_stages(&self) -> impl Iterator<Item = (&'static StageRecord, Level, usize)> {
        let root = self.root.map_or(&[][..], |root| root.stages).iter();
        let (root_module, module) = (self.root_module, self.module);
        let own = self.node.record.stages.iter().map(move |stage| (stage, Level::MODULE, module));
        root.map(move |stage| (stage, Level::ROOT, root_module)).chain(own)
    }

    /// Those that do not cover the route, for explanations.
    fn uncovered(&self, record: &'static RouteRecord) -> Vec<(&'static StageRecord, Level)> {
        let uncovered = self.outer_stages().filter(|(stage, ..)| !stage.covers(record.info.public));
        uncovered.map(|(stage, level, _)| (stage, level)).collect()
    }

    fn wraps(&self, record: &'static RouteRecord, drafts: &mut Drafts<'_>) -> Vec<Around<DraftWire>> {
        let covering: Vec<_> =
            self.outer_stages().filter(|(stage, ..)| stage.covers(record.info.public)).collect();
        // The innermost is put on first. Middleware is outside of guards and interceptors; filters are outside of all others, the
        // nearest innermost.
        let middleware = self.middleware(record).into_iter().rev();
        let nearest =
            record.filters.iter().map(|filter| (filter, Level::within(self.used.controller, filter)));
        let own = nearest.chain(self.own_filters().iter().map(|filter| (filter, Level::MODULE)));
        let own = own.map(|(filter, level)| (filter, level, self.module));
        let root = self.top.filters.iter().map(|filter| (filter, Level::ROOT, self.root_module));
        let all = covering.into_iter().rev().chain(middleware).chain(own).chain(root);
        all.map(|(stage, level, module)| wrap(stage, level, module, drafts)).collect()
    }

    /// The middleware that covers a route, outermost first: the root's, then the module's.
    fn middleware(&self, route: &RouteRecord) -> Vec<(&'static StageRecord, Level, usize)> {
        let own = if self.module == self.root_module { &[] } else { self.node.record.middleware };
        let own = own.iter().map(|bound| (bound, Level::MODULE, self.module));
        let root = self.top.middleware.iter().map(|bound| (bound, Level::ROOT, self.root_module));
        let covers =
            |bound: &MiddlewareRecord| bound.covers(self.node.record.path, self.used.controller, route);
        let covering = root.chain(own).filter(|(bound, ..)| covers(bound));
        covering.map(|(bound, level, module)| (&bound.stage, level, module)).collect()
    }

    /// The nearest timeout, around all that is inside of the root's interceptors: every guard, and what is behind it.
    fn limit(&self, record: &'static RouteRecord) -> Option<Limit> {
        let own = (self.written_at(record), record.timeout);
        let said = [own, (Level::MODULE, self.node.record.timeout), (Level::ROOT, self.top.timeout)];
        let (level, nearest) = said.into_iter().find(|(_, timeout)| timeout.is_some())?;
        let time = nearest?.limit()?;
        let root = self.root.map_or(&[][..], |root| root.stages);
        let first = root.iter().position(|stage| stage.kind == StageKind::Guard).unwrap_or(root.len());
        let covers = |stage: &&StageRecord| stage.covers(record.info.public);
        let around = root[first..].iter().chain(self.node.record.stages).filter(covers).count();
        Some(Limit { time, level, around })
    }

    /// The level of a route's own timeout: that of a controller is on all of its routes.
    fn written_at(&self, record: &RouteRecord) -> Level {
        match self.used.controller.routes {
            [_] => Level::HANDLER,
            routes if routes.iter().all(|route| route.timeout == record.timeout) => Level::CONTROLLER,
            _ => Level::HANDLER,
        }
    }

    /// The filters of the module; those of the root are around the whole application.
    fn own_filters(&self) -> &'static [StageRecord] {
        if self.module == self.root_module { &[] } else { self.node.record.filters }
    }

    /// The metadata of the module; that of the root is on every route.
    fn own_meta(&self) -> &'static [Meta] {
        if self.module == self.root_module { &[] } else { self.node.record.meta }
    }
}

/// The number of a placeholder among those of the prefixes; the proof has found it.
fn placeholder(prefixes: &[&str; 2], name: &str) -> usize {
    let mut names = prefixes.iter().flat_map(|prefix| pattern::names(prefix));
    names.position(|own| own == name).unwrap_or(pattern::MAX_CAPTURES)
}

/// What the fallback is wrapped in: the interceptors, the middleware and the filters of the root. Its guards run for routes only.
pub(crate) fn fallback_wraps(
    top: &'static ModuleRecord,
    root_module: usize,
    drafts: &mut Drafts<'_>,
) -> Vec<Around<DraftWire>> {
    let interceptors = root_stages(top).filter(|stage| stage.kind == StageKind::Interceptor);
    let all = interceptors.chain(everywhere(top)).chain(top.filters);
    all.map(|stage| wrap(stage, Level::ROOT, root_module, drafts)).collect()
}

/// What mounted services are wrapped in: everything of the root, so that a guard there covers them too.
pub(crate) fn service_wraps(
    top: &'static ModuleRecord,
    root_module: usize,
    drafts: &mut Drafts<'_>,
) -> Vec<Around<DraftWire>> {
    let all = root_stages(top).chain(everywhere(top)).chain(top.filters);
    all.map(|stage| wrap(stage, Level::ROOT, root_module, drafts)).collect()
}

/// Guards and interceptors of the root, innermost first.
fn root_stages(top: &'static ModuleRecord) -> impl Iterator<Item = &'static StageRecord> {
    top.root.as_ref().map_or(&[][..], |root| root.stages).iter().rev()
}

/// The root's middleware that is bound to everything, innermost first.
fn everywhere(top: &'static ModuleRecord) -> impl Iterator<Item = &'static StageRecord> {
    let bound = top.middleware.iter().rev().filter(|bound| bound.is_everywhere());
    bound.map(|bound| &bound.stage)
}

fn wrap(
    record: &'static StageRecord,
    level: Level,
    module: usize,
    drafts: &mut Drafts<'_>,
) -> Around<DraftWire> {
    let consumer = drafts.endpoint(record.provider.key, module, record.site);
    Around { record, level, wires: stage_wires(record, &consumer, drafts) }
}

fn stage_wires(
    stage: &'static StageRecord,
    consumer: &Consumer,
    drafts: &mut Drafts<'_>,
) -> StageWires<DraftWire> {
    let own = drafts.stage(stage, consumer);
    let injected = stage.needs.injected.iter().map(|need| drafts.wire(&need.dep, consumer)).collect();
    StageWires { stage: own, injected }
}
