//! Middleware: each binding meets a route, and each exception takes some of its routes away and leaves some.

use super::for_each::each;
use super::room::Room;
use super::routes::requests;
use super::text::Report;
use super::visibility::Graph;
use super::walk::Modules;
use crate::record::{
    ControllerRecord, MiddlewareRecord, ModuleRecord, RecordRef, RouteRecord, Target, Targeted,
};
use armature_grammar::code::MIDDLEWARE_UNBOUND;
use armature_grammar::covers::{common, covers};

/// Looks at one target of a middleware in the list of `module`: those of `on` are numbered first, then those of `except`. Without
/// any, number 0 is the whole module. `#[module]` asks for each where it is written.
pub const fn bound(module: RecordRef, bound: &MiddlewareRecord, target: usize) -> Report {
    let mut report = Report::new();
    let record = module.get();
    if record.root.is_none() {
        Reach::Module(record).check(bound, target, &mut report);
        return report;
    }
    let mut room = Room::of(module);
    let mut modules = room.modules();
    // What is wrong with the modules themselves, the proof of the root says.
    if modules.walk(module, &mut Report::new()) {
        Reach::Application(&modules).check(bound, target, &mut report);
    }
    report
}

/// Looks at what no attribute has looked at: what is written by hand, or in a generic module.
pub(super) const fn check(graph: &Graph<'_>, report: &mut Report) {
    let mut module = 0;
    while module < graph.modules.count {
        let record = graph.modules.records[module];
        let reach = if module == 0 { Reach::Application(&graph.modules) } else { Reach::Module(record) };
        each!(bound in record.middleware, {
            let mut target = 0;
            while !bound.checked && (target == 0 || target < bound.on.len() + bound.except.len()) {
                reach.check(bound, target, report);
                target += 1;
            }
        });
        module += 1;
    }
}

/// The routes that a module can bind its middleware to.
#[derive(Clone, Copy)]
enum Reach<'m> {
    /// Its own.
    Module(&'static ModuleRecord),
    /// It is the root: all.
    Application(&'m Modules<'m>),
}

/// One route, with what is in front of it.
#[derive(Clone, Copy)]
struct Reached {
    module: &'static ModuleRecord,
    controller: &'static ControllerRecord,
    route: &'static RouteRecord,
}

impl Reach<'_> {
    const fn check(&self, bound: &MiddlewareRecord, target: usize, report: &mut Report) {
        if target < bound.on.len() {
            self.check_on(bound, &bound.on[target], report);
        } else if target - bound.on.len() < bound.except.len() {
            self.check_exception(bound, target - bound.on.len(), report);
        } else if let Reach::Module(record) = self
            && self.each().next(self).is_none()
            && report.begin(MIDDLEWARE_UNBOUND)
        {
            report.quote(&bound.stage.provider.key);
            report.push(" covers the routes of ");
            report.quote(&record.key);
            report.push(
                ", which has none: move it to the module whose `controllers` it is for, or to the root",
            );
            self.at(bound, &bound.stage.site, report);
        }
    }

    const fn check_on(&self, bound: &MiddlewareRecord, target: &Target, report: &mut Report) {
        let mut all = self.each();
        while let Some(reached) = all.next(self) {
            if reached.is_named_by(target) {
                return;
            }
        }
        self.refuse(bound, target, " is bound to ", report);
    }

    const fn check_exception(&self, bound: &MiddlewareRecord, number: usize, report: &mut Report) {
        let target = &bound.except[number];
        let (mut exists, mut covered, mut taken) = (false, 0, 0);
        let mut all = self.each();
        while let Some(reached) = all.next(self) {
            exists |= reached.is_named_by(target);
            if reached.is_covered_by(bound, number) {
                covered += 1;
                if reached.is_named_by(target) {
                    taken += 1;
                }
            }
        }
        if !exists {
            self.refuse(bound, target, " excepts ", report);
        } else if taken == 0 && covered > 0 {
            self.refuse_idle(bound, number, report);
        } else if taken == covered && taken > 0 && report.begin(MIDDLEWARE_UNBOUND) {
            report.quote(&bound.stage.provider.key);
            report.push(" covers no route with the exception ");
            write(target, report);
            report.push(", which takes all of them away: narrow the exception, or remove the middleware");
            self.at(bound, &target.site, report);
        }
    }

    /// What the target names is not there.
    const fn refuse(&self, bound: &MiddlewareRecord, target: &Target, does: &str, report: &mut Report) {
        if !report.begin(MIDDLEWARE_UNBOUND) {
            return;
        }
        report.quote(&bound.stage.provider.key);
        report.push(does);
        write(target, report);
        match &target.routes {
            Targeted::ByPath(_, pattern) => {
                report.push(", which covers no route of ");
                self.write(report);
                if let Some(nearest) = self.nearest(pattern) {
                    report.push(": the nearest is ");
                    nearest.write(report);
                    report.at(&nearest.route.info.site);
                }
            }
            Targeted::AllOf(own) | Targeted::OneOf(own, _) if !self.lists(own) => match self {
                Reach::Module(record) => {
                    report.push(", which is not in `controllers` of ");
                    report.quote(&record.key);
                    report.push(": bind it in the module that lists the controller, or in the root");
                }
                Reach::Application(_) => {
                    report.push(", which no module lists: add the controller to `controllers` of one");
                }
            },
            Targeted::AllOf(_) => report.push(", which has no routes: remove it here"),
            Targeted::OneOf(own, handler) => {
                report.push(", which is not a route");
                if let Some(route) = nearest_handler(own, handler) {
                    report.push(": the nearest is ");
                    report.handler(own, route);
                    report.at(&route.info.site);
                }
            }
        }
        self.at(bound, &target.site, report);
    }

    /// The exception names routes that are not covered in the first place, or no longer.
    const fn refuse_idle(&self, bound: &MiddlewareRecord, number: usize, report: &mut Report) {
        if !report.begin(MIDDLEWARE_UNBOUND) {
            return;
        }
        let target = &bound.except[number];
        report.quote(&bound.stage.provider.key);
        let mut all = self.each();
        while let Some(reached) = all.next(self) {
            if reached.is_named_by(target) && reached.is_covered_by(bound, 0) {
                report.push(" leaves out ");
                write(target, report);
                report.push(" already, by an exception before this one: remove one of them");
                self.at(bound, &target.site, report);
                return;
            }
        }
        report.push(" does not cover ");
        write(target, report);
        report.push(
            ", so this exception takes nothing away: remove it, or bind the middleware to these routes",
        );
        self.at(bound, &target.site, report);
    }

    /// The place in the source, unless the compiler underlines it.
    const fn at(&self, bound: &MiddlewareRecord, site: &crate::site::Site, report: &mut Report) {
        if !bound.checked {
            report.at(site);
        }
    }

    const fn lists(&self, controller: &ControllerRecord) -> bool {
        let mut module = 0;
        while let Some(record) = self.module(module) {
            each!(entry in record.controllers, {
                if entry.controller.provider.key.is(&controller.provider.key) {
                    return true;
                }
            });
            module += 1;
        }
        false
    }

    /// The route whose path begins most like the pattern. One that the pattern covers answers another method.
    const fn nearest(&self, pattern: &str) -> Option<Reached> {
        let (mut nearest, mut most) = (None, 0);
        let mut all = self.each();
        while let Some(reached) = all.next(self) {
            let path = reached.path();
            let near = 1 + if covers(pattern, path) { 1 << 16 } else { common(pattern, path) };
            if near > most {
                (nearest, most) = (Some(reached), near);
            }
        }
        nearest
    }

    const fn write(&self, report: &mut Report) {
        match self {
            Reach::Module(record) => report.quote(&record.key),
            Reach::Application(_) => report.push("the application"),
        }
    }

    const fn module(&self, number: usize) -> Option<&'static ModuleRecord> {
        match self {
            Reach::Module(record) if number == 0 => Some(record),
            Reach::Application(modules) if number < modules.count => Some(modules.records[number]),
            _ => None,
        }
    }

    const fn each(&self) -> Routes {
        Routes { module: 0, controller: 0, route: 0 }
    }
}

