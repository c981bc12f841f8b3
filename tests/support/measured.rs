//! An application whose requests are counted: plain text, a placeholder beside a static segment, a guard with its fact,
//! two guards with an interceptor and a pipe, a filter, a middleware.

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

#[fact]
struct Role(u8);

#[injectable]
struct Roles;

#[guard]
impl Roles {
    async fn can_activate(&self, user: &CurrentUser) -> Result<Role> {
        Ok(Role(user.id as u8))
    }
}

#[injectable]
struct Timing;

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>, _role: &Role) -> Result<Response> {
        next.run().await
    }
}

/// Refuses identifiers that nobody has.
#[injectable]
struct Known;

impl Pipe<u64> for Known {
    type Out = u64;

    async fn transform(&self, id: u64) -> Result<u64> {
        if id == 0 { Err(Error::not_found("nobody has it")) } else { Ok(id) }
    }
}

#[injectable]
struct Missing;

#[catch(_)]
impl Missing {
    fn catch(&self, error: Error) -> Result<Response> {
        Err(error)
    }
}

#[injectable]
struct Logger;

#[middleware]
impl Logger {
    async fn handle(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
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

    #[get("/users/wrapped/:id")]
    #[use_guards(Bearer, Roles)]
    #[use_interceptors(Timing)]
    async fn wrapped(&self, role: &Role, #[param(pipe = Known)] id: u64) -> Json<Id> {
        Json(Id { id: id + u64::from(role.0) })
    }

    #[get("/users/filtered")]
    #[use_filters(Missing)]
    async fn filtered(&self) -> Json<Id> {
        Json(Id { id: 8 })
    }

    #[get("/users/logged")]
    async fn logged(&self) -> Json<Id> {
        Json(Id { id: 9 })
    }

    #[get("/named/:id")]
    async fn named(&self, #[param] id: u64) -> Json<User> {
        Json(User { id, name: format!("user {id}") })
    }
}

#[module(root, controllers = [Lab], providers = [Users, Known], middleware = [Logger.on(Lab::logged)])]
struct Root;

/// The application, built.
///
/// # Panics
/// If it cannot be.
pub fn app() -> TestApp {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(armature::testing::app::<Root>().build()).expect("an application")
}
