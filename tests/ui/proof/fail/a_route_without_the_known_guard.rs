use armature::prelude::*;

#[fact(identity)]
pub struct CurrentUser;

#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<CurrentUser> {
        Ok(CurrentUser)
    }
}

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/me")]
    #[use_guards(TokenGuard)]
    fn me(&self, _user: &CurrentUser) {}

    #[get("/")]
    fn all(&self) {}
}

#[module(root, secure, controllers = [Users])]
pub struct App;

fn main() {}
