use armature::prelude::*;

#[fact]
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

    #[get("/mine")]
    fn mine(&self, _user: &CurrentUser) {}
}

#[module(root, controllers = [Users])]
pub struct App;

fn main() {}
