//! One worker's route table: endpoints made from values that are ready.

use super::findings::Findings;
use super::plan::PlannedRoute;
use crate::endpoint::Endpoint;
use crate::error::BootError;
use crate::inject::container::Plan;
use crate::inject::scoped::{RequestPlan, RequestSource};
use crate::inject::wiring::{TappedWire, Values, Wire, lists, sources};
use crate::inject::{Mismatch, Resolver, Source};
use crate::record::RouteRecord;
use crate::routing::{Route, Table};
use armature_grammar::code;
use std::any::Any;
use std::cell::OnceCell;
use std::rc::Rc;

/// What the table finds.
pub(crate) struct Mount {
    pub(crate) endpoint: Box<dyn Endpoint>,
    pub(crate) record: &'static RouteRecord,
    /// How many captures stand before the controller's prefix.
    pub(crate) base: u8,
}

/// Makes the endpoints of one worker.
///
/// # Errors
/// A value of another type under a key, or two routes that answer the same requests, which the proof would have seen.
pub(crate) fn table(
    plan: &Plan,
    routes: &[PlannedRoute],
    worker: &Rc<[OnceCell<Box<dyn Any>>]>,
) -> Result<Table<Mount>, BootError> {
    let mut findings = Findings::default();
    let binder = Binder { plan, worker, requests: Rc::new(plan.request_plan(worker.clone())) };
    let mut mounts = Vec::with_capacity(routes.len());
    for route in routes {
        match binder.endpoint(route) {
            Ok(endpoint) => mounts.push(Route {
                method: route.record.method,
                pattern: &*route.pattern,
                value: Mount { endpoint, record: route.record, base: route.base },
            }),
            Err(error) => findings.add(
                code::KEY_CLASH,
                format!("`{}`: {error}", route.record.handler),
                route.record.site,
            ),
        }
    }
    if !findings.is_empty() {
        findings.refuse()?;
    }
    Table::new(mounts).map_err(|clash| {
        let (first, second) = (&routes[clash.first], &routes[clash.second]);
        let method = second.record.method.map_or("any method of", |method| method.as_str());
        let text = format!(
            "`{}` and `{}` both answer {method} `{}`: change one pattern; the other stands at {}",
            first.record.handler, second.record.handler, second.pattern, first.record.site
        );
        let mut findings = Findings::default();
        findings.add(code::ROUTE_CLASH, text, second.record.site);
        BootError::from(findings)
    })
}

struct Binder<'b> {
    plan: &'b Plan,
    worker: &'b Rc<[OnceCell<Box<dyn Any>>]>,
    requests: Rc<RequestPlan>,
}

impl Binder<'_> {
    fn endpoint(&self, route: &PlannedRoute) -> Result<Box<dyn Endpoint>, BindError> {
        let mut endpoint = self.with(&route.wires, &route.outer, |resolver| (route.bind)(resolver))??;
        for (wrap, guard) in &route.wraps {
            endpoint = self.with(std::slice::from_ref(guard), &[], |resolver| wrap(resolver, endpoint))??;
        }
        Ok(endpoint)
    }

    fn with<R>(
        &self,
        wires: &[Wire],
        outer: &[usize],
        then: impl FnOnce(&Resolver<'_>) -> R,
    ) -> Result<R, crate::inject::wiring::TapError> {
        let per_request: Vec<_> =
            wires.iter().map(|wire| PlannedRoute::request_path(self.plan, wire)).collect();
        let values = Values { app: &self.plan.cells, worker: self.worker, ..Values::default() };
        // What each request has for itself is not tapped here: its place is taken by its path.
        let ready: Vec<Wire> = wires
            .iter()
            .zip(&per_request)
            .map(|(wire, path)| if path.is_some() { Wire::Absent } else { wire.clone() })
            .collect();
        let tapped: Vec<TappedWire<'_>> = values.tap_all(&ready)?;
        let lists = lists(&tapped);
        let mut sources = sources(&tapped, &lists);
        for (source, path) in sources.iter_mut().zip(per_request) {
            if let Some(path) = path {
                *source = Source::PerRequest(Rc::new(RequestSource::new(self.requests.clone(), path)));
            }
        }
        Ok(then(&Resolver::new(&sources, outer)))
    }
}

/// Why an endpoint could not be made.
enum BindError {
    Mismatch(Mismatch),
    Tap(crate::inject::wiring::TapError),
}

impl From<Mismatch> for BindError {
    fn from(mismatch: Mismatch) -> BindError {
        BindError::Mismatch(mismatch)
    }
}

impl From<crate::inject::wiring::TapError> for BindError {
    fn from(error: crate::inject::wiring::TapError) -> BindError {
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
