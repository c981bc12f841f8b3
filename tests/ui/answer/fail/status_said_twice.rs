use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/old")]
    #[http_code(200)]
    fn old(&self) -> Redirect {
        Redirect::to("/new")
    }

    #[get("/new")]
    #[http_code(202)]
    fn new(&self) -> Result<(StatusCode, String)> {
        Ok((StatusCode::OK, "new".to_owned()))
    }
}

fn main() {}
