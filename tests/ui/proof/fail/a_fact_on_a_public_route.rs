use armature::prelude::*;

#[fact]
pub struct User;

#[injectable]
pub struct UserGuard;

impl Guard for UserGuard {
    type Provides = User;

    async fn can_activate(&self, _request: &Parts<'_>) -> Result<User> {
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
    fn me(&self, _user: User) -> &'static str {
        "me"
    }
}

#[module(root, controllers = [Users])]
pub struct App;

fn main() {}
