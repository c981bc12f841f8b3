use armature::prelude::*;

#[injectable]
struct Service;

struct Everybody;

#[guard]
impl Everybody {
    fn can_activate(&self) -> Result<()> {
        Ok(())
    }
}

#[module(root, providers = [Service])]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_guard::<Service>(Everybody);
}