/// Goes through all routes in reach.
struct Routes {
    module: usize,
    controller: usize,
    route: usize,
}

impl Routes {
    const fn next(&mut self, reach: &Reach<'_>) -> Option<Reached> {
        while let Some(module) = reach.module(self.module) {
            while self.controller < module.controllers.len() {
                let controller = module.controllers[self.controller].controller;
                if self.route < controller.routes.len() {
                    self.route += 1;
                    return Some(Reached { module, controller, route: &controller.routes[self.route - 1] });
                }
                (self.controller, self.route) = (self.controller + 1, 0);
            }
            (self.module, self.controller) = (self.module + 1, 0);
        }
        None
    }
}

impl Reached {
    const fn path(&self) -> [&'static str; 3] {
        [self.module.path, self.controller.prefix, self.route.info.pattern]
    }

    const fn is_named_by(&self, target: &Target) -> bool {
        target.names(self.module.path, self.controller, self.route)
    }

    /// Whether the middleware covers it, of its exceptions only the first few counted.
    const fn is_covered_by(&self, bound: &MiddlewareRecord, exceptions: usize) -> bool {
        let counted = bound.except.split_at(exceptions).0;
        bound.covers_despite(counted, self.module.path, self.controller, self.route)
    }

    const fn write(&self, report: &mut Report) {
        let [module, controller, own] = self.path();
        requests(&self.route.info.method, None, ["", module, controller, own], report);
    }
}

/// The handler whose name begins most like this one.
const fn nearest_handler(controller: &ControllerRecord, handler: &str) -> Option<&'static RouteRecord> {
    let (mut nearest, mut most) = (None, 0);
    each!(route in controller.routes, {
        let near = 1 + common(handler, [route.info.handler, "", ""]);
        if near > most {
            (nearest, most) = (Some(route), near);
        }
    });
    nearest
}

/// Writes a target as it is written in the list.
const fn write(target: &Target, report: &mut Report) {
    match &target.routes {
        Targeted::AllOf(controller) => report.quote(&controller.provider.key),
        Targeted::OneOf(controller, handler) => report.handler_named(controller, handler),
        Targeted::ByPath(None, pattern) => {
            report.push("`");
            report.push(pattern);
            report.push("`");
        }
        Targeted::ByPath(method, pattern) => requests(method, None, [pattern, "", "", ""], report),
    }
}
