//! Which requests each handler answers, after all prefixes: refuses two for one, controllers listed twice, placeholders
//! that no prefix has, and paths with too many of them.

use super::for_each::each;
use super::needs::Mount;
use super::table::{NONE, Table};
use super::text::Report;
use super::visibility::Graph;
use crate::record::{ControllerRecord, ControllerUse, Exclusion, RootRecord, RouteRecord};
use armature_grammar::Method;
use armature_grammar::code::{CONTROLLER_TWICE, OUTER_PLACEHOLDER, ROUTE_CLASH, TOO_MANY_CAPTURES};
use armature_grammar::hash::{SEED, pair, text};
use armature_grammar::overlap::Shape;
use armature_grammar::pattern::{MAX_CAPTURES, slot};

/// One route as it is mounted.
#[derive(Clone, Copy)]
pub(crate) struct MountedRoute {
    mount: usize,
    route: usize,
}

impl MountedRoute {
    /// What fills space that is not used yet.
    pub(crate) const EMPTY: MountedRoute = MountedRoute { mount: 0, route: 0 };
}

/// Lists each controller once, with its module; answers how many there are. `mounts` has room for all.
pub(crate) const fn mount(
    graph: &Graph<'_>,
    mounts: &mut [Mount],
    by_key: &mut Table<'_>,
    report: &mut Report,
) -> usize {
    let mut count = 0;
    let mut module = 0;
    while module < graph.modules.count {
        each!(entry in graph.modules.records[module].controllers, {
            let first = by_key.insert(entry.controller.provider.key.hash, count);
            if first == NONE {
                mounts[count] = Mount { entry: Some(entry), module };
                count += 1;
            } else {
                refuse_second(graph, &mounts[first], module, entry, report);
            }
        });
        module += 1;
    }
    count
}

const fn refuse_second(
    graph: &Graph<'_>,
    first: &Mount,
    module: usize,
    again: &ControllerUse,
    report: &mut Report,
) {
    if !report.begin(CONTROLLER_TWICE) {
        return;
    }
    report.quote(&again.controller.provider.key);
    if first.module == module {
        report.push(" is listed twice in `controllers` of ");
        report.quote(graph.modules.key(module));
        report.push(": remove one of the two");
    } else {
        report.push(" is in `controllers` of ");
        report.quote(graph.modules.key(first.module));
        report.push(" and of ");
        report.quote(graph.modules.key(module));
        report.push(": keep it in one, and import that module in the other");
    }
    if let Some(entry) = first.entry {
        report.at(&entry.site)
    }
    report.at(&again.site);
}

/// What stands before a controller's routes: a host, and prefixes.
struct Prefixes {
    host: Option<&'static str>,
    root: &'static str,
    module: &'static str,
    controller: &'static str,
}

impl Prefixes {
    /// Those of a controller whose routes are behind the prefix `root`.
    const fn of(
        root: &'static str,
        graph: &Graph<'_>,
        mount: &Mount,
        controller: &'static ControllerRecord,
    ) -> Prefixes {
        let module = graph.modules.records[mount.module].path;
        Prefixes { host: controller.host, root, module, controller: controller.prefix }
    }

    /// Those of a route, which may be excluded from the root's.
    const fn of_route(
        graph: &Graph<'_>,
        mount: &Mount,
        controller: &'static ControllerRecord,
        route: &RouteRecord,
    ) -> Prefixes {
        let root = match root_of(graph) {
            Some(root) => root.prefix_of(controller, route),
            None => "",
        };
        Prefixes::of(root, graph, mount, controller)
    }

    const fn shape(&self) -> Shape {
        let empty = match self.host {
            Some(host) => Shape::at_host(host),
            None => Shape::EMPTY,
        };
        empty.then(self.root).then(self.module).then(self.controller)
    }
}

const fn root_of<'g>(graph: &'g Graph<'_>) -> Option<&'g RootRecord> {
    graph.modules.records[0].root.as_ref()
}

/// Whether the root excludes a route of the controller from its prefix.
const fn is_in(exclude: &[Exclusion], controller: &ControllerRecord) -> bool {
    each!(exclusion in exclude, {
        if exclusion.is_of(controller) {
            return true;
        }
    });
    false
}

/// Looks at every route of every mounted controller. `routes` has room for all.
pub(crate) const fn check(
    graph: &Graph<'_>,
    mounts: &[Mount],
    routes: &mut [MountedRoute],
    by_shape: &mut Table<'_>,
    report: &mut Report,
) {
    let mut count = 0;
    let mut number = 0;
    let (root, exclude) = match root_of(graph) {
        Some(RootRecord { prefix, exclude, .. }) => (*prefix, *exclude),
        None => ("", &[] as &[_]),
    };
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            let mut before = Prefixes::of(root, graph, mount, entry.controller);
            let mut prefix = before.shape();
            let excluded = match exclude {
                [] => false,
                _ => is_in(exclude, entry.controller),
            };
            let mut route = 0;
            each!(record in entry.controller.routes, {
                if excluded {
                    before = Prefixes::of_route(graph, mount, entry.controller, record);
                    prefix = before.shape();
                }
                let (path, captures) = prefix.join(record.shape);
                routes[count] = MountedRoute { mount: number, route };
                let first = by_shape.insert(pair(path, method_of(record)), count);
                if first != NONE {
                    refuse_clash(graph, mounts, [routes[first], routes[count]], report);
                }
                if captures > MAX_CAPTURES {
                    refuse_captures(entry.controller, record, &before, report);
                }
                each!(name in record.outer, {
                    check_outer(graph, mount, entry.controller, record, name, &before, report);
                });
                count += 1;
                route += 1;
            });
        }
        number += 1;
    });
}

