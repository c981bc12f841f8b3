use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    fn all(
        &self,
        #[header("x-page")] _page: u32,
        #[header("X-Page")] _size: u32,
        #[query("sort")] _sort: &str,
        #[query("sort")] _order: &str,
        #[cookie("session")] _session: &str,
        #[cookie("session")] _theme: Option<&str>,
    ) {
    }
}

fn main() {}
