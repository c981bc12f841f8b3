//! One worker's route table: endpoints made from values that are ready.

use super::findings::Findings;
use super::plan::{self, PlannedRoutes};
use super::route::PlannedRoute;
use super::route_wires::{Around, StageWires};
use crate::container::plan::Plan;
use crate::container::request::{RequestPath, RequestPlan};
use crate::container::wiring::{TapError, TappedWire, Values, Wire};
use crate::endpoint::Endpoint;
use crate::error::{BootError, Error};
use crate::fact::Facts;
use crate::http;
use crate::inject::{Mismatch, PerRequest, RouteSources, Source, StageSources};
use crate::pipeline::wrap_timeout;
use crate::routing::{PerHost, Route, Table};
use crate::site::Site;
use crate::slot::{Slots, Started};
use armature_grammar::code;
use std::any::Any;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};
use std::task::Context;

/// What the table finds.
pub(crate) struct Mount {
    pub(crate) endpoint: Box<dyn Endpoint>,
    pub(crate) route: http::Route<'static>,
    /// How many captures come before the controller's prefix.
    pub(crate) base: u8,
}

/// One worker's endpoints.
pub(crate) struct Endpoints {
    /// The routes that answer for every host.
    pub(crate) table: Table<Mount>,
    /// Those that answer for certain hosts, by the pattern of these.
    pub(crate) hosts: Vec<(&'static str, Table<Mount>)>,
    /// Answers what no route answers, inside the root's interceptors.
    pub(crate) fallback: Box<dyn Endpoint>,
}

/// Makes the endpoints of one worker. `fallback` answers what no route answers.
///
/// # Errors
/// A value of another type under a key, or two routes that answer the same requests, which the proof would have seen.
pub(crate) fn endpoints(
    plan: &Plan,
    planned: &PlannedRoutes,
    worker: &Rc<[OnceCell<Box<dyn Any>>]>,
    fallback: Box<dyn Endpoint>,
) -> Result<Endpoints, BootError> {
    let mut findings = Findings::default();
    let binder = Binder { plan, worker, requests: Rc::new(plan.request_plan(worker.clone())) };
    let mut mounts = Mounts::default();
    for route in &planned.routes {
        match binder.endpoint(route) {
            Ok(endpoint) => mount(&mut mounts, route, endpoint),
            Err(error) => findings.add(
                code::KEY_CLASH,
                format!("`{}`: {error}", route.record.info.handler),
                route.record.info.site,
            ),
        }
    }
    for service in &planned.services {
        match binder.wrap((service.make)(service.segments()), &planned.around_services) {
            Ok(endpoint) => {
                let pattern = service.pattern();
                let value = Mount {
                    endpoint,
                    route: http::Route::new(keep_service(&pattern, service.site)),
                    base: 0,
                };
                mounts.of(None).routes.push(Route { method: None, pattern: Cow::Owned(pattern), value });
            }
            Err(error) => {
                findings.add(code::KEY_CLASH, format!("a stage of the root: {error}"), service.site)
            }
        }
    }
    let fallback = binder.wrap(fallback, &planned.fallback).unwrap_or_else(|error| {
        findings.add_nowhere(code::KEY_CLASH, format!("an interceptor of the root: {error}"));
        Box::new(Nowhere)
    });
    if !findings.is_empty() {
        findings.refuse()?;
    }
    let (any, hosts) = mounts.parts();
    let hosts = hosts.map(|(host, group)| Ok((host, group.table()?)));
    Ok(Endpoints { hosts: hosts.collect::<Result<_, BootError>>()?, table: any.table()?, fallback })
}

/// Endpoints on their way into tables.
type Mounts<'p> = PerHost<Group<'p>>;

/// What goes into one table.
#[derive(Default)]
struct Group<'p> {
    /// Services come last.
    routes: Vec<Route<Cow<'p, str>, Mount>>,
    planned: Vec<&'p PlannedRoute>,
}

fn mount<'p>(mounts: &mut Mounts<'p>, route: &'p PlannedRoute, endpoint: Box<dyn Endpoint>) {
    let value = Mount { endpoint, route: http::Route::new(keep(route)), base: route.base };
    let group = mounts.of(route.host);
    let pattern = Cow::Borrowed(&*route.pattern);
    group.routes.push(Route { method: route.record.info.method, pattern, value });
    group.planned.push(route);
}

impl Group<'_> {
    fn table(self) -> Result<Table<Mount>, BootError> {
        let planned = self.planned;
        Table::new(self.routes).map_err(|clash| {
            // Services are not among them: the plan has seen to that.
            let (first, second) = (planned[clash.first], planned[clash.second]);
            let method = second.record.info.method.map_or("any method of", |method| method.as_str());
            let text = format!(
                "`{}` and `{}` both answer {method} `{}{}`: change one pattern; the other is at {}",
                first.record.info.handler,
                second.record.info.handler,
                second.host.unwrap_or_default(),
                second.pattern,
                first.record.info.site
            );
            let mut findings = Findings::default();
            findings.add(code::ROUTE_CLASH, text, second.record.info.site);
            BootError::from(findings)
        })
    }
}

/// Takes the place of an endpoint that could not be made: the start fails, so it is never called.
struct Nowhere;

impl Endpoint for Nowhere {
    fn call<'r>(
        &'r self,
        _cx: &mut Context<'_>,
        _slots: &'r Slots,
        _facts: &'r (dyn Facts + 'r),
        _request: &'r http::Request<'r>,
    ) -> Started<'r> {
        Started::Ready(Err(Error::not_found("nothing is here")))
    }
}