/// A number for the method: for all but a few, without reading its name.
const fn method_of(route: &RouteRecord) -> u64 {
    match &route.info.method {
        None => 0,
        Some(Method::Get) => 1,
        Some(Method::Post) => 2,
        Some(Method::Put) => 3,
        Some(Method::Patch) => 4,
        Some(Method::Delete) => 5,
        Some(method) => text(SEED, method.as_str()),
    }
}

const fn refuse_clash(graph: &Graph<'_>, mounts: &[Mount], two: [MountedRoute; 2], report: &mut Report) {
    if !report.begin(ROUTE_CLASH) {
        return;
    }
    write_mounted(graph, mounts, two[0], report);
    report.push(" and ");
    write_mounted(graph, mounts, two[1], report);
    report.push(" answer the same requests: change the method, the pattern or a prefix of one");
    let mut at = 0;
    while at < two.len() {
        if let Some(entry) = mounts[two[at].mount].entry {
            report.at(&entry.controller.routes[two[at].route].info.site);
        }
        at += 1;
    }
}

const fn write_mounted(graph: &Graph<'_>, mounts: &[Mount], mounted: MountedRoute, report: &mut Report) {
    let mount = &mounts[mounted.mount];
    if let Some(entry) = mount.entry {
        let route = &entry.controller.routes[mounted.route];
        let before = Prefixes::of_route(graph, mount, entry.controller, route);
        write(entry.controller, route, &before, report);
    }
}

/// Writes a handler and the requests it answers.
const fn write(controller: &ControllerRecord, route: &RouteRecord, before: &Prefixes, report: &mut Report) {
    report.handler(controller, route);
    report.push(" (");
    requests(
        &route.info.method,
        before.host,
        [before.root, before.module, before.controller, route.info.pattern],
        report,
    );
    report.push(")");
}

/// Writes the requests of a method and a path in pieces, of one host or of all: `GET /cats/:id`, in backticks.
pub(super) const fn requests(
    method: &Option<Method<'static>>,
    host: Option<&str>,
    parts: [&str; 4],
    report: &mut Report,
) {
    report.push("`");
    report.push(match method {
        Some(method) => method.as_str(),
        None => "any method",
    });
    report.push(" ");
    if let Some(host) = host {
        report.push(host);
    }
    path(parts, report);
    report.push("`");
}

/// Writes a path in pieces: `/cats/:id`, and `/` if none of them adds anything.
pub(super) const fn path(parts: [&str; 4], report: &mut Report) {
    let (mut empty, mut at) = (true, 0);
    while at < parts.len() {
        empty &= piece(parts[at], report);
        at += 1;
    }
    if empty {
        report.push("/");
    }
}

/// Writes one part of a path; answers whether it adds nothing.
const fn piece(part: &str, report: &mut Report) -> bool {
    let empty = part.len() < 2;
    if !empty {
        report.push(part);
    }
    empty
}

const fn refuse_captures(
    controller: &ControllerRecord,
    route: &RouteRecord,
    before: &Prefixes,
    report: &mut Report,
) {
    if !report.begin(TOO_MANY_CAPTURES) {
        return;
    }
    write(controller, route, before, report);
    report.push(" has more than ");
    report.number(MAX_CAPTURES);
    report.push(" placeholders, prefixes included: take the remaining segments with one `*rest`");
    report.at(&route.info.site);
}

const fn check_outer(
    graph: &Graph<'_>,
    mount: &Mount,
    controller: &ControllerRecord,
    route: &RouteRecord,
    name: &str,
    before: &Prefixes,
    report: &mut Report,
) {
    if slot(before.root, name).is_some()
        || slot(before.module, name).is_some()
        || !report.begin(OUTER_PLACEHOLDER)
    {
        return;
    }
    report.handler(controller, route);
    report.push(" takes `:");
    report.push(name);
    report.push("` with `#[param(outer)]`, and ");
    if let Some(root) = root_of(graph)
        && slot(root.prefix, name).is_some()
    {
        report.push("the root excludes the route from the prefix that has it: remove the argument, or the entry in `exclude`");
        report.at(&route.info.site);
        return;
    }
    report.push("no prefix around ");
    report.quote(&controller.provider.key);
    report.push(" has it: write `path = \"/:");
    report.push(name);
    report.push("\"` on ");
    report.quote(graph.modules.key(mount.module));
    report.push(", or a placeholder of this name in the root's `prefix`");
    report.at(&route.info.site);
}
