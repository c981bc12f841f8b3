//! A response is sent after the handler has returned: it borrows neither from the request nor from the controller.

use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:name")]
    async fn one<'r>(&self, #[param] name: &'r str) -> Result<&'r str> {
        Ok(name)
    }
}

fn main() {}
