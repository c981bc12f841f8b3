//! Where a link leads: the route of a handler, as it is mounted below one root. Evaluated by the constants that `url!` prints, each of
//! which asks one question, so that each mistake is one error at its own tokens.

use super::for_each::each;
use super::room::Room;
use super::routes::path;
use super::text::Report;
use super::walk::MAX_MODULES;
use crate::link::{ANY, kind_of};
use crate::record::{Controller, ControllerRecord, ModuleRecord, RecordRef, Root, RouteRecord};
use armature_grammar::code::BAD_LINK;
use armature_grammar::pattern::{MAX_CAPTURES, same};
use armature_grammar::{Segment, Segments};
use core::marker::PhantomData;

/// What a link leads to.
#[derive(Clone, Copy)]
pub struct Target {
    root: RecordRef,
    controller: &'static ControllerRecord,
    handler: &'static str,
    found: Found,
}

#[derive(Clone, Copy)]
enum Found {
    Route(Mounted),
    /// The controller is in no module of the application.
    Unmounted,
    /// The controller has no such handler.
    NoHandler,
}

#[derive(Clone, Copy)]
struct Mounted {
    parts: [&'static str; 4],
    route: &'static RouteRecord,
}

/// Where the handler of `C` is mounted below `R`.
pub const fn target<R: Root, C: Controller>(handler: &'static str) -> Target {
    let (root, controller) = (R::RECORD, C::CONTROLLER);
    Target { root, controller, handler, found: find(root.get(), Reached::<R>::ALL, controller, handler) }
}

const fn find(
    root: &'static ModuleRecord,
    reached: &List,
    controller: &'static ControllerRecord,
    handler: &str,
) -> Found {
    let Some(route) = route(controller, handler) else { return Found::NoHandler };
    let prefix = match &root.root {
        Some(root) => root.prefix_of(controller, route),
        None => "",
    };
    match reached.module_of(controller) {
        Some(module) => Found::Route(Mounted {
            parts: [prefix, module.path, controller.prefix, route.info.pattern],
            route,
        }),
        None => Found::Unmounted,
    }
}

const fn route(controller: &'static ControllerRecord, handler: &str) -> Option<&'static RouteRecord> {
    each!(route in controller.routes, {
        if same(route.info.handler, handler) {
            return Some(route);
        }
    });
    None
}

/// The modules that `R` reaches: walked once for all links of a crate.
struct Reached<R>(PhantomData<R>);

impl<R: Root> Reached<R> {
    const ALL: &'static List = &List::of(R::RECORD);
}

struct List {
    modules: [RecordRef; MAX_MODULES],
    count: usize,
}

impl List {
    const fn of(root: RecordRef) -> List {
        let mut room = Room::of(root);
        let mut modules = room.modules();
        // What is wrong with the modules themselves is for the proof to say.
        modules.walk(root, &mut Report::new());
        let mut list = List { modules: [root; MAX_MODULES], count: modules.count };
        let mut module = 0;
        while module < list.count {
            list.modules[module] = RecordRef::new(modules.records[module]);
            module += 1;
        }
        list
    }

    /// The first module that lists the controller.
    const fn module_of(&self, controller: &ControllerRecord) -> Option<&'static ModuleRecord> {
        let mut module = 0;
        while module < self.count {
            let record = self.modules[module].get();
            each!(entry in record.controllers, {
                if entry.controller.provider.key.is(&controller.provider.key) {
                    return Some(record);
                }
            });
            module += 1;
        }
        None
    }
}

impl Target {
    /// The pattern, in parts that follow one another.
    pub const fn parts(&self) -> [&'static str; 4] {
        match self.found {
            Found::Route(mounted) => mounted.parts,
            _ => [""; 4],
        }
    }

    /// The kind of value that a placeholder has.
    pub const fn kind(&self, name: &str) -> u8 {
        match self.found {
            Found::Route(mounted) => kind_of(mounted.route.docs.type_of(name, "Path")),
            _ => ANY,
        }
    }

    /// The kind of value that a pair of the query has.
    pub const fn query_kind(&self, name: &str) -> u8 {
        match self.found {
            Found::Route(mounted) => kind_of(mounted.route.docs.type_of(name, "Query")),
            _ => ANY,
        }
    }

