//! From constant records to what can be built and mounted. What constants can tell is the proof's to judge; here is found
//! what they cannot: supplied values, overrides, what was linked. Everything wrong is found before anything is built.

mod collect;
mod draft;
mod findings;
mod judge;
mod mounted;
mod nearest;
mod overrides;
mod plan;
#[cfg(test)]
mod random;
mod replaced;
mod resolve;
mod route;
mod route_wires;
mod routes;
mod table;
#[cfg(test)]
mod tests;

use crate::container::plan::{Making, Plan};
use crate::container::wiring::Tap;
use crate::error::BootError;
use crate::record::ModuleRecord;
use crate::routing::Slash;
use armature_grammar::code;
use std::collections::{HashMap, HashSet};

use self::collect::{Collected, Identity};
use self::draft::{Draft, DraftWire, Drafts};
pub(crate) use self::findings::Findings;
pub(crate) use self::judge::{Judge, judge_of};
pub(crate) use self::mounted::MountedService;
pub(crate) use self::overrides::{Overrides, Replaced, Supplied, SuppliedValue};
use self::plan::{Drafted, Planning};
pub(crate) use self::plan::{PlannedRoutes, request_path};
pub(crate) use self::route::PlannedRoute;
pub(crate) use self::route_wires::Around;
pub(crate) use self::routes::Witnesses;
pub(crate) use self::table::{Endpoints, Mount, endpoints};

/// What comes from outside the records.
pub(crate) struct Given {
    /// Proves the application, if the compiler has not. See [`judge_of`].
    pub(crate) judge: Option<Judge>,
    /// `.supply(value)`, by key: each an `Inject<T>`.
    pub(crate) supplied: Supplied,
    pub(crate) overrides: Overrides,
    pub(crate) witnesses: Witnesses,
    /// What answers below a prefix besides the routes.
    pub(crate) services: Vec<MountedService>,
}

/// An application, proved and planned; nothing is built.
pub(crate) struct Planned {
    pub(crate) plan: Plan,
    pub(crate) routes: PlannedRoutes,
    /// What is bound under each key, in whatever module: for tests and for those who only want the values.
    pub(crate) named: Vec<(u64, Tap)>,
}

/// Plans the application that starts at `root`.
///
/// # Errors
/// All findings.
pub(crate) fn plan(root: &'static ModuleRecord, given: Given) -> Result<Planned, BootError> {
    let Given { judge, supplied, mut overrides, witnesses, services } = given;
    let mut findings = std::mem::take(&mut overrides.findings);
    let root = match overrides.judge {
        Some(_) => replaced::root(root, &overrides, &mut findings),
        None => root,
    };
    if let Some(judge) = overrides.judge.or(judge)
        && let Err(refused) = judge(root)
    {
        findings.extend(refused);
        return Err(findings.into());
    }
    let of_overrides = findings.len();
    let modules = Collected::from(root, &mut findings);
    if findings.len() > of_overrides {
        return Err(findings.into());
    }
    let asked_by_nobody = if overrides.is_empty() {
        None
    } else {
        Some(asked_by_nobody(&modules, root, &witnesses, !services.is_empty()))
    };
    let mut drafts = Drafts::new(&modules, &mut overrides, supplied, &mut findings);
    let routes = draft(&modules, root, &witnesses, !services.is_empty(), &mut drafts);
    mounted::check(&services, &routes.routes, drafts.findings);
    drafts.resolve();
    drafts.check_overrides();
    drafts.check_supplied();
    witnesses.refuse_unlisted(&modules, root, drafts.findings);
    let (mut list, named) = (drafts.list, drafts.named);
    for unused in overrides.unused() {
        findings.add(code::OVERRIDE_UNUSED, nearest::unused(&modules, unused), unused.at);
    }
    let kept = match asked_by_nobody {
        None => vec![true; list.len()],
        Some(roots) => {
            let of_routes: Vec<usize> =
                routes.wires().flat_map(DraftWire::taps).map(|tap| tap.draft).collect();
            // What is there already costs nothing.
            let is_root =
                |draft: &Draft| matches!(draft.making, Making::Ready) || roots.contains(&draft.identity());
            let listed = (0..list.len()).filter(|&draft| is_root(&list[draft]));
            plan::reached(&list, listed.chain(of_routes).collect::<Vec<_>>())
        }
    };
    let values = list.iter_mut().map(|draft| draft.value.take()).collect();
    if !findings.is_empty() {
        return Err(findings.into());
    }
    let planning = Planning::new(&modules, &list, &kept);
    let (plan, mut routes, named) = planning.finish(routes, values, &named);
    routes.services = services;
    routes.slash = root.root.map_or(Slash::Strict, |root| root.slash);
    Ok(Planned { plan, routes, named })
}

/// Every route of every module, and what is around the fallback and around mounted services.
fn draft(
    modules: &Collected,
    root: &'static ModuleRecord,
    witnesses: &Witnesses,
    has_services: bool,
    drafts: &mut Drafts<'_>,
) -> Drafted {
    let routes = routes::draft_routes(modules, root.root.as_ref(), witnesses, drafts);
    let root_module = modules.modules.len() - 1;
    let fallback = routes::fallback_wraps(root, root_module, drafts);
    let services = match has_services {
        true => routes::service_wraps(root, root_module, drafts),
        false => Vec::new(),
    };
    Drafted { routes, fallback, services }
}

/// What is listed and needed by nothing else, without overrides: it is built for its own sake.
fn asked_by_nobody(
    modules: &Collected,
    root: &'static ModuleRecord,
    witnesses: &Witnesses,
    has_services: bool,
) -> HashSet<Identity> {
    let (mut none, mut ignored) = (Overrides::default(), Findings::default());
    let mut drafts = Drafts::new(modules, &mut none, HashMap::new(), &mut ignored);
    let routes = draft(modules, root, witnesses, has_services, &mut drafts);
    drafts.resolve();
    let list = drafts.list;
    let mut asked = vec![false; list.len()];
    for wire in list.iter().flat_map(|draft| &draft.wires).chain(routes.wires()) {
        wire.taps().iter().for_each(|tap| asked[tap.draft] = true);
        if let DraftWire::Later(tap) = wire {
            asked[tap.draft] = true;
        }
    }
    // Those that only need each other, through `Lazy`, stand for themselves too.
    let mut roots: Vec<usize> = (0..list.len()).filter(|&draft| !asked[draft]).collect();
    let from_routes = routes.wires().flat_map(DraftWire::taps).map(|tap| tap.draft);
    let covered = plan::reached(&list, roots.iter().copied().chain(from_routes));
    roots.extend((0..list.len()).filter(|&draft| !covered[draft]));
    roots.into_iter().map(|draft| list[draft].identity()).collect()
}
