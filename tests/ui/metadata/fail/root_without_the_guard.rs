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
#[use_guards(RolesGuard)]
impl Cats {
    #[get]
    fn all(&self) {}
}

#[injectable]
struct Dogs;

#[controller("/dogs")]
impl Dogs {
    #[get]
    fn all(&self) {}
}

#[module(root, controllers = [Cats, Dogs], meta = [Roles(&["admin"])])]
struct App;

fn main() {}