/// Keeps what is known of a mounted route for as long as the program runs: requests, logs and metrics name it. Each is kept
/// once, however many workers and applications mount it.
fn keep(route: &PlannedRoute) -> &'static http::MountedRoute {
    // The metadata differs too: one controller may be in two applications.
    static KEPT: Mutex<BTreeMap<(String, [usize; 3]), &'static http::MountedRoute>> =
        Mutex::new(BTreeMap::new());
    let info = &route.record.info;
    let [module, root] = route.outer_meta.map(|meta| meta.as_ptr().addr());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry((route.pattern.clone(), [std::ptr::from_ref(info).addr(), module, root])).or_insert_with(
        || {
            let mounted = http::MountedRoute {
                info,
                controller: route.controller.provider.key.name(),
                host: route.host,
                outer_meta: route.outer_meta,
                pattern: route.pattern.clone(),
            };
            Box::leak(Box::new(mounted))
        },
    )
}

/// The same for a mounted service.
fn keep_service(pattern: &str, site: Site) -> &'static http::MountedRoute {
    static KEPT: Mutex<BTreeMap<(String, &str, u32), &'static http::MountedRoute>> =
        Mutex::new(BTreeMap::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry((pattern.to_owned(), site.file, site.line)).or_insert_with(|| {
        let info = http::RouteInfo {
            method: None,
            pattern: "/*rest?",
            handler: "mounted service",
            public: false,
            meta: &[],
            controller_meta: &[],
            site,
        };
        let mounted = http::MountedRoute {
            info: Box::leak(Box::new(info)),
            controller: "mounted service",
            host: None,
            outer_meta: [&[], &[]],
            pattern: pattern.to_owned(),
        };
        Box::leak(Box::new(mounted))
    })
}

struct Binder<'b> {
    plan: &'b Plan,
    worker: &'b Rc<[OnceCell<Box<dyn Any>>]>,
    requests: Rc<RequestPlan>,
}

impl Binder<'_> {
    fn endpoint(&self, route: &PlannedRoute) -> Result<Box<dyn Endpoint>, BindError> {
        let wires = &route.wires;
        let taps = wires.stages.iter().map(|stage| self.tap_stage(stage)).collect::<Result<Vec<_>, _>>()?;
        let stages: Vec<StageSources<'_>> = taps.iter().map(Tapping::stage).collect();
        let (controller, injected) =
            (self.tap(std::slice::from_ref(&wires.controller))?, self.tap(&wires.injected)?);
        let sources = RouteSources {
            controller: controller.sources().into_iter().next().unwrap_or(Source::Absent),
            stages: &stages,
            injected: &injected.sources(),
            outer: &route.outer,
        };
        let endpoint = (route.bind)(&sources)?;
        let Some(limit) = route.limit else { return self.wrap(endpoint, &route.wraps) };
        let (inside, outside) = route.wraps.split_at(limit.around.min(route.wraps.len()));
        self.wrap(wrap_timeout(limit.time, self.wrap(endpoint, inside)?), outside)
    }

    fn wrap(
        &self,
        mut endpoint: Box<dyn Endpoint>,
        wraps: &[Around<Wire>],
    ) -> Result<Box<dyn Endpoint>, BindError> {
        for Around { record, wires, .. } in wraps {
            endpoint = (record.wrap)(&self.tap_stage(wires)?.stage(), endpoint)?;
        }
        Ok(endpoint)
    }

    fn tap_stage(&self, stage: &StageWires<Wire>) -> Result<Tapping<'_>, BindError> {
        let wires: Vec<Wire> = stage.all().cloned().collect();
        self.tap(&wires)
    }

    /// Takes what is there; what each request has for itself is taken by its path.
    fn tap(&self, wires: &[Wire]) -> Result<Tapping<'_>, BindError> {
        let path = |wire: &Wire| {
            let fill = plan::request_cells(self.plan, wire)?;
            let path = RequestPath { plan: self.requests.clone(), fill, wire: wire.clone() };
            Some(Rc::new(path) as Rc<dyn PerRequest>)
        };
        let paths: Vec<_> = wires.iter().map(path).collect();
        let ready: Vec<Wire> = wires
            .iter()
            .zip(&paths)
            .map(|(wire, path)| if path.is_some() { Wire::Absent } else { wire.clone() })
            .collect();
        let values = Values { app: &self.plan.cells, worker: self.worker, ..Values::default() };
        let tapped = values.tap_all(&ready)?;
        Ok(Tapping { tapped, paths })
    }
}

/// Values on their way into an endpoint.
struct Tapping<'v> {
    tapped: Vec<TappedWire<'v>>,
    paths: Vec<Option<Rc<dyn PerRequest>>>,
}

impl Tapping<'_> {
    fn sources(&self) -> Vec<Source<'_>> {
        let both = self.tapped.iter().zip(&self.paths);
        both.map(|(wire, path)| match path {
            Some(path) => Source::PerRequest(path.clone()),
            None => wire.source(),
        })
        .collect()
    }

    /// The first is the stage, the others are its arguments.
    fn stage(&self) -> StageSources<'_> {
        let mut sources = self.sources().into_iter();
        StageSources { stage: sources.next().unwrap_or(Source::Absent), injected: sources.collect() }
    }
}

/// Why an endpoint could not be made.
enum BindError {
    Mismatch(Mismatch),
    Tap(TapError),
}

impl From<Mismatch> for BindError {
    fn from(mismatch: Mismatch) -> BindError {
        BindError::Mismatch(mismatch)
    }
}

impl From<TapError> for BindError {
    fn from(error: TapError) -> BindError {
        BindError::Tap(error)
    }
}

impl std::fmt::Display for BindError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BindError::Mismatch(mismatch) => mismatch.fmt(out),
            BindError::Tap(error) => error.fmt(out),
        }
    }
}
