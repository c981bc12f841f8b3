use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users", guards = [LoggedIn])]
impl Users {
    #[get("/", guard = IsAdmin)]
    fn all(&self) {}

    #[post("/", status = 202)]
    fn create(&self) {}
}

fn main() {}
