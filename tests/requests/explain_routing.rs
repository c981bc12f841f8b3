//! That an explanation looks requests up as the application does: by host, with its policy for slashes, and with the prefixes that count.

use armature::explain::{Kind, Level};
use armature::prelude::*;
use armature::testing;

#[injectable]
struct Site;

#[controller]
impl Site {
    #[get("/cats/:id")]
    fn cat(&self, #[param] id: u64) -> String {
        format!("cat {id}")
    }

    #[get("/health")]
    fn health(&self) -> &'static str {
        "well"
    }
}

#[injectable]
struct Admin;

#[controller("/cats", host = "admin.example.com")]
impl Admin {
    #[get("/:id")]
    fn cat(&self, #[param] id: u64) -> String {
        format!("admin's cat {id}")
    }

    #[put("/:_id")]
    fn set(&self) {}
}

#[injectable]
struct Tenants;

#[controller("/cats", host = ":tenant.example.com")]
impl Tenants {
    #[get("/:id")]
    fn cat(&self, #[param] id: u64, #[host] tenant: &str) -> String {
        format!("{tenant}'s cat {id}")
    }
}

#[module(root, controllers = [Site, Admin, Tenants], prefix = "/api", exclude = [Site::health], slash = redirect)]
struct Redirecting;

#[module(root, controllers = [Site, Admin, Tenants], slash = ignore)]
struct Ignoring;

#[armature::test]
async fn the_host_chooses_the_route() -> armature::Result {
    let app = testing::app::<Ignoring>().build().await?;
    for (host, handler, answer) in [
        ("", "Site::cat", "cat 7"),
        ("example.com", "Site::cat", "cat 7"),
        ("ADMIN.example.com:8080", "Admin::cat", "admin's cat 7"),
        ("shop.example.com", "Tenants::cat", "shop's cat 7"),
    ] {
        for path in ["/cats/7", "/cats/7/"] {
            let explained = app.explain_at(host, "GET", path);
            assert_eq!(explained.names(Kind::HANDLER).collect::<Vec<_>>(), [handler], "{host}{path}");
            let response =
                if host.is_empty() { app.get(path).await } else { app.get(path).header("host", host).await };
            response.assert_text(answer);
        }
    }
    let explained = app.explain("GET", "/cats/7");
    assert_eq!(explained.route.and_then(|route| route.host), None);
    assert_eq!(app.explain_at("admin.example.com", "PUT", "/cats/7").names(Kind::HANDLER).count(), 1);
    assert_eq!(fallback(&app.explain("PUT", "/cats/7")), "405 Method Not Allowed");
    let line = app.explain_at("a.example.com", "GET", "/cats/7").route.expect("a route");
    assert_eq!(line.host, Some(":tenant.example.com"));
    assert!(line.to_string().starts_with("GET :tenant.example.com/cats/:id Tenants::cat at "), "{line}");
    assert!(app.routes().to_string().contains("admin.example.com/cats/:id"), "{}", app.routes());
    Ok(())
}

#[track_caller]
fn fallback(explained: &armature::Explanation) -> String {
    assert_eq!(explained.route, None);
    explained.names(Kind::FALLBACK).collect()
}

#[armature::test]
async fn a_slash_is_redirected_where_a_route_is() -> armature::Result {
    let app = testing::app::<Redirecting>().build().await?;
    let explained = app.explain("GET", "/api/cats/7/");
    assert_eq!(fallback(&explained), "308 Permanent Redirect to /api/cats/7");
    app.get("/api/cats/7/").await.assert_status(308).assert_header("location", "/api/cats/7");
    assert_eq!(fallback(&app.explain("GET", "/api/dogs/")), "404 Not Found");
    assert_eq!(fallback(&app.explain("PUT", "/api/cats/7/")), "404 Not Found");
    let explained = app.explain_at("admin.example.com", "PUT", "/api/cats/7/");
    assert_eq!(fallback(&explained), "308 Permanent Redirect to /api/cats/7");
    Ok(())
}

