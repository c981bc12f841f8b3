//! Who is asking, and what they may do.

mod roles_guard;
mod token_guard;
mod users;

pub use roles_guard::{Admins, Keepers};
pub use token_guard::TokenGuard;
pub use users::CurrentUser;

use armature::prelude::*;
use users::Users;

/// Exports the users for the guard of the root.
#[module(providers = [Users], exports = [Users])]
pub struct AuthModule;
