//! What `exclude` may name: handlers and controllers by path, private handlers, generic controllers, conditional entries.

use armature::prelude::*;

mod health {
    use armature::prelude::*;

    #[injectable]
    pub struct Health;

    #[controller("/health")]
    impl Health {
        #[get("/live")]
        fn live(&self) -> &'static str {
            "ok"
        }

        #[get("/type")]
        fn r#type(&self) -> &'static str {
            "web"
        }
    }
}

#[injectable]
pub struct Crud<T: Send + Sync> {
    #[default]
    of: std::marker::PhantomData<T>,
}

#[controller("/crud")]
impl<T: Keyed + Send + Sync> Crud<T> {
    #[get]
    fn list(&self) -> &'static str {
        let _ = self.of;
        "none"
    }
}

#[derive(Keyed)]
pub struct Cat;

#[injectable]
pub struct Metrics;

#[controller("/metrics")]
impl Metrics {
    #[get]
    fn all(&self) -> &'static str {
        "none"
    }
}

#[module(controllers = [health::Health, Crud<Cat>, Metrics])]
pub struct Inner;

#[module(
    root,
    imports = [Inner],
    prefix = "/api",
    exclude = [
        health::Health::live,
        self::health::Health::r#type,
        Crud<Cat>::list,
        Metrics,
        #[cfg(any())]
        Missing,
    ]
)]
pub struct App;

fn main() {}
