use armature::prelude::*;

struct Clock(u64);

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn one(&self, clock: Inject<Clock>) -> String {
        clock.0.to_string()
    }
}

fn main() {}
