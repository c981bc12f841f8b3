//! Whether there is what the root excludes from its prefix. A question of its own, so that each finding is shown at the entry
//! that the user has written.

use super::for_each::each;
use super::room::Room;
use super::text::Report;
use crate::record::{Exclusion, RecordRef};
use armature_grammar::code::NOT_A_ROUTE;

/// Looks for what an entry of `exclude` names, in the application that starts at `root`.
pub const fn excluded(root: RecordRef, entry: &Exclusion) -> Report {
    let mut report = Report::new();
    if !has_route(entry) {
        write(entry, &mut report);
        report.quote(&entry.controller.provider.key);
        report.push(" has no handler of this name; write the name of a function with `#[get]` or another route attribute");
    } else if !is_listed(root, entry) {
        write(entry, &mut report);
        report.push("no module has ");
        report.quote(&entry.controller.provider.key);
        report.push(" in `controllers`; list it in one, or remove this entry");
    }
    report
}

const fn write(entry: &Exclusion, report: &mut Report) {
    if report.begin(NOT_A_ROUTE) {
        match entry.handler {
            Some(handler) => {
                report.handler_named(entry.controller, handler);
                report.push(" is not a route of this application: ");
            }
            None => {
                report.quote(&entry.controller.provider.key);
                report.push(" has no route in this application: ");
            }
        }
    }
}

const fn has_route(entry: &Exclusion) -> bool {
    if entry.handler.is_none() {
        return true;
    }
    each!(route in entry.controller.routes, {
        if entry.names(route) {
            return true;
        }
    });
    false
}

const fn is_listed(root: RecordRef, entry: &Exclusion) -> bool {
    // What is wrong with the modules themselves is told by the proof of the whole.
    let mut unread = Report::new();
    let mut room = Room::of(root);
    let mut modules = room.modules();
    if !modules.walk(root, &mut unread) {
        return true;
    }
    let mut module = 0;
    while module < modules.count {
        each!(used in modules.records[module].controllers, {
            if entry.is_of(used.controller) {
                return true;
            }
        });
        module += 1;
    }
    false
}
