//! Every form of a link, in every place where one can be written.

use armature::prelude::*;
use armature::{Link, LinkError};

mod cats {
    use armature::prelude::*;

    #[injectable]
    pub struct Cats;

    #[controller("/cats")]
    impl Cats {
        #[get]
        async fn list(&self, #[query] page: Option<u32>) -> impl IntoResponse {
            let next = url!(crate::App => Cats::list, ?page = page.map(|page| page + 1));
            Redirect::to(next)
        }

        #[get("/:id/*rest?")]
        fn find_one(&self, #[param] id: u64, #[param] rest: &str) -> Result<Redirect> {
            Ok(Redirect::to(url!(crate::App => Cats::find_one, id, rest)?))
        }
    }
}

#[injectable]
struct Home {
    #[value(url!(App => cats::Cats::list).to_string())]
    cats: String,
}

#[controller]
impl Home {
    #[get]
    fn home(&self) -> String {
        self.cats.clone()
    }
}

#[derive(Keyed)]
struct Target(String);

#[module(options = Target)]
struct Mail;

fn home() -> Target {
    Target(url!(App => Home::home).into())
}

#[module(root, controllers = [cats::Cats, Home], providers = [Numbers], imports = [Mail::for_root(home())])]
pub struct App;

struct Numbers(Vec<Link>);

#[injectable]
impl Numbers {
    #[construct]
    async fn new() -> Numbers {
        std::future::ready(()).await;
        let name = String::from("b");
        Numbers(vec![url!(App => cats::Cats::list, ?page = 2, ?name = "a", ?name = &name, ?name), url!(App => Home::home)])
    }
}

fn generic<T: std::fmt::Display>(rest: T) -> Result<Link, LinkError> {
    url!(App => cats::Cats::find_one, id = 7, rest = rest)
}

fn main() {
    let _ = generic("a");
    let _: fn() = || drop(url!(App => Home::home));
}
