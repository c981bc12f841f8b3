//! Guards in forms that are legal and rarely seen.

use armature::prelude::*;

#[fact(identity)]
pub struct Proof<T: Send + Sync>(T);

#[fact]
pub enum Role {
    Admin,
    Guest,
}

pub mod auth {
    use super::*;

    /// A guard for each type.
    #[injectable]
    pub struct Has<T: Send + Sync> {
        #[value(std::marker::PhantomData)]
        of: std::marker::PhantomData<T>,
    }

    impl<T: Default + Send + Sync + Keyed> Guard for Has<T> {
        type Provides = Proof<T>;

        async fn can_activate(&self, _: &StageRequest<'_>) -> Result<Proof<T>> {
            let _ = self.of;
            Ok(Proof(T::default()))
        }
    }

    #[injectable(scope = request)]
    pub struct r#Box {
        roles: Inject<super::Roles>,
    }

    impl Guard for r#Box {
        type Provides = Role;

        async fn can_activate(&self, request: &StageRequest<'_>) -> Result<Role> {
            let _ = &self.roles;
            Ok(if request.path() == "/" { Role::Admin } else { Role::Guest })
        }
    }
}

#[injectable]
pub struct Roles;

#[injectable]
pub struct Open;

impl Guard for Open {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

#[metadata]
pub struct Level(pub u8);

#[metadata]
pub struct Text(pub &'static str);

#[injectable]
pub struct Users;

#[controller("/users")]
#[use_guards(self::auth::Has<u8>)]
#[use_guards(Open,)]
#[meta(Level(1), Text("text"))]
impl Users {
    #[get]
    fn one(&self, Proof(number): &Proof<u8>) -> String {
        number.to_string()
    }

    #[get("/two")]
    #[use_guards(auth::Box, auth::Has<String>)]
    #[meta(Level(const { 1 + 1 }))]
    async fn two(&self, role: &Role, text: &Proof<String>, number: &Proof<u8>) -> String {
        match role {
            Role::Admin => text.0.clone(),
            Role::Guest => number.0.to_string(),
        }
    }

    #[get("/three")]
    #[public]
    #[use_guards(auth::Box)]
    fn three(&self) {}
}

#[module(root, secure, controllers = [Users], providers = [Roles], guards = [Open])]
pub struct App;

fn main() {}
