use armature::prelude::*;

struct User;

#[injectable]
struct Jwt;

impl Guard for Jwt {
    type Provides = User;

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<User> {
        Ok(User)
    }
}

fn main() {}
