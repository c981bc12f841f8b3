use armature::prelude::*;

#[fact]
pub struct User;

#[injectable]
pub struct UserGuard;

#[guard]
impl UserGuard {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

pub struct Audit;

#[injectable(scope = request)]
impl Audit {
    #[construct]
    fn new(user: &User) -> Audit {
        let _ = user;
        Audit
    }
}

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/mine")]
    #[use_guards(UserGuard)]
    fn mine(&self, audit: Inject<Audit>) {
        drop(audit);
    }

    #[get("/all")]
    fn all(&self, audit: Inject<Audit>) {
        drop(audit);
    }
}

#[module(root, controllers = [Users], providers = [Audit])]
pub struct App;

fn main() {}
