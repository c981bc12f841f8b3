use armature::prelude::*;

#[fact]
struct User;

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

#[injectable]
struct RolesGuard;

#[guard]
impl RolesGuard {
    fn can_activate(&self, _user: &User) -> Result<()> {
        Ok(())
    }
}

#[bundle(guards = [RolesGuard, TokenGuard])]
struct Secured;

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[with(Secured)]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
