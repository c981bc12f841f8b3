use armature::prelude::*;

#[fact]
pub struct User;

#[injectable]
pub struct UserGuard;

#[guard]
impl UserGuard {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

#[injectable]
pub struct RolesGuard;

#[guard]
impl RolesGuard {
    fn can_activate(&self, user: &User) -> Result<()> {
        let _ = user;
        Ok(())
    }
}

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[use_guards(RolesGuard, UserGuard)]
    fn all(&self) {}
}

#[module(root, controllers = [Users])]
pub struct App;

fn main() {}
