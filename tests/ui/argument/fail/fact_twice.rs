use armature::prelude::*;

#[fact]
struct User(u64);

#[injectable]
struct Jwt;

impl Guard for Jwt {
    type Provides = User;

    async fn can_activate(&self, _: &Parts<'_>) -> Result<User> {
        Ok(User(1))
    }
}

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[use_guards(Jwt)]
    fn one(&self, by: User, also: User) -> String {
        format!("{} {}", by.0, also.0)
    }
}

fn main() {}
