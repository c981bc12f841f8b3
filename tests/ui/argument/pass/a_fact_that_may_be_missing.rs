//! `Option<&Fact>` asks for nothing: in handlers, guards, interceptors, middleware and request-scoped providers.

use armature::prelude::*;

#[fact(identity)]
pub struct User;

#[fact]
pub struct Of<T: Keyed> {
    pub what: T,
}

#[injectable]
pub struct Users;

#[guard]
impl Users {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

#[injectable]
pub struct Roles;

#[guard]
impl Roles {
    fn can_activate(&self, user: Option<&User>, _of: std::option::Option<&Of<Self>>) -> Result<()> {
        user.map(|_| ()).ok_or_else(|| Error::forbidden("nobody"))
    }
}

#[injectable]
pub struct Around;

#[interceptor]
impl Around {
    async fn intercept(&self, next: Next<'_>, _user: Option<&User>) -> Outcome {
        next.run().await
    }
}

#[injectable]
pub struct Outside;

#[middleware]
impl Outside {
    async fn handle(&self, next: Next<'_>, _user: Option<&User>) -> Result<Response> {
        next.run().await
    }
}

pub struct Knows {
    pub user: bool,
}

#[injectable(scope = request)]
impl Knows {
    #[construct]
    fn of(user: Option<&User>) -> Self {
        Knows { user: user.is_some() }
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[public]
    fn all(&self, user: Option<&User>, knows: Inject<Knows>) -> String {
        format!("{} {}", user.is_some(), knows.user)
    }

    #[post]
    async fn add<'r>(&self, user: Option<&'r User>, #[header] accept: Option<&'r str>) -> String {
        format!("{} {accept:?}", user.is_some())
    }
}

#[module(
    root,
    controllers = [Cats],
    providers = [Knows],
    guards = [Users, Roles],
    interceptors = [Around],
    middleware = [Outside]
)]
pub struct App;

fn main() {}
