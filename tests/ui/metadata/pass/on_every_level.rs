use armature::prelude::*;

pub mod auth {
    use armature::prelude::*;

    #[derive(Debug, PartialEq)]
    pub enum Role {
        Admin,
        Keeper,
    }

    /// Named before the guard, and read by it.
    #[metadata(guard = RolesGuard)]
    pub struct Roles(pub &'static [Role]);

    #[injectable]
    pub struct RolesGuard;

    #[guard]
    impl RolesGuard {
        fn can_activate(&self, route: Route<'_>) -> Result<()> {
            match route.meta_all::<Roles>().flat_map(|roles| roles.0).any(|role| *role == Role::Admin) {
                true => Err(Error::forbidden("admins only")),
                false => Ok(()),
            }
        }
    }
}

use auth::{Role, RolesGuard, Roles};

/// A generic value, a constant, and one that a `const fn` makes.
#[metadata]
struct Level {
    of: u8,
    names: Vec<&'static str>,
}

impl Level {
    const fn of(of: u8) -> Level {
        Level { of, names: Vec::new() }
    }
}

const SEVEN: Level = Level::of(7);

#[metadata]
enum Audience {
    Everybody,
    Nobody,
}

#[injectable]
struct Cats;

#[controller("/cats")]
#[meta(Level::of(1), Audience::Nobody)]
impl Cats {
    #[get]
    #[meta(SEVEN, Audience::Everybody)]
    fn all(&self, route: Route<'_>) -> String {
        let level = route.meta::<Level>().map_or(0, |level| level.of + level.names.len() as u8);
        match route.meta::<Audience>() {
            Some(Audience::Nobody) | None => String::new(),
            Some(Audience::Everybody) => level.to_string(),
        }
    }

    #[post]
    #[meta(Roles(&[Role::Keeper]))]
    fn add(&self) {}

    // The value of the root reaches it, and so does the guard.
    #[delete]
    #[public]
    fn remove(&self) {}
}

/// The guard of the root reads what the module and the root carry.
#[module(controllers = [Cats], meta = [Roles(&[Role::Admin]), Level { of: 3, names: Vec::new() }])]
struct CatsModule;

#[module(root, imports = [CatsModule], guards = [RolesGuard], meta = [Roles(&[])])]
struct App;

fn main() {
    let _ = armature::bootstrap::<App>();
}
