//! Users: a number in the path, a JSON body, and a guard with a fact.

use armature::prelude::*;
use serde::{Deserialize, Serialize, Serializer};
use std::sync::atomic::{AtomicU64, Ordering};

/// A user's name, made from the number while it is written: no string is built.
pub struct Name(u64);

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("user {}", self.0))
    }
}

/// A user we know.
#[derive(Serialize)]
pub struct User {
    id: u64,
    name: Name,
}

/// A user that is not known yet.
#[derive(Deserialize)]
pub struct NewUser {
    name: String,
    email: String,
    age: u8,
}

/// A user as `POST /users` answers it.
#[derive(Serialize)]
pub struct Created {
    id: u64,
    name: String,
    email: String,
    age: u8,
}

/// Finds and makes users.
#[injectable]
pub struct Users {
    #[default]
    last: AtomicU64,
}

impl Users {
    fn find(&self, id: u64) -> User {
        User { id, name: Name(id) }
    }

    fn create(&self, NewUser { name, email, age }: NewUser) -> Created {
        Created { id: self.last.fetch_add(1, Ordering::Relaxed) + 1, name, email, age }
    }
}

/// Whoever sent the token.
#[fact(identity)]
pub struct CurrentUser {
    /// Their number.
    pub id: u64,
}

/// Admits whoever sends `Authorization: Bearer lab`.
#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    async fn can_activate(&self, #[header] authorization: Option<&str>) -> Result<CurrentUser> {
        match authorization {
            Some("Bearer lab") => Ok(CurrentUser { id: 1 }),
            _ => Err(Error::unauthorized("this needs the bearer token `lab`")),
        }
    }
}

/// `/users`.
#[injectable]
pub struct UsersController {
    users: Inject<Users>,
}

#[controller("/users")]
impl UsersController {
    #[get("/:id")]
    fn find(&self, #[param] id: u64) -> Json<User> {
        Json(self.users.find(id))
    }

    #[get("/me")]
    #[use_guards(TokenGuard)]
    fn me(&self, user: &CurrentUser) -> Json<User> {
        Json(self.users.find(user.id))
    }

    #[post("/")]
    fn create(&self, #[body] user: NewUser) -> Json<Created> {
        Json(self.users.create(user))
    }
}

/// Users.
#[module(controllers = [UsersController], providers = [Users])]
pub struct UsersModule;
