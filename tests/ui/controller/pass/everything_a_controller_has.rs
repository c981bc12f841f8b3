//! Every attribute of a controller, used rightly.

use armature::prelude::*;

#[fact]
pub struct User;

#[injectable]
pub struct UserGuard;

impl Guard for UserGuard {
    type Provides = User;

    async fn can_activate(&self, _request: &StageRequest<'_>) -> Result<User> {
        Ok(User)
    }
}

#[metadata]
pub struct Roles(pub &'static [&'static str]);

#[injectable]
pub struct Things;

#[controller("/things")]
#[use_guards(UserGuard)]
impl Things {
    #[get("/:id")]
    fn get(&self, #[param] id: u64, #[query] page: Option<u32>, #[header] x_id: Option<&str>) -> String {
        format!("{id} {page:?} {x_id:?}")
    }

    #[post("/")]
    #[http_code(202)]
    async fn post(&self, #[body(limit = "1MiB")] body: Bytes, _user: &User) -> Result<Bytes> {
        Ok(body)
    }

    #[put("/:id")]
    #[header("cache-control", "no-store")]
    fn put(&self, #[param] id: &str, #[cookie] session: Option<&str>) -> String {
        format!("{id} {session:?}")
    }

    #[patch("/:id")]
    #[meta(Roles(&["admin"]))]
    fn patch(&self, #[param("id")] number: u8) -> Text<u8> {
        Text(number)
    }

    #[delete("/:id")]
    #[public]
    fn delete(&self, #[param] id: u64) {
        let _ = id;
    }

    #[head("/")]
    fn head(&self) {}

    #[options("/")]
    fn options(&self) {}

    #[all("/all/*rest")]
    fn all(&self, #[param] rest: &str, client: ClientIp, cookies: Cookies<'_>) -> String {
        format!("{rest} {} {}", client.0, cookies.iter().count())
    }

    #[route(method = "PROPFIND", path = "/")]
    fn route(&self, request: &Request<'_>) -> String {
        request.path().to_owned()
    }

    #[get("/old")]
    #[redirect("/new", 301)]
    fn old(&self) {}

    /// Not a handler.
    pub fn helper(&self) -> u8 {
        1
    }
}

#[module(root, controllers = [Things])]
pub struct App;

fn main() {
    let _ = Things::helper;
}
