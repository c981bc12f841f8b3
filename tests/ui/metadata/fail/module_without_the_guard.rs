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
impl Cats {
    #[get]
    fn all(&self) {}
}

#[module(controllers = [Cats], meta = [Roles(&["admin"])])]
struct CatsModule;

#[module(root, imports = [CatsModule])]
struct App;

fn main() {}