    /// Whether no value of its placeholders can lead elsewhere, so that the link cannot fail.
    pub const fn is_certain(&self) -> bool {
        let names = Names::of(&self.parts());
        let mut at = 0;
        while at < names.count {
            if self.kind(names.names[at]) == ANY {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Whether there is such a handler, it is mounted, and each of its placeholders is `given`.
    pub const fn check(&self, given: &[&str]) -> Report {
        let mut report = Report::new();
        match self.found {
            Found::NoHandler => self.refuse_handler(&mut report),
            Found::Unmounted => self.refuse_unmounted(&mut report),
            Found::Route(mounted) => {
                let names = Names::of(&mounted.parts);
                self.check_twice(&mounted, &names, &mut report);
                // A name that is misspelt is one mistake, which is found at its own place.
                if names.have(given) {
                    self.check_missing(&mounted, &names, given, &mut report);
                }
            }
        }
        report
    }

    /// Whether the path has this placeholder.
    pub const fn check_argument(&self, name: &str) -> Report {
        let mut report = Report::new();
        if let Found::Route(mounted) = &self.found {
            let names = Names::of(&mounted.parts);
            if !names.has(name) && report.begin(BAD_LINK) {
                self.write(mounted, &mut report);
                report.push(" has no placeholder `:");
                report.push(name);
                report.push("`: ");
                report.push(if names.lack(&[]) { "write " } else { "take it out" });
                names.write_values(&[], " or ", &mut report);
                report.push(if names.lack(&[]) { ", or `?" } else { ", or write `?" });
                report.push(name);
                report.push(" = …` for the query");
                report.at(&mounted.route.info.site);
            }
        }
        report
    }

    const fn refuse_handler(&self, report: &mut Report) {
        if !report.begin(BAD_LINK) {
            return;
        }
        report.quote(&self.controller.provider.key);
        report.push(" has no handler `");
        report.push(self.handler);
        report.push("`: ");
        match self.controller.routes {
            [] => report.push("it has none"),
            [only] => {
                report.push("write `");
                report.push(only.info.handler);
                report.push("`, its only one");
            }
            [first, others @ ..] => {
                report.push("write one of `");
                report.push(first.info.handler);
                each!(other in others, {
                    report.push("`, `");
                    report.push(other.info.handler);
                });
                report.push("`");
            }
        }
        report.at(&self.controller.site);
    }

    const fn refuse_unmounted(&self, report: &mut Report) {
        if !report.begin(BAD_LINK) {
            return;
        }
        report.quote(&self.controller.provider.key);
        report.push(" is in no module of `");
        report.key(&self.root.get().key);
        report.push("`, so that this link would lead nowhere: add it to `controllers` of a module that `");
        report.key(&self.root.get().key);
        report.push("` imports, or import the module that lists it");
        report.at(&self.controller.site);
        report.at(&self.root.get().site);
    }

    /// A name that is in a prefix and in the pattern: one value would fill both.
    const fn check_twice(&self, mounted: &Mounted, names: &Names, report: &mut Report) {
        let mut at = 1;
        while at < names.count {
            if names.position(names.names[at]) < at && report.begin(BAD_LINK) {
                self.write(mounted, report);
                report.push(" has `:");
                report.push(names.names[at]);
                report.push("` twice, and a link cannot tell which is meant: rename one of them");
                report.at(&mounted.route.info.site);
            }
            at += 1;
        }
    }

    const fn check_missing(&self, mounted: &Mounted, names: &Names, given: &[&str], report: &mut Report) {
        if !names.lack(given) || !report.begin(BAD_LINK) {
            return;
        }
        self.write(mounted, report);
        report.push(" needs a value for ");
        names.write_lacking(given, report);
        report.push(": write ");
        names.write_values(given, ", ", report);
        report.at(&mounted.route.info.site);
    }

    /// Writes the handler and its path.
    const fn write(&self, mounted: &Mounted, report: &mut Report) {
        report.handler(self.controller, mounted.route);
        report.push(" (`");
        path(mounted.parts, report);
        report.push("`)");
    }
}

/// The names of the placeholders of a pattern in parts.
struct Names {
    names: [&'static str; MAX_CAPTURES],
    /// `*rest?`, which may be left out.
    optional: [bool; MAX_CAPTURES],
    count: usize,
}

impl Names {
    const fn of(parts: &[&'static str; 4]) -> Names {
        let mut found = Names { names: [""; MAX_CAPTURES], optional: [false; MAX_CAPTURES], count: 0 };
        let mut at = 0;
        while at < parts.len() {
            let mut segments = Segments::of(parts[at]);
            while let Some(segment) = segments.step() {
                let (name, optional) = match segment {
                    Segment::Static(_) => continue,
                    Segment::Placeholder(name) => (name, false),
                    Segment::Wildcard { name, optional } => (name, optional),
                };
                if found.count < MAX_CAPTURES {
                    found.names[found.count] = name;
                    found.optional[found.count] = optional;
                    found.count += 1;
                }
            }
            at += 1;
        }
        found
    }

    /// The first place of a name; past the last if it is not there.
    const fn position(&self, name: &str) -> usize {
        let mut at = 0;
        while at < self.count && !same(self.names[at], name) {
            at += 1;
        }
        at
    }

    const fn have(&self, given: &[&str]) -> bool {
        each!(name in given, {
            if !self.has(name) {
                return false;
            }
        });
        true
    }

    const fn has(&self, name: &str) -> bool {
        self.position(name) < self.count
    }

    /// Whether a link has to name the placeholder at this place, and does not.
    const fn lacks(&self, at: usize, given: &[&str]) -> bool {
        !self.optional[at] && !contains(given, self.names[at])
    }

    const fn lack(&self, given: &[&str]) -> bool {
        let mut at = 0;
        while at < self.count {
            if self.lacks(at, given) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Writes "`a = …` or `b = …`": what is lacking.
    const fn write_values(&self, given: &[&str], between: &str, report: &mut Report) {
        let (mut at, mut first) = (0, true);
        while at < self.count {
            if self.lacks(at, given) {
                report.push(if first { "" } else { between });
                report.push("`");
                report.push(self.names[at]);
                report.push(" = …`");
                first = false;
            }
            at += 1;
        }
    }

    /// Writes "`:a` and `:b`": what is lacking.
    const fn write_lacking(&self, given: &[&str], report: &mut Report) {
        let (mut at, mut first) = (0, true);
        while at < self.count {
            if self.lacks(at, given) {
                report.push(if first { "`:" } else { " and `:" });
                report.push(self.names[at]);
                report.push("`");
                first = false;
            }
            at += 1;
        }
    }
}

const fn contains(list: &[&str], text: &str) -> bool {
    each!(own in list, {
        if same(own, text) {
            return true;
        }
    });
    false
}
