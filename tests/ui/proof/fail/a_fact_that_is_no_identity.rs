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
pub struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[use_guards(UserGuard)]
    fn all(&self) {}
}

#[module(root, secure, controllers = [Users])]
pub struct App;

fn main() {}
