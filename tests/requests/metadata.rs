//! Metadata: what a route carries on four levels, and who reads it.

use armature::prelude::*;
use armature::testing;
use std::sync::{Arc, Mutex};

#[metadata]
struct Tag(&'static str);

/// Carried by the root alone.
#[metadata]
struct Realm(&'static str);

/// Carried by nobody.
#[metadata]
struct Missing;

fn tags(route: Route<'_>) -> String {
    let all = route.meta_all::<Tag>().map(|tag| tag.0).collect::<Vec<_>>().join(",");
    let nearest = route.meta::<Tag>().map_or("none", |tag| tag.0);
    let realm = route.meta::<Realm>().map_or("none", |realm| realm.0);
    assert!(route.meta::<Missing>().is_none());
    format!("{nearest} of {all} in {realm}")
}

/// Sets a header to what it reads.
#[injectable]
struct Tagging;

#[interceptor]
impl Tagging {
    async fn intercept(&self, next: Next<'_>, route: Option<Route<'_>>) -> Result<Response> {
        let tags = route.map_or_else(|| "no route".to_owned(), tags);
        let response = next.run().await?;
        Ok(response.with_header(HeaderName::from_static("x-tags"), HeaderValue::from_str(&tags)?))
    }
}

/// Refuses what is tagged as closed, on whatever level.
#[injectable]
struct Closed;

#[guard]
impl Closed {
    fn can_activate(&self, route: Route<'_>) -> Result<()> {
        match route.meta_all::<Tag>().any(|tag| tag.0 == "closed") {
            true => Err(Error::forbidden(tags(route))),
            false => Ok(()),
        }
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
#[meta(Tag("controller"))]
impl Cats {
    #[get]
    #[meta(Tag("handler"))]
    fn all(&self, route: Route<'_>) -> String {
        tags(route)
    }

    #[get("/plain")]
    fn plain(&self, route: Route<'_>) -> String {
        tags(route)
    }

    #[get("/closed")]
    #[meta(Tag("closed"))]
    fn closed(&self) {}
}

#[module(controllers = [Cats], meta = [Tag("module")])]
struct CatsModule;

#[injectable]
struct Top;

#[controller("/top")]
impl Top {
    #[get]
    fn top(&self, route: Route<'_>) -> String {
        tags(route)
    }
}

#[module(
    root,
    imports = [CatsModule],
    controllers = [Top],
    guards = [Closed],
    interceptors = [Tagging],
    meta = [Tag("root"), Realm("zoo")],
)]
struct App;

/// Another application with the same controller at the same path.
#[module(root, imports = [CatsModule])]
struct Bare;

#[armature::test]
async fn the_nearest_value_counts_and_all_come_from_the_outside_in() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    app.get("/cats").await.assert_text("handler of root,module,controller,handler in zoo");
    app.get("/cats/plain").await.assert_text("controller of root,module,controller in zoo");
    app.get("/top").await.assert_text("root of root in zoo");
    Ok(())
}

#[armature::test]
async fn guards_and_interceptors_read_it_before_the_handler() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    let refusal = "closed of root,module,controller,closed in zoo";
    app.get("/cats/closed").await.assert_status(403).assert_problem(refusal);
    app.get("/top").await.assert_header("x-tags", "root of root in zoo");
    app.get("/nowhere").await.assert_status(404);
    Ok(())
}

#[armature::test]
async fn one_controller_carries_what_each_application_says() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    let bare = testing::app::<Bare>().build().await?;
    bare.get("/cats").await.assert_text("handler of module,controller,handler in none");
    app.get("/cats").await.assert_text("handler of root,module,controller,handler in zoo");
    Ok(())
}

#[armature::test]
async fn what_is_told_of_finished_requests_has_it_too() -> armature::Result {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let lines = seen.clone();
    let app = testing::app::<App>()
        .on_finished(move |request| lines.lock().unwrap().extend(request.route().map(tags)))
        .build()
        .await?;
    app.get("/top").await.assert_status(200);
    app.close().await?;
    assert_eq!(*seen.lock().unwrap(), ["root of root in zoo"]);
    Ok(())
}
