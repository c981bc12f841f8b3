use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/count")]
    fn count(&self) -> usize {
        7
    }

    #[get("/name")]
    async fn name(&self) -> Result<Option<Json<String>>> {
        Ok(None)
    }
}

fn main() {}
