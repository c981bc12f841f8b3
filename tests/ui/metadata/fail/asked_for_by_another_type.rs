use armature::prelude::*;

struct Roles(&'static [&'static str]);

#[injectable]
struct RolesGuard;

#[guard]
impl RolesGuard {
    fn can_activate(&self, route: Route<'_>) -> Result<()> {
        let needed = route.meta::<Roles>().map_or(0, |roles| roles.0.len());
        if needed == 0 { Ok(()) } else { Err(Error::forbidden("no")) }
    }
}

fn main() {}
