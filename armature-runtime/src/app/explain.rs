//! Reads from the plan which requests an application answers, and what each of them meets.

use super::built::{App, AppOptions};
use super::dispatch::unrouted;
use super::routes::{Asked, Find, WithoutSlash, elsewhere};
use crate::boot::{Around, PlannedRoute, PlannedRoutes};
use crate::explain::{Explanation, Kind, Level, RouteLine, Routes, Stage};
use crate::http::{Captures, Method, Routed};
use crate::record::{ArgumentDocs, ArgumentSource, RouteRecord, StageKind};
use crate::routing::{ByHost, Found, PerHost, Route, Slash, Table};
use http::HeaderValue;

/// The routes of an application and what each request meets, without building it. See
/// [`Bootstrap::outline`](super::Bootstrap::outline).
pub struct Outline {
    pub(super) routes: PlannedRoutes,
    pub(super) options: AppOptions,
}

impl Outline {
    /// Every route, and every mounted service.
    pub fn routes(&self) -> Routes {
        routes(&self.routes)
    }

    /// Everything that a request of this method and path meets, in order. Assumes a host that no controller names.
    pub fn explain(&self, method: &str, path: &str) -> Explanation {
        self.explain_at("", method, path)
    }

    /// The same for a request to a host, which may have a port: `admin.example.com`.
    pub fn explain_at(&self, host: &str, method: &str, path: &str) -> Explanation {
        explain(&self.routes, &self.options, &Asking { method, host }, path)
    }
}

impl App {
    /// Every route, and every mounted service.
    pub(crate) fn route_lines(&self) -> Routes {
        routes(self.routes())
    }

    /// Everything that a request of this host, method and path meets.
    pub(crate) fn explain(&self, host: &str, method: &str, path: &str) -> Explanation {
        explain(self.routes(), self.options(), &Asking { method, host }, path)
    }
}

fn routes(planned: &PlannedRoutes) -> Routes {
    let own = planned.routes.iter().map(|route| {
        let info = &route.record.info;
        RouteLine {
            method: info.method,
            host: route.host,
            pattern: route.pattern.clone(),
            controller: Some(route.controller.provider.key.name()),
            handler: info.handler,
            public: info.public,
            site: info.site,
        }
    });
    let services = planned.services.iter().map(|service| RouteLine {
        method: None,
        host: None,
        pattern: service.pattern(),
        controller: None,
        handler: "mounted service",
        public: false,
        site: service.site,
    });
    Routes::new(own.chain(services).collect())
}

/// The request that is explained.
struct Asking<'a> {
    method: &'a str,
    host: &'a str,
}

impl Asked for Asking<'_> {
    fn method(&self) -> Method<'_> {
        Method::of(self.method)
    }

    fn host(&self) -> (&[u8], u16) {
        (self.host.as_bytes(), 0)
    }
}

/// The numbers of the lines in the tables in which requests are looked up. `None` if two routes clash: the start refuses such an
/// application.
fn table(lines: &Routes) -> Option<ByHost<usize>> {
    let mut routes = PerHost::<Vec<_>>::default();
    for (number, line) in lines.iter().enumerate() {
        let route = Route { method: line.method, pattern: line.pattern.as_str(), value: number };
        routes.of(line.host).push(route);
    }
    let (any, hosts) = routes.parts();
    let hosts = hosts.map(|(host, routes)| Some((host, Table::new(routes).ok()?)));
    Some(ByHost::new(hosts.collect::<Option<_>>()?, Table::new(any).ok()?))
}

/// The number of the line that answers, or what the framework answers.
fn find(
    table: &impl Find<Value = usize>,
    slash: Slash,
    asked: &Asking<'_>,
    path: &str,
) -> Result<usize, Routed> {
    let path = (path.as_bytes(), 0);
    let found = match table.find(asked, path, &mut Captures::default()) {
        Found::Route(&number) => return Ok(number),
        Found::OtherMethods(allow) => Routed::OtherMethods(Box::new(allow.value())),
        Found::Nothing => Routed::Nothing,
    };
    let moved = elsewhere(table, slash, asked, path).and_then(|path| HeaderValue::from_bytes(path).ok());
    Err(moved.map_or(found, |path| Routed::WithoutSlash(Box::new(path))))
}

fn explain(planned: &PlannedRoutes, options: &AppOptions, asked: &Asking<'_>, target: &str) -> Explanation {
    let path = target.split('?').next().unwrap_or(target);
    let lines = routes(planned);
    let found = match (table(&lines), planned.slash) {
        (None, _) => Err(Routed::Nothing),
        (Some(table), slash @ Slash::Ignore) => find(&WithoutSlash(table), slash, asked, path),
        (Some(table), slash) => find(&table, slash, asked, path),
    };
    let mut explained = Explanation {
        method: asked.method.to_owned(),
        path: path.to_owned(),
        route: None,
        stages: layers(options),
        filters: Vec::new(),
        skipped: Vec::new(),
    };
    match found {
        Ok(number) => {
            explained.route = Some(lines[number].clone());
            match planned.routes.get(number) {
                Some(route) => to_handler(&mut explained, route),
                None => {
                    let (name, site) = (lines[number].handler, Some(lines[number].site));
                    let service = Stage::new(Kind::HANDLER, Level::APPLICATION, name, site);
                    through(&mut explained, &planned.around_services, vec![service]);
                }
            }
            explained.skipped = planned.routes.get(number).map(skipped).unwrap_or_default();
        }
        Err(routed) => {
            let name = unanswered(asked.method(), path, &routed);
            let fallback = Stage::new(Kind::FALLBACK, Level::APPLICATION, name, None);
            through(&mut explained, &planned.fallback, vec![fallback]);
        }
    }
    explained
}

