use armature::prelude::*;

#[metadata(guard = RolesGuard)]
struct Roles(&'static [&'static str]);

#[injectable]
struct RolesGuard;

#[guard]
impl RolesGuard {
    fn can_activate(&self, route: Route<'_>) -> Result<()> {
        match route.meta::<Roles>() {
            None | Some(Roles([])) => Ok(()),
            Some(_) => Err(Error::forbidden("no")),
        }
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
#[meta(Roles(&["admin"]))]
impl Cats {
    #[get]
    #[use_guards(RolesGuard)]
    fn all(&self) {}

    #[post]
    fn add(&self) {}

    #[delete]
    fn remove(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
