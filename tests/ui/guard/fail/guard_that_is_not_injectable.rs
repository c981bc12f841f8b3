use armature::prelude::*;

struct Jwt;

impl Guard for Jwt {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    #[use_guards(Jwt)]
    fn one(&self) -> &'static str {
        "one"
    }
}

fn main() {}
