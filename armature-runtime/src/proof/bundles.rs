//! Bundles: none contains itself, and none brings a stage that is around the handler already.

use super::for_each::each;
use super::needs::Mount;
use super::text::Report;
use crate::record::bundle::MAX_DEPTH;
use crate::record::{BundleRecord, BundleRef, ControllerRecord, RouteRecord, StageRecord};
use armature_grammar::code::{BUNDLE_CYCLE, STAGE_TWICE};

/// Looks for a way from a bundle to itself. Generated code asks for each bundle that contains others; of those in one circle, the
/// one that is written first reports it.
pub const fn circle(bundle: BundleRef) -> Report {
    let mut report = Report::new();
    let mut way = Way { bundles: [bundle; MAX_DEPTH], count: 1 };
    if way.leads_back() && way.begins_with_the_first() && report.begin(BUNDLE_CYCLE) {
        way.write(&mut report);
    }
    report
}

/// A way through bundles, from one to the next in it.
struct Way {
    bundles: [BundleRef; MAX_DEPTH],
    count: usize,
}

impl Way {
    /// Extends the way until it is back where it began. If it cannot be, the way is as it was.
    const fn leads_back(&mut self) -> bool {
        each!(next in self.bundles[self.count - 1].get().with, {
            if next.get().key.is(&self.bundles[0].get().key) {
                return true;
            }
            if self.count < MAX_DEPTH {
                self.bundles[self.count] = *next;
                self.count += 1;
                if self.leads_back() {
                    return true;
                }
                self.count -= 1;
            }
        });
        false
    }

    const fn begins_with_the_first(&self) -> bool {
        let own = self.bundles[0].get().key.place().site;
        let mut at = 1;
        while at < self.count {
            if self.bundles[at].get().key.place().site.is_before(&own) {
                return false;
            }
            at += 1;
        }
        true
    }

    const fn write(&self, report: &mut Report) {
        let mut at = 0;
        while at < self.count {
            report.quote(&self.bundles[at].get().key);
            report.push(if at == 0 { " contains " } else { ", which contains " });
            at += 1;
        }
        report.quote(&self.bundles[0].get().key);
        report.push(": remove one of them from the `with` of another");
    }
}

/// Whether a bundle contains itself, or one that does: that is reported where it is defined.
const fn is_circular(bundle: &BundleRecord, depth: usize) -> bool {
    if depth == MAX_DEPTH {
        return true;
    }
    each!(next in bundle.with, {
        if is_circular(next.get(), depth + 1) {
            return true;
        }
    });
    false
}

/// Looks at every route that has a bundle.
pub(crate) const fn check(mounts: &[Mount], report: &mut Report) {
    each!(mount in mounts, {
        if let Some(entry) = mount.entry {
            each!(route in entry.controller.routes, {
                if let [_, ..] = route.bundles {
                    check_route(entry.controller, route, report);
                }
            });
        }
    });
}

const fn check_route(controller: &ControllerRecord, route: &RouteRecord, report: &mut Report) {
    each!(bundle in route.bundles, {
        if is_circular(bundle.get(), 0) {
            return;
        }
    });
    refuse_doubles(route.stages, controller, route, report);
    refuse_doubles(route.filters, controller, route, report);
}

const fn refuse_doubles(
    stages: &[StageRecord],
    controller: &ControllerRecord,
    route: &RouteRecord,
    report: &mut Report,
) {
    let mut rest = stages;
    while let [first, tail @ ..] = rest {
        each!(second in tail, {
            if first.provider.key.is(&second.provider.key) && report.begin(STAGE_TWICE) {
                report.quote(&first.provider.key);
                report.push(" is twice around ");
                report.handler(controller, route);
                report.push(", since a bundle brings it: remove one of the two");
                report.at(&route.info.site);
                report.at(&first.site);
                report.at(&second.site);
            }
        });
        rest = tail;
    }
}
