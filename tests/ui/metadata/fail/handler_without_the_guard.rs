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
    #[delete("/:id")]
    #[meta(Roles(&["admin"]))]
    fn remove(&self, #[param] id: u64) {
        let _ = id;
    }
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
