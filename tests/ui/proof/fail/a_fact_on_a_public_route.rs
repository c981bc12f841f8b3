use armature::prelude::*;

#[fact(identity)]
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
#[use_guards(UserGuard)]
impl Users {
    #[get("/me")]
    #[public]
    fn me(&self, _user: &User) -> &'static str {
        "me"
    }
}

#[module(root, controllers = [Users])]
pub struct App;

fn main() {}
