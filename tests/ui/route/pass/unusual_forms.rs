//! Routes in forms that are legal and rarely seen.

use armature::prelude::*;

mod shelf {
    use armature::prelude::*;

    #[injectable]
    pub struct r#Things;

    /// Handlers may be of any visibility, and carry whatever attributes functions carry.
    #[controller("/things")]
    #[allow(clippy::unused_self)]
    impl r#Things {
        /// Documented.
        #[get]
        #[inline]
        #[must_use]
        pub(crate) fn all(&self) -> &'static str {
            "all"
        }

        #[get(path = "/:type")]
        #[deprecated(note = "for a test")]
        pub fn r#match(&self, #[param] r#type: &str) -> String {
            r#type.to_owned()
        }

        #[cfg(any())]
        #[get("/never")]
        fn never(&self) -> Missing {
            missing()
        }

        #[cfg(not(any()))]
        #[post("/",)]
        fn there(&self) {}

        #[cfg_attr(not(any()), allow(dead_code))]
        fn helper(&self) -> u8 {
            1
        }

        #[route(path = "/", method = "REPORT")]
        async fn report<'a>(&'a self, #[query] name: &'a str) -> String {
            name.to_owned()
        }

        #[get("/static/a.b/~c")]
        #[header("x-one", "1",)]
        #[http_code(203,)]
        fn names(&self) {}

        pub const LIMIT: usize = { 3 };

        /// A type with a `=` in it, and one with braces.
        pub fn numbers(&self) -> impl Iterator<Item = u8> + use<> {
            [1, 2].into_iter()
        }

        pub fn grid(&self, _: Grid<{ 1 + 1 }, u8>) {}

        #[get("/last")]
        async fn last(&self) {}
    }

    pub struct Grid<const N: usize, T>(pub [T; N]);
}

#[fact]
pub struct Cat;

/// A controller for each type that a module lists.
#[injectable]
pub struct Crud<T: Send + Sync = Cat> {
    #[value(std::marker::PhantomData)]
    of: std::marker::PhantomData<T>,
}

#[controller("/crud")]
impl<T> Crud<T>
where
    T: Send + Sync,
{
    #[get("/:id")]
    fn one(&self, #[param] id: u64) -> String {
        let _ = self.of;
        id.to_string()
    }

    #[post]
    async fn add(&self, by: ClientIp) -> Result<String, std::convert::Infallible> {
        Ok(by.0.to_string())
    }
}

#[module(root, controllers = [shelf::Things, Crud<Cat>])]
pub struct App;

fn main() {
    assert_eq!(shelf::Things::LIMIT, 3);
    let routes = <shelf::Things as armature::Controller>::CONTROLLER.routes;
    let handlers: Vec<_> = routes.iter().map(|route| route.info.handler).collect();
    assert_eq!(handlers, ["all", "match", "there", "report", "names", "last"]);
}
