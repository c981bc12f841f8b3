//! `Option<&Fact>`: what a stage before has proved, and `None` where none has.

use armature::prelude::*;
use armature::testing;

#[fact(identity)]
struct User(String);

#[fact]
struct Trace(u32);

#[injectable]
struct Tokens;

#[guard]
impl Tokens {
    fn can_activate(&self, #[header] x_user: Option<&str>) -> Result<User> {
        x_user.map(|name| User(name.to_owned())).ok_or_else(|| Error::unauthorized("say who you are"))
    }
}

/// Runs on public routes too, where nobody has proved a user.
#[injectable]
struct NotBob;

#[guard]
impl NotBob {
    fn can_activate(&self, user: Option<&User>) -> Result<()> {
        match user {
            Some(User(name)) if name == "bob" => Err(Error::forbidden("not bob")),
            _ => Ok(()),
        }
    }
}

/// Lends a value to what is inside, and says whether it saw a user: it is outside of all guards.
#[injectable]
struct Tracing;

#[interceptor]
impl Tracing {
    async fn intercept(&self, next: Next<'_, Trace>, user: Option<&User>) -> Result<Response> {
        assert!(user.is_none(), "guards run behind the interceptors of the root");
        next.lend(&Trace(7)).await
    }
}

/// Is inside of the guards.
#[injectable]
struct Naming;

#[interceptor]
impl Naming {
    async fn intercept(&self, next: Next<'_>, user: Option<&User>) -> Result<Response> {
        let name = HeaderValue::from_str(user.map_or("-", |user| &user.0))?;
        Ok(next.run().await?.with_header(HeaderName::from_static("x-name"), name))
    }
}

struct Desk(Option<String>);

#[injectable(scope = request)]
impl Desk {
    #[construct]
    fn of(user: Option<&User>) -> Self {
        Desk(user.map(|user| user.0.clone()))
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
#[use_interceptors(Naming)]
impl Cats {
    #[get]
    #[public]
    async fn all(&self, user: Option<&User>, trace: Option<&Trace>, desk: Inject<Desk>) -> String {
        tokio::task::yield_now().await;
        let desk = desk.0.as_deref();
        format!("{:?} {:?} {desk:?}", user.map(|user| &user.0), trace.map(|trace| trace.0))
    }

    #[get("/mine")]
    fn mine(&self, user: Option<&User>, desk: Inject<Desk>) -> String {
        format!("{:?} {:?}", user.map(|user| &user.0), desk.0)
    }
}

#[module(
    root,
    controllers = [Cats],
    providers = [Desk],
    guards = [Tokens, NotBob],
    interceptors = [Tracing],
    secure
)]
struct AppModule;

#[armature::test]
async fn a_public_route_has_no_identity_and_keeps_other_facts() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    let all = app.get("/cats").header("x-user", "bob").await;
    all.assert_text("None Some(7) None");
    all.assert_header("x-name", "-");
    Ok(())
}

#[armature::test]
async fn where_a_guard_proves_it_all_see_it() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    let mine = app.get("/cats/mine").header("x-user", "ada").await;
    mine.assert_text("Some(\"ada\") Some(\"ada\")");
    mine.assert_header("x-name", "ada");
    app.get("/cats/mine").header("x-user", "bob").await.assert_status(403);
    app.get("/cats/mine").await.assert_status(401);
    Ok(())
}
