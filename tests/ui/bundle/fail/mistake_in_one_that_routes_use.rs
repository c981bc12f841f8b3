use armature::prelude::*;

#[fact(identity)]
pub struct User;

#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

// The one mistake: a time without a unit.
#[bundle(guards = [TokenGuard], timeout = "2")]
pub struct Secured;

#[injectable]
pub struct Orders;

#[controller("/orders")]
#[with(Secured)]
impl Orders {
    #[get]
    fn list(&self, _user: &User) -> &'static str {
        "orders"
    }
}

#[module(root, secure, controllers = [Orders])]
pub struct AppModule;

fn main() {}
