use armature::prelude::*;

mod log {
    use armature::prelude::*;

    /// A function in a module, with a lifetime and a pattern.
    #[middleware]
    pub async fn pattern<'a>(next: Next<'a>, Host { .. }: Host<'a>) -> Result<Response> {
        next.run().await
    }

    #[injectable]
    pub struct Generic<T: 'static>(#[default] std::marker::PhantomData<fn() -> T>);

    #[middleware]
    impl<T: Keyed> Generic<T> {
        async fn handle(&self, next: Next<'_>) -> Result<Response, Error> {
            next.run().await
        }
    }
}

mod cats {
    use armature::prelude::*;

    #[injectable]
    pub struct Cats;

    #[controller("/cats")]
    impl Cats {
        // Private, and bound from outside all the same.
        #[get]
        fn r#type(&self) -> &'static str {
            "cat"
        }

        #[all("/*rest")]
        fn rest(&self, #[param] rest: &str) -> String {
            rest.to_owned()
        }
    }
}

#[derive(Keyed)]
pub struct Siamese;

#[injectable]
pub struct Plain;

#[middleware(crate = ::armature)]
impl Plain {
    async fn handle(&self, next: Next<'_>, request: &Parts<'_>) -> Result<&'static str> {
        let _ = (next, request.path());
        Ok("plain")
    }
}

#[module(
    controllers = [cats::Cats],
    middleware = [
        log::pattern.on("/*rest?"),
        log::Generic<Siamese>.on(cats::Cats::r#type, self::cats::Cats).except("/cats/*rest",),
        #[cfg(any())] Missing.on(Nothing),
        Plain.on(cats::Cats::rest).on("GET /cats"),
    ],
)]
pub struct CatsModule;

#[module(controllers = [], middleware = [])]
pub struct Empty;

#[module(root, imports = [CatsModule, Empty], middleware = [Plain])]
pub struct App;

fn main() {}
