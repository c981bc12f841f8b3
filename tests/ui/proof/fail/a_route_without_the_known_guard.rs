use armature::prelude::*;

#[fact]
pub struct CurrentUser;

#[injectable]
pub struct TokenGuard;

impl Guard for TokenGuard {
    type Provides = CurrentUser;

    async fn can_activate(&self, _request: &Parts<'_>) -> Result<CurrentUser> {
        Ok(CurrentUser)
    }
}

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/me")]
    #[use_guards(TokenGuard)]
    fn me(&self, _user: CurrentUser) {}

    #[get("/")]
    fn all(&self) {}
}

#[module(root, secure, controllers = [Users])]
pub struct App;

fn main() {}
