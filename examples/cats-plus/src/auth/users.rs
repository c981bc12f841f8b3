//! The users we know.

use armature::prelude::*;

/// What a user may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Adds cats.
    Keeper,
    /// Removes cats.
    Admin,
}

/// Who sent the request. `secure` asks for such a fact on every route that is not `#[public]`.
#[fact(identity)]
#[derive(Clone)]
pub struct CurrentUser {
    /// The user's name.
    pub name: &'static str,
    /// What the user may do.
    pub roles: &'static [Role],
}

/// Users by their token. A real application asks a database, or checks a signature.
#[injectable]
pub struct Users;

impl Users {
    /// The user with this token.
    pub async fn find(&self, token: &str) -> Option<CurrentUser> {
        match token {
            "token-of-ada" => Some(CurrentUser { name: "Ada", roles: &[Role::Keeper, Role::Admin] }),
            "token-of-bob" => Some(CurrentUser { name: "Bob", roles: &[Role::Keeper] }),
            _ => None,
        }
    }
}
