//! Who asks for something: whose needs a message speaks of.

use super::text::Report;
use crate::key::Key;
use crate::record::{ControllerRecord, RouteRecord};
use crate::site::Site;

/// Who asks.
#[derive(Clone, Copy)]
pub(crate) enum Asker {
    /// A provider, a guard or a controller, by the key of what is built.
    Provider(&'static Key, &'static Site),
    /// The factory that an import of this module configures it with.
    Factory(&'static Key, &'static Site),
    /// A handler, for an `Inject` argument.
    Handler(&'static ControllerRecord, &'static RouteRecord),
}

impl Asker {
    /// Where it stands in the source.
    pub(crate) const fn site(&self) -> &'static Site {
        match self {
            Asker::Provider(_, site) | Asker::Factory(_, site) => site,
            Asker::Handler(_, route) => &route.site,
        }
    }

    /// Its name, in the words of the user.
    pub(crate) const fn write(&self, report: &mut Report) {
        match self {
            Asker::Provider(key, _) => report.quote(key),
            Asker::Factory(key, _) => {
                report.push("the factory that configures ");
                report.quote(key);
            }
            Asker::Handler(controller, route) => report.handler(controller, route),
        }
    }
}