#[test]
fn what_is_excluded_has_no_prefix() {
    let outline = armature::bootstrap::<Redirecting>().outline().expect("a plan");
    assert_eq!(outline.explain("GET", "/health").names(Kind::HANDLER).collect::<Vec<_>>(), ["Site::health"]);
    assert_eq!(fallback(&outline.explain("GET", "/api/health")), "404 Not Found");
    let admin = outline.explain_at("admin.example.com", "GET", "/api/cats/7");
    assert_eq!(admin.names(Kind::HANDLER).collect::<Vec<_>>(), ["Admin::cat"]);
}

#[injectable]
struct Logger;

#[middleware]
impl Logger {
    async fn handle(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[module(root, controllers = [Site], middleware = [Logger])]
struct Logged;

#[armature::test]
async fn middleware_stands_in_front() -> armature::Result {
    let app = testing::app::<Logged>().build().await?;
    let explained = app.explain("GET", "/health");
    assert_eq!((explained.stages[0].kind, explained.stages[0].level), (Kind::MIDDLEWARE, Level::ROOT));
    assert_eq!(explained.names(Kind::MIDDLEWARE).collect::<Vec<_>>(), ["Logger"]);
    Ok(())
}

#[injectable]
struct Slow;

#[controller("/slow")]
impl Slow {
    #[get("/own")]
    #[timeout("250ms")]
    fn own(&self) -> &'static str {
        "own"
    }

    #[get("/module")]
    fn module(&self) -> &'static str {
        "module"
    }

    #[get("/off")]
    #[timeout(off)]
    fn off(&self) -> &'static str {
        "off"
    }
}

#[injectable]
struct Alike;

#[controller("/alike")]
#[timeout("2s")]
impl Alike {
    #[get("/one")]
    fn one(&self) -> &'static str {
        "one"
    }

    #[get("/other")]
    fn other(&self) -> &'static str {
        "other"
    }
}

#[injectable]
struct Outer;

#[interceptor]
impl Outer {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[injectable]
struct Inner;

#[guard]
impl Inner {
    fn can_activate(&self) -> Result<()> {
        Ok(())
    }
}

#[module(controllers = [Slow, Alike], guards = [Inner], timeout = "5s")]
struct TimedModule;

#[module(root, imports = [TimedModule], interceptors = [Outer], timeout = "1m")]
struct Timed;

#[armature::test]
async fn what_is_read_of_the_host_is_an_argument() -> Result {
    let app = testing::app::<Ignoring>().build().await?;
    let explained = app.explain_at("blue.example.com", "GET", "/cats/7");
    assert_eq!(
        explained.names(Kind::ARGUMENT).collect::<Vec<_>>(),
        ["id: u64 (path)", "tenant: &str (host)"]
    );
    Ok(())
}

#[armature::test]
async fn a_timeout_is_listed_where_it_begins() -> Result {
    let app = armature::testing::app::<Timed>().build().await?;
    let stages = |path| app.explain("GET", path).stages.iter().map(ToString::to_string).collect::<Vec<_>>();
    let around = ["interceptor Outer (root)", "guard Inner (module)"];
    let expected = |timeout: &str, handler: &str| {
        vec![
            around[0].to_owned(),
            timeout.to_owned(),
            around[1].to_owned(),
            format!("handler {handler} (handler)"),
        ]
    };
    assert_eq!(stages("/slow/own"), expected("timeout 250ms (handler)", "Slow::own"));
    assert_eq!(stages("/slow/module"), expected("timeout 5s (module)", "Slow::module"));
    assert_eq!(stages("/slow/off"), [around[0], around[1], "handler Slow::off (handler)"]);
    assert_eq!(stages("/alike/one"), expected("timeout 2s (controller)", "Alike::one"));
    Ok(())
}
