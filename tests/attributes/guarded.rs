//! `guards = […]` on module and root: asked from the outside in, and their facts reach the handler.
//!
//! The controller is written by hand, so that nothing but the guards is tried.

use armature::http::Method;
use armature::prelude::*;
use armature::record::{ControllerRecord, LinkedController, Provide, RouteRecord};
use armature::testing;
use armature_runtime::pipeline::number::N0;
use armature_runtime::pipeline::{Bind, Call, Chain, FactNeed, bind};
use armature_runtime::record::Controller;
use armature_runtime::site::Site;
use std::time::Duration;

/// Who asks.
#[fact(identity)]
struct Asked(String);

#[injectable]
struct Outer;

impl Guard for Outer {
    type Provides = Asked;

    async fn can_activate(&self, request: &StageRequest<'_>) -> Result<Asked> {
        tokio::time::sleep(Duration::from_millis(1)).await;
        match request.header("x-name") {
            Some(name) => Ok(Asked(name.to_owned())),
            None => Err(Error::new(StatusCode::UNAUTHORIZED, "say your name")),
        }
    }
}

#[injectable]
struct Words {
    #[value("please")]
    magic: &'static str,
}

/// Proves nothing: refuses who is rude, on public routes too.
#[injectable]
struct Polite {
    words: Inject<Words>,
}

impl Guard for Polite {
    type Provides = ();

    async fn can_activate(&self, request: &StageRequest<'_>) -> Result<()> {
        match request.query().contains(self.words.magic) {
            true => Ok(()),
            false => Err(Error::new(StatusCode::FORBIDDEN, "say please")),
        }
    }
}

#[injectable]
struct Doors;

impl Controller for Doors {
    const CONTROLLER: &'static ControllerRecord = &ControllerRecord {
        provider: <Doors as Provide>::PROVIDER,
        host: None,
        prefix: "/doors",
        routes: &[
            RouteRecord::new(Some(Method::Get), "/open", "open", HERE).with(true, &[]),
            RouteRecord {
                facts: &[Some(FactNeed { key: Asked::KEY, site: HERE })],
                ..RouteRecord::new(Some(Method::Get), "/closed", "closed", HERE)
            },
        ],
        unlisted: false,
        site: HERE,
    };
    const BINDS: &'static [Bind] = &[bind::<Doors, N0, ()>, bind::<Doors, N0, ()>];
}

armature::__private::inventory::submit! { LinkedController::of::<Doors>() }

const HERE: Site = Site::new(file!(), line!(), 1);

impl Chain<N0> for Doors {
    type Injected = ();

    fn run<'r>(&'r self, call: Call<'r>) -> Result<impl Future<Output = Outcome>> {
        Ok(async move {
            tokio::time::sleep(Duration::from_millis(1)).await;
            match call.facts.get::<Asked>() {
                Some(Asked(name)) => format!("Hello, {name}!").into_outcome(),
                None => "Hello, stranger!".into_outcome(),
            }
        })
    }
}

#[module(controllers = [Doors], providers = [Words], guards = [Polite])]
struct DoorModule;

#[module(root, imports = [DoorModule], guards = [Outer], prefix = "/api")]
struct App;

#[armature::test]
async fn the_fact_of_the_roots_guard_reaches_the_handler() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    let answer = app.get("/api/doors/closed?please").header("x-name", "Ben").await;
    answer.assert_status(200).assert_text("Hello, Ben!");
    Ok(())
}

#[armature::test]
async fn the_root_is_asked_before_the_module() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    app.get("/api/doors/closed").await.assert_status(401).assert_problem("say your name");
    app.get("/api/doors/closed").header("x-name", "Ben").await.assert_problem("say please");
    Ok(())
}

#[armature::test]
async fn a_public_route_is_not_asked_for_facts() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    app.get("/api/doors/open?please").await.assert_status(200).assert_text("Hello, stranger!");
    app.get("/api/doors/open").await.assert_status(403);
    Ok(())
}
