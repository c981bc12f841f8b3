use armature::prelude::*;

struct User;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn one(&self) -> Json<User> {
        Json(User)
    }
}

fn main() {}
