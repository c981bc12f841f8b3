use armature::prelude::*;

#[injectable]
struct Open;

impl Guard for Open {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

#[injectable]
struct Users;

#[controller("/users")]
#[use_guards(Open)]
impl Users {
    #[get]
    #[use_guards(Open)]
    fn one(&self) -> &'static str {
        "one"
    }
}

fn main() {}
