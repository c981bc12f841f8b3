//! The consumer of a dependency, for messages.

use super::text::Report;
use crate::key::Key;
use crate::record::{ControllerRecord, RouteRecord, StageRecord};
use crate::site::Site;

/// Who asks.
#[derive(Clone, Copy)]
pub(crate) enum Consumer {
    /// A provider, a guard or a controller, by the key of what is built.
    Provider(&'static Key, &'static Site),
    /// The factory that an import of this module configures it with.
    Factory(&'static Key, &'static Site),
    /// A handler, for an `Inject` argument.
    Handler(&'static ControllerRecord, &'static RouteRecord),
    /// A guard or an interceptor, for an `Inject` argument of its method.
    Stage(&'static StageRecord),
}

impl Consumer {
    /// Where it is written in the source.
    pub(crate) const fn site(&self) -> &'static Site {
        match self {
            Consumer::Provider(_, site) | Consumer::Factory(_, site) => site,
            Consumer::Handler(_, route) => &route.info.site,
            Consumer::Stage(stage) => &stage.provider.site,
        }
    }

    /// Its name, in the words of the user.
    pub(crate) const fn write(&self, report: &mut Report) {
        match self {
            Consumer::Provider(key, _) => report.quote(key),
            Consumer::Factory(key, _) => {
                report.push("the factory that configures ");
                report.quote(key);
            }
            Consumer::Handler(controller, route) => report.handler(controller, route),
            Consumer::Stage(stage) => report.quote(&stage.provider.key),
        }
    }
}
