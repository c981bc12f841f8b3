use armature::prelude::*;

#[metadata(guard = TokenGuard)]
struct Realm(&'static str);

#[fact(identity)]
struct User;

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self, route: Route<'_>) -> Result<User> {
        match route.meta::<Realm>() {
            Some(Realm("open")) => Ok(User),
            _ => Err(Error::unauthorized("who are you?")),
        }
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
#[use_guards(TokenGuard)]
#[meta(Realm("cats"))]
impl Cats {
    #[get]
    #[public]
    fn all(&self) {}

    #[post]
    #[public]
    #[meta(Realm("closed"))]
    fn add(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
