//! `#[bundle]` and `#[with]`: the parts are where they would be if they were written out.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use std::sync::Mutex;
use std::time::Duration;

/// What happened, in order.
#[injectable]
#[derive(Default)]
struct Log {
    #[default]
    lines: Mutex<Vec<&'static str>>,
}

impl Log {
    fn add(&self, line: &'static str) {
        self.lines.lock().unwrap().push(line);
    }

    fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

#[fact(identity)]
struct User {
    name: String,
}

macro_rules! guards {
    ($($name:ident $line:literal)+) => {$(
        #[injectable]
        struct $name {
            log: Inject<Log>,
        }

        #[guard]
        impl $name {
            fn can_activate(&self) -> Result<()> {
                self.log.add($line);
                Ok(())
            }
        }
    )+};
}

guards! { First "first guard"  Last "last guard"  Inner "inner guard" }

#[injectable]
struct Tokens {
    log: Inject<Log>,
}

#[guard]
impl Tokens {
    fn can_activate(&self, #[header] x_user: Option<&str>) -> Result<User> {
        self.log.add("tokens");
        let name = x_user.ok_or_else(|| Error::unauthorized("who are you?"))?;
        Ok(User { name: name.to_owned() })
    }
}

#[metadata(guard = RolesGuard)]
struct Roles(&'static [&'static str]);

/// Needs what `Tokens` proves, which is before it in the bundle.
#[injectable]
struct RolesGuard {
    log: Inject<Log>,
}

#[guard]
impl RolesGuard {
    async fn can_activate(&self, user: &User, route: Route<'_>) -> Result<()> {
        self.log.add("roles");
        match route.meta::<Roles>() {
            Some(Roles(any)) if !any.contains(&&*user.name) => Err(Error::forbidden("not you")),
            _ => Ok(()),
        }
    }
}

#[injectable]
struct Audit {
    log: Inject<Log>,
}

#[interceptor]
impl Audit {
    async fn intercept(&self, next: Next<'_>, user: &User) -> Result<Response> {
        self.log.add("audit in");
        let outcome = next.run().await;
        self.log.add(if user.name.is_empty() { "audit of nobody" } else { "audit out" });
        outcome
    }
}

#[derive(Debug, HttpError)]
enum CatError {
    #[http(404, "no cat")]
    Missing,
}

#[injectable]
struct CatFilter;

#[catch(CatError)]
impl CatFilter {
    fn catch(&self, _error: &CatError) -> (StatusCode, &'static str) {
        (StatusCode::GONE, "the cat is gone")
    }
}

mod security {
    use super::{Audit, CatFilter, Roles, RolesGuard, Tokens};
    use armature::prelude::*;

    #[bundle(guards = [Tokens, RolesGuard], meta = [Roles(&["ada", "bob"])], timeout = "2s")]
    pub(super) struct Secured;

    #[bundle(with = [Secured], interceptors = [Audit], filters = [CatFilter], timeout = "1s")]
    pub(super) struct Audited;
}

use security::{Audited, Secured};

#[injectable]
struct Cats {
    log: Inject<Log>,
}

#[controller("/cats")]
#[use_guards(First)]
#[with(Audited)]
#[use_guards(Last)]
impl Cats {
    #[get]
    #[use_guards(Inner)]
    async fn all(&self, user: &User) -> String {
        self.log.add("handler");
        format!("the cats of {}", user.name)
    }

    #[get("/admin")]
    #[meta(Roles(&["ada"]))]
    fn admin(&self) -> &'static str {
        "admin"
    }

    #[get("/missing")]
    fn missing(&self) -> Result<(), CatError> {
        Err(CatError::Missing)
    }

    #[get("/slow")]
    async fn slow(&self) {
        tokio::time::sleep(Duration::from_millis(1500)).await;
    }

    #[get("/slower")]
    #[timeout("3s")]
    async fn slower(&self) {
        tokio::time::sleep(Duration::from_millis(2500)).await;
    }
}

#[injectable]
struct Dogs;

#[controller("/dogs")]
impl Dogs {
    #[get]
    #[with(Secured)]
    fn secured(&self, user: &User) -> String {
        format!("the dogs of {}", user.name)
    }

    #[get("/open")]
    #[public]
    fn open(&self) -> &'static str {
        "dogs"
    }

    #[get("/slow")]
    #[with(Secured)]
    async fn slow(&self) {
        tokio::time::sleep(Duration::from_millis(1500)).await;
    }
}

/// A generic controller writes its list in another way.
#[injectable]
struct Shelf<T: Send + Sync + 'static> {
    #[default]
    of: std::marker::PhantomData<fn() -> T>,
}

#[controller("/shelf")]
#[with(Secured)]
impl<T: Send + Sync + 'static> Shelf<T> {
    #[get]
    #[use_guards(Inner)]
    fn shelf(&self, user: &User) -> String {
        format!("the shelf of {}", user.name)
    }
}

#[derive(Keyed)]
struct Book;

#[injectable]
struct Birds;

#[controller("/birds")]
impl Birds {
    #[get]
    fn birds(&self, user: &User) -> String {
        format!("the birds of {}", user.name)
    }
}

#[module(controllers = [Birds], with = [Secured], guards = [Last])]
struct BirdsModule;

#[module(global, providers = [Log], exports = [Log])]
struct LogModule;

#[module(root, secure, imports = [BirdsModule, LogModule], controllers = [Cats, Dogs, Shelf<Book>])]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

#[armature::test]
async fn every_part_is_where_it_would_be_if_it_were_written_out() {
    let app = app().await;
    app.get("/cats").header("x-user", "ada").await.assert_text("the cats of ada");
    assert_eq!(
        app.resolve::<Log>().take(),
        ["first guard", "tokens", "roles", "last guard", "inner guard", "audit in", "handler", "audit out"]
    );
    app.get("/cats").await.assert_status(401);
    assert_eq!(app.resolve::<Log>().take(), ["first guard", "tokens"]);
}

#[armature::test]
async fn metadata_and_filters_come_along() {
    let app = app().await;
    app.get("/cats").header("x-user", "eve").await.assert_status(403);
    app.get("/cats/admin").header("x-user", "bob").await.assert_status(403);
    app.get("/cats/admin").header("x-user", "ada").await.assert_text("admin");
    app.get("/cats/missing").header("x-user", "ada").await.assert_status(410).assert_text("the cat is gone");
}

#[armature::test]
async fn the_timeout_of_the_outer_bundle_counts_and_the_handlers_own_before_it() {
    let app = app().await;
    app.get("/cats/slow").header("x-user", "ada").await.assert_status(503);
    app.get("/cats/slower").header("x-user", "ada").await.assert_status(204);
    app.get("/dogs/slow").header("x-user", "ada").await.assert_status(204);
}

#[armature::test]
async fn a_bundle_fits_on_handlers_modules_and_generic_controllers() {
    let app = app().await;
    app.get("/dogs").header("x-user", "ada").await.assert_text("the dogs of ada");
    app.get("/dogs").header("x-user", "eve").await.assert_status(403);
    app.get("/dogs/open").await.assert_text("dogs");
    app.get("/shelf").header("x-user", "bob").await.assert_text("the shelf of bob");
    app.get("/shelf").await.assert_status(401);
    app.resolve::<Log>().take();
    app.get("/birds").header("x-user", "ada").await.assert_text("the birds of ada");
    assert_eq!(app.resolve::<Log>().take(), ["tokens", "roles", "last guard"]);
}
