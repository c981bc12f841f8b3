use armature::prelude::*;

#[fact]
struct User(u64);

#[injectable]
struct Jwt;

impl Guard for Jwt {
    type Provides = User;

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<User> {
        Ok(User(1))
    }
}

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[use_guards(Jwt)]
    fn one(&self, by: User) -> String {
        by.0.to_string()
    }
}

fn main() {}
