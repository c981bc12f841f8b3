//! A linked controller: what the linker brings, as the second witness beside the constant records.

use super::controller::Controller;
use super::module::RecordRef;
use crate::key::Key;
use crate::pipeline::Bind;
use crate::site::Site;
use std::any::TypeId;

/// One controller's endpoints, submitted through `inventory`.
pub struct LinkedController {
    /// The controller.
    pub controller: Key,
    /// One for each route of its record, in the same order.
    pub binds: &'static [Bind],
    /// Its type: two types with one key are two controllers.
    pub type_id: fn() -> TypeId,
    /// `unlisted`: it need not be in any module's list.
    pub unlisted: bool,
    /// Where the controller's name is written.
    pub site: Site,
}

impl LinkedController {
    /// What `C` submits.
    pub const fn of<C: Controller>() -> LinkedController {
        LinkedController {
            controller: C::CONTROLLER.provider.key,
            binds: C::BINDS,
            type_id: TypeId::of::<C>,
            unlisted: C::CONTROLLER.unlisted,
            site: C::CONTROLLER.site,
        }
    }
}

inventory::collect!(LinkedController);

/// One module that the linker brought: a controller in its list is not forgotten, whichever root is started.
pub struct LinkedModule {
    /// The module.
    pub module: RecordRef,
}

inventory::collect!(LinkedModule);
