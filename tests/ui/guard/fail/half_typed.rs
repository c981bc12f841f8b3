use armature::prelude::*;

#[injectable]
pub struct Gate;

impl Guard for Gate {
    type Provides = ();

    async fn can_activate(&self, _request: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/a")]
    #[use_guards(Gate, auth::)]
    fn one(&self) -> String {
        self.two()
    }

    #[get("/b")]
    #[use_guards(Gate)]
    fn two(&self) -> String {
        "two".to_owned()
    }
}

#[module(root, controllers = [Users])]
pub struct App;

pub fn uses_the_rest(users: &Users) -> String {
    users.one()
}

fn main() {}
