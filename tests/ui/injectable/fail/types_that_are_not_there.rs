use armature::prelude::*;

#[injectable]
pub struct Service {
    repo: Inject<Repository>,
    clock: Clock,
}

#[injectable]
pub struct Users;

#[controller("/users")]
#[use_guards(JwtGuard)]
impl Users {
    #[post]
    fn add(&self, #[body] user: NewUser, by: CurrentUser) -> Json<User> {
        todo!("{user} {by}")
    }
}

#[module(
    imports = [DbModule],
    controllers = [Users, Cats],
    providers = [Service, Mailer, Service as dyn Outbox],
    exports = [Pool],
    options = Settings,
)]
pub struct UsersModule;

fn main() {}
