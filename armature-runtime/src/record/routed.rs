//! Which route answers a request.

use super::controller::RouteRecord;
use crate::http::{Finished, Parts};
use std::any::Any;

impl Parts<'_> {
    /// The route that answers; `None` before routing.
    pub fn route(&self) -> Option<&'static RouteRecord> {
        (self.routed_to()? as &dyn Any).downcast_ref()
    }
}

impl Finished<'_> {
    /// The route that answered; `None` if there was none.
    pub fn route(&self) -> Option<&'static RouteRecord> {
        (self.routed_to()? as &dyn Any).downcast_ref()
    }
}
