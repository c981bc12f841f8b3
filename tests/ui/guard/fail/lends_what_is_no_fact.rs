use armature::prelude::*;

pub struct User;

#[injectable]
pub struct Gate;

#[guard]
impl Gate {
    fn can_activate(&self, user: &User) -> Result<()> {
        let _ = user;
        Ok(())
    }
}

fn main() {}
