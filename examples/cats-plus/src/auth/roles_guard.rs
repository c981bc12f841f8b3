//! Lets a user call what the user's roles allow.

use super::users::{CurrentUser, Role};
use crate::log::Log;
use armature::prelude::*;

/// The roles of which a caller needs one: `#[meta(Roles(&[Role::Admin]))]` on a handler. On a route without its guard, it does not
/// compile.
#[metadata(guard = RolesGuard)]
pub struct Roles(pub &'static [Role]);

/// Those who may add cats: `#[with(Keepers)]` on a handler. The bundle is what `applyDecorators(UseGuards(RolesGuard), Roles(…))` is in
/// NestJS.
#[bundle(guards = [RolesGuard], meta = [Roles(&[Role::Keeper])])]
pub struct Keepers;

/// Those who may remove them.
#[bundle(guards = [RolesGuard], meta = [Roles(&[Role::Admin])])]
pub struct Admins;

/// Takes the user that `TokenGuard` proves: on a route without that guard, this one does not compile.
#[injectable]
pub struct RolesGuard {
    log: Inject<dyn Log>,
}

#[guard]
impl RolesGuard {
    fn can_activate(&self, user: &CurrentUser, route: Route<'_>) -> Result<()> {
        self.log.debug("RolesGuard");
        let allowed =
            route.meta::<Roles>().is_none_or(|Roles(any)| any.iter().any(|role| user.roles.contains(role)));
        match allowed {
            true => Ok(()),
            false => Err(Error::forbidden(format!("{} may not do this", user.name))),
        }
    }
}
