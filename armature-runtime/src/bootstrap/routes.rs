//! Which endpoints are mounted where: the constants say what, the linker brings how, and both must agree.

use super::collect::{Collected, ModuleNode};
use super::draft::{DraftTap, DraftWire, Drafts};
use super::findings::Findings;
use crate::record::{Bind, ControllerUse, GuardRecord, Mounted, RootRecord, RouteRecord, Wrap};
use crate::routing::join;
use armature_grammar::{code, pattern};
use std::collections::HashMap;

/// One route, its dependencies by number of draft.
pub(crate) struct DraftRoute {
    pub(crate) record: &'static RouteRecord,
    pub(crate) pattern: String,
    /// How many captures stand before the controller's prefix.
    pub(crate) base: u8,
    /// Absolute slots of the `#[param(outer)]` names.
    pub(crate) outer: Vec<usize>,
    pub(crate) bind: Bind,
    pub(crate) wires: Vec<DraftWire>,
    /// Guards of root and module, innermost first.
    pub(crate) wraps: Vec<(Wrap, DraftWire)>,
}

/// What the linker brought, by controller.
pub(crate) struct Witnesses {
    mounted: HashMap<u64, Vec<&'static Mounted>>,
}

impl Witnesses {
    /// Everything that is linked.
    pub(crate) fn linked() -> Witnesses {
        Witnesses::of(inventory::iter::<Mounted>)
    }

    pub(crate) fn of(all: impl IntoIterator<Item = &'static Mounted>) -> Witnesses {
        let mut mounted: HashMap<u64, Vec<&'static Mounted>> = HashMap::new();
        for one in all {
            mounted.entry(one.controller.hash()).or_default().push(one);
        }
        Witnesses { mounted }
    }

    /// The binders of a controller.
    fn binds(&self, used: &ControllerUse, findings: &mut Findings) -> Option<&'static [Bind]> {
        let record = used.controller;
        let found = self.mounted.get(&record.key.hash()).map_or(&[][..], Vec::as_slice);
        let text = match found {
            [] => format!(
                "`{}` is proved and not linked: its `#[controller]` submitted no endpoints",
                record.key
            ),
            [one] if one.controller.clashes(&record.key) => {
                findings.clash(&record.key, &one.controller, one.site);
                return None;
            }
            [one] if one.binds.len() != record.routes.len() => format!(
                "`{}` is proved with {} routes and linked with {}: two versions of its crate, or a record written by hand",
                record.key,
                record.routes.len(),
                one.binds.len()
            ),
            [one] => return Some(one.binds),
            [first, second, ..] => format!(
                "`{}` is linked twice, from {} and {}: one `#[controller]` for one type",
                record.key, first.site, second.site
            ),
        };
        findings.add(code::WITNESSES_DIFFER, text, used.site);
        None
    }

    /// Linked controllers that no module lists: only the linker knows them.
    pub(crate) fn unlisted(&self, modules: &Collected) -> Vec<String> {
        let listed = |key: u64| {
            modules
                .modules
                .iter()
                .any(|node| node.record.controllers.iter().any(|used| used.controller.key.hash() == key))
        };
        let unlisted = self.mounted.iter().filter(|(key, _)| !listed(**key)).flat_map(|(_, mounted)| mounted);
        let mut texts: Vec<String> = unlisted
            .map(|one| {
                format!(
                    "`{}` is linked, and no module lists it: it answers no request; add it to `controllers` of a module\n  --> {}",
                    one.controller, one.site
                )
            })
            .collect();
        texts.sort();
        texts
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
    let mut listed: HashMap<u64, crate::site::Site> = HashMap::new();
    for (module, node) in modules.modules.iter().enumerate() {
        for used in node.record.controllers {
            if let Some(first) = listed.insert(used.controller.key.hash(), used.site) {
                let text =
                    format!("`{}` is listed twice, here and at {first}: take one out", used.controller.key);
                drafts.findings.add(code::CONTROLLER_TWICE, text, used.site);
                continue;
            }
            if let Some(binds) = witnesses.binds(used, drafts.findings) {
                let mounting = Mounting { node, module, used, root, root_module: modules.modules.len() - 1 };
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
}

impl Mounting<'_> {
    fn route(&self, record: &'static RouteRecord, bind: Bind, drafts: &mut Drafts<'_>) -> DraftRoute {
        let prefix = self.root.map_or("", |root| root.prefix);
        let outer_prefix = [prefix, self.node.record.path];
        let [root_captures, own_captures] = outer_prefix.map(pattern::captures);
        DraftRoute {
            record,
            pattern: join(&[prefix, self.node.record.path, self.used.controller.prefix, record.pattern]),
            base: (root_captures + own_captures) as u8,
            outer: record.outer.iter().map(|name| self.outer(&outer_prefix, name, record, drafts)).collect(),
            bind,
            wires: self.wires(record, drafts),
            wraps: self.wraps(record, drafts),
        }
    }

    fn outer(
        &self,
        prefixes: &[&str; 2],
        name: &str,
        record: &RouteRecord,
        drafts: &mut Drafts<'_>,
    ) -> usize {
        let mut names = prefixes.iter().flat_map(|prefix| pattern::names(prefix));
        names.position(|own| own == name).unwrap_or_else(|| {
            let text =
                format!("no prefix around `{}` has the placeholder `:{name}`", self.used.controller.key);
            drafts.findings.add(code::OUTER_PLACEHOLDER, text, record.site);
            usize::MAX
        })
    }

    /// The controller, its guards, what the handler asks for: in the order of the record.
    fn wires(&self, record: &'static RouteRecord, drafts: &mut Drafts<'_>) -> Vec<DraftWire> {
        let asker = drafts.endpoint(self.used.controller.key, self.module, record.site);
        let mut wires = Vec::with_capacity(record.deps.len());
        for (place, dep) in record.deps.iter().enumerate() {
            wires.push(match place.checked_sub(1).map(|guard| record.guards.get(guard)) {
                None => match drafts.provider(self.module, self.used.provider, Some(&asker)) {
                    Some(draft) => DraftWire::One(DraftTap { draft, cast: None }),
                    None => DraftWire::Absent,
                },
                Some(Some(guard)) => drafts.guard(guard, &asker),
                Some(None) => drafts.wire(dep, &asker),
            });
        }
        wires
    }

    fn wraps(&self, record: &'static RouteRecord, drafts: &mut Drafts<'_>) -> Vec<(Wrap, DraftWire)> {
        let root_guards = self.root.map_or(&[][..], |root| root.guards);
        let own = self.node.record.guards.iter().map(|guard| (guard, self.module));
        let all = root_guards.iter().map(|guard| (guard, self.root_module)).chain(own);
        let covering: Vec<(&'static GuardRecord, usize)> =
            all.filter(|(guard, _)| !(record.public && guard.fact.is_some())).collect();
        // The innermost is put on first.
        let inward = covering.into_iter().rev();
        inward
            .map(|(guard, module)| {
                let asker = drafts.endpoint(guard.provider.key, module, guard.site);
                (guard.wrap, drafts.guard(guard, &asker))
            })
            .collect()
    }
}
