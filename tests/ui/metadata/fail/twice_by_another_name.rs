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

type Allowed = Roles;
const ADMINS: Allowed = Roles(&["admin"]);

#[controller("/cats")]
#[use_guards(RolesGuard)]
impl Cats {
    #[get]
    #[meta(ADMINS, Roles(&["keeper"]))]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {}
