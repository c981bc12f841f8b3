//! `guards = […]` on module and root: asked from the outside in, and their facts reach the handler.
//!
//! The controller is written by hand, so that nothing but the guards is tried.

use armature::http::{Method, Request};
use armature::inject::{Handle, Injected, Resolver};
use armature::prelude::*;
use armature::record::{ControllerRecord, FactNeed, Mounted, Provide, ProviderRecord, RouteRecord};
use armature::testing;
use armature_runtime::endpoint::Endpoint;
use armature_runtime::fact::{Facts, take};
use armature_runtime::inject::Mismatch;
use armature_runtime::record::{Bind, Controller};
use armature_runtime::site::Site;
use armature_runtime::slot::{Slots, Started};
use std::task::Context;
use std::time::Duration;

/// Who asks, and which guards were asked.
#[fact]
struct Asked(String);

#[injectable]
struct Outer;

impl Guard for Outer {
    type Provides = Asked;

    async fn can_activate(&self, request: &Parts<'_>) -> Result<Asked> {
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

    async fn can_activate(&self, request: &Parts<'_>) -> Result<()> {
        match request.query().contains(self.words.magic) {
            true => Ok(()),
            false => Err(Error::new(StatusCode::FORBIDDEN, "say please")),
        }
    }
}

#[injectable]
struct Doors;

impl Controller for Doors {
    const CONTROLLER: ControllerRecord = ControllerRecord {
        key: Doors::KEY,
        prefix: "/doors",
        routes: &[
            RouteRecord { pattern: "/open", handler: "open", public: true, ..ROUTE },
            RouteRecord {
                pattern: "/closed",
                handler: "closed",
                facts: &[Some(FactNeed { key: Asked::KEY, site: HERE })],
                ..ROUTE
            },
        ],
        site: HERE,
    };
    const BUILT: &'static ProviderRecord = &<Doors as Provide>::PROVIDER;
    const BINDS: &'static [Bind] = &[Route::bind, Route::bind];
}

armature::__private::inventory::submit! { Mounted::of::<Doors>() }

const HERE: Site = Site::new(file!(), line!(), 1);
const ROUTE: RouteRecord = RouteRecord {
    method: Some(Method::Get),
    pattern: "",
    handler: "",
    guards: &[],
    public: false,
    facts: &[],
    deps: &[<Inject<Doors> as Injected>::DEP],
    outer: &[],
    meta: &[],
    site: HERE,
};

struct Route(#[allow(dead_code)] Handle<Inject<Doors>>);

impl Route {
    fn bind(resolver: &Resolver<'_>) -> Result<Box<dyn Endpoint>, Mismatch> {
        Ok(Box::new(Route(resolver.take(0)?)))
    }
}

impl Endpoint for Route {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r mut (dyn Facts + 'r),
        _request: &'r Request<'r>,
    ) -> Started<'r> {
        slots.start(cx, async move {
            tokio::time::sleep(Duration::from_millis(1)).await;
            match take::<Asked>(facts) {
                Some(Asked(name)) => format!("Hello, {name}!").into_response(),
                None => "Hello, stranger!".into_response(),
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