/// The status of the framework's own answer, and where it leads to.
fn unanswered(method: Method<'_>, path: &str, routed: &Routed) -> String {
    let status = match unrouted(method, path, Some(routed)) {
        Ok(response) => response.status,
        Err(error) => error.status(),
    };
    match routed {
        Routed::WithoutSlash(to) => format!("{status} to {}", String::from_utf8_lossy(to.as_bytes())),
        _ => status.to_string(),
    }
}

/// A timeout comes after the stages outside it and before those it covers.
fn to_handler(explained: &mut Explanation, route: &PlannedRoute) {
    let Some(limit) = &route.limit else { return through(explained, &route.wraps, of_route(route)) };
    let (inside, outside) = route.wraps.split_at(limit.around.min(route.wraps.len()));
    let site = Some(route.record.info.site);
    let timeout = Stage::new(Kind::TIMEOUT, limit.level, format!("{:?}", limit.time), site);
    through(explained, outside, vec![timeout]);
    through(explained, inside, of_route(route));
}

/// Layers are put around an endpoint from the innermost. Filters run on the way out, everything else on the way in.
fn through<W>(explained: &mut Explanation, around: &[Around<W>], inside: Vec<Stage>) {
    let is_filter = |around: &&Around<W>| around.record.kind == StageKind::Filter;
    let stage = |around: &Around<W>| Stage::of(around.record, around.level);
    explained.stages.extend(around.iter().rev().filter(|around| !is_filter(around)).map(stage));
    explained.stages.extend(inside);
    explained.filters.extend(around.iter().filter(is_filter).map(stage));
}

/// The stages of controller and handler in their list's order, the arguments, the handler.
fn of_route(route: &PlannedRoute) -> Vec<Stage> {
    let (record, info) = (route.record, &route.record.info);
    let covering = record.stages.iter().filter(|stage| stage.covers(info.public));
    let mut stages: Vec<_> =
        covering.map(|stage| Stage::of(stage, Level::within(route.controller, stage))).collect();
    stages.extend(arguments(record));
    let name = format!("{}::{}", route.controller.provider.key, info.handler);
    stages.push(Stage::new(Kind::HANDLER, Level::HANDLER, name, Some(info.site)));
    stages
}

/// The arguments in the order in which the chain that `#[controller]` prints reads them (`bindings` in the macros): what the head has, then the
/// pipes of that, then extractors, which may read the body, and then the body with its pipes.
fn arguments(record: &RouteRecord) -> Vec<Stage> {
    let late = |argument: &ArgumentDocs| match argument.from {
        ArgumentSource::ByType => 1,
        ArgumentSource::Body => 2,
        _ => 0,
    };
    let stage = |kind, name| Stage::new(kind, Level::HANDLER, name, Some(record.info.site));
    let read = |argument: &ArgumentDocs| {
        let ArgumentDocs { name, ty, from, .. } = argument;
        stage(Kind::ARGUMENT, format!("{name}: {ty} ({})", from.word()))
    };
    let pipes = |argument: &ArgumentDocs| {
        let name = argument.name;
        argument.pipes().map(move |pipe| stage(Kind::PIPE, format!("{name}: {pipe}"))).collect::<Vec<_>>()
    };
    let all: Vec<_> = record.docs.all_arguments().collect();
    let of = |wanted| all.iter().filter(move |argument| late(argument) == wanted);
    let mut stages: Vec<_> = of(0).map(read).collect();
    stages.extend(of(0).flat_map(pipes));
    stages.extend(of(1).map(read));
    stages.extend(of(2).flat_map(|argument| std::iter::once(read(argument)).chain(pipes(argument))));
    stages
}

/// The guards that the handler's `#[public]` takes off, the outermost first.
fn skipped(route: &PlannedRoute) -> Vec<Stage> {
    let own = route.record.stages.iter().filter(|stage| !stage.covers(route.record.info.public));
    let own = own.map(|stage| Stage::of(stage, Level::within(route.controller, stage)));
    let outer = route.uncovered.iter().map(|(stage, level)| Stage::of(stage, *level));
    outer.chain(own).collect()
}

#[cfg(feature = "tower")]
fn layers(options: &AppOptions) -> Vec<Stage> {
    let stage = |layer: &crate::tower::Layering| {
        Stage::new(Kind::LAYER, Level::APPLICATION, short(layer.name), Some(layer.site))
    };
    options.layers.iter().map(stage).collect()
}

#[cfg(not(feature = "tower"))]
fn layers(_: &AppOptions) -> Vec<Stage> {
    Vec::new()
}

/// The name of a type without the modules it is in: `Stack<TraceLayer, Identity>`.
#[cfg(feature = "tower")]
fn short(name: &str) -> String {
    let mut out = String::new();
    for piece in
        name.split_inclusive(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | ':'))
    {
        let at = piece.rfind("::").map_or(0, |at| at + 2);
        out.push_str(&piece[at..]);
    }
    out
}
