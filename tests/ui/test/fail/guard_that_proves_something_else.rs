use armature::prelude::*;

#[fact(identity)]
struct User;

#[injectable]
struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

struct Everybody;

#[guard]
impl Everybody {
    fn can_activate(&self) -> Result<()> {
        Ok(())
    }
}

#[module(root)]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_guard::<TokenGuard>(Everybody);
}
