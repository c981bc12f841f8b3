use armature::prelude::*;

#[injectable]
struct RolesGuard;

#[guard]
impl RolesGuard {
    fn can_activate(&self, route: Route<'_>) -> Result<()> {
        match route.meta::<Roles>() {
            Some(Roles([])) | None => Ok(()),
            Some(_) => Err(Error::forbidden("no")),
        }
    }
}

#[metadata(guard = RolesGuard)]
struct Roles(&'static [&'static str]);

#[bundle(meta = [Roles(&["admin"])])]
struct Admins;

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[delete]
    #[with(Admins)]
    fn remove(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
