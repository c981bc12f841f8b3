//! The second witness: what the linker brought.

use super::controller::{Bind, Controller};
use crate::key::Key;
use crate::site::Site;

/// One controller's endpoints, submitted through `inventory`.
pub struct Mounted {
    /// The controller.
    pub controller: Key,
    /// One for each route of its record, in the same order.
    pub binds: &'static [Bind],
    /// Where the controller's name stands.
    pub site: Site,
}

impl Mounted {
    /// What `C` submits.
    pub const fn of<C: Controller>() -> Mounted {
        Mounted { controller: C::CONTROLLER.key, binds: C::BINDS, site: C::CONTROLLER.site }
    }
}

inventory::collect!(Mounted);
