//! An application whose requests are counted: plain text, a placeholder beside a static segment, a guard with its fact.

use armature::prelude::*;
use armature::testing::TestApp;
use serde::Serialize;

#[injectable]
struct Users;

#[derive(Serialize)]
struct User {
    id: u64,
    name: String,
}

#[derive(Serialize)]
struct Id {
    id: u64,
}

#[fact(identity)]
struct CurrentUser {
    id: u64,
}

#[injectable]
struct Bearer;

impl Guard for Bearer {
    type Provides = CurrentUser;

    async fn can_activate(&self, request: &StageRequest<'_>) -> Result<CurrentUser> {
        match request.header("authorization") {
            Some("Bearer lab") => Ok(CurrentUser { id: 7 }),
            _ => Err(Error::new(StatusCode::UNAUTHORIZED, "a token is needed")),
        }
    }
}

#[injectable]
struct Lab {
    _users: Inject<Users>,
}

#[controller("/")]
impl Lab {
    #[get("/plaintext")]
    async fn plaintext(&self) -> &'static str {
        "Hello, World!"
    }

    #[get("/users/:id")]
    async fn user(&self, #[param] id: u64) -> Json<Id> {
        Json(Id { id })
    }

    #[get("/users/me")]
    #[use_guards(Bearer)]
    async fn me(&self, user: &CurrentUser) -> Json<Id> {
        Json(Id { id: user.id })
    }

    #[get("/named/:id")]
    async fn named(&self, #[param] id: u64) -> Json<User> {
        Json(User { id, name: format!("user {id}") })
    }
}

#[module(root, controllers = [Lab], providers = [Users])]
struct Root;

/// The application, built.
///
/// # Panics
/// If it cannot be.
pub fn app() -> TestApp {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(armature::testing::app::<Root>().build()).expect("an application")
}
