//! Which controller answers for which host.

use armature::prelude::*;
use armature::testing::{self, TestApp};

#[injectable]
struct Site;

#[controller]
impl Site {
    #[get]
    fn home(&self, route: Route<'_>) -> String {
        format!("home {:?}", route.host())
    }

    #[get("/about")]
    fn about(&self) -> &'static str {
        "about us"
    }

    #[delete]
    fn close(&self) -> &'static str {
        "closed"
    }
}

#[injectable]
struct Admin;

#[controller(host = "admin.example.com", path = "/")]
impl Admin {
    #[get]
    fn home(&self, route: Route<'_>) -> String {
        format!("admin {:?}", route.host())
    }

    #[put]
    fn set(&self) -> &'static str {
        "set"
    }
}

#[injectable]
struct Tenants;

#[controller("/", host = ":tenant.example.com")]
impl Tenants {
    #[get]
    fn home(&self, #[host] tenant: &str) -> String {
        format!("tenant {tenant}")
    }

    #[get("/cats/:id")]
    fn cat(&self, #[param] id: u8, #[host("tenant")] owner: String, #[param(outer)] zone: &str) -> String {
        format!("cat {id} of {owner} in {zone}")
    }

    #[post]
    async fn add(&self, #[host] tenant: &str) -> String {
        format!("added to {tenant}")
    }
}

#[injectable]
struct Numbered;

#[controller("/number", host = ":rack.:id.rack.example")]
impl Numbered {
    #[get("/:id")]
    fn find(&self, #[host] id: u16, #[param("id")] unit: u16, #[host] rack: &str) -> String {
        format!("{rack}, {id}, {unit}")
    }
}

#[module(path = "/", controllers = [Admin, Numbered])]
struct AdminModule;

#[injectable]
struct Others;

/// Its host has the shape of [`Tenants`]' one: both are in one table.
#[controller(host = ":name.example.com")]
impl Others {
    #[get("/me")]
    fn me(&self, #[host] name: &str) -> String {
        format!("me, {name}")
    }

    #[get("/cats/:id/:rest")]
    fn rest(&self, request: &Parts<'_>, #[param] id: &str, #[param] rest: &str) -> String {
        format!("{} {id} {rest}", request.capture(1).unwrap_or_default())
    }
}

#[module(path = "/in/:zone", controllers = [Tenants])]
struct TenantsModule;

#[module(root, controllers = [Site, Others], imports = [AdminModule, TenantsModule])]
struct App;

async fn app() -> armature::Result<TestApp> {
    testing::app::<App>().build().await.map_err(Error::internal)
}

#[armature::test]
async fn a_host_has_its_own_routes() -> armature::Result {
    let app = app().await?;
    app.get("/").header("host", "admin.example.com").await.assert_text("admin Some(\"admin.example.com\")");
    app.get("/").header("host", "www.example.org").await.assert_text("home None");
    app.get("/in/eu").header("host", "acme.example.com").await.assert_text("tenant acme");
    app.get("/me").header("host", "acme.example.com").await.assert_text("me, acme");
    app.get("/me").header("host", "www.example.org").await.assert_status(404);
    app.get("/").header("host", "a.b.example.com").await.assert_text("home None");
    Ok(())
}

#[armature::test]
async fn hosts_compare_without_case_port_and_last_dot() -> armature::Result {
    let app = app().await?;
    for host in ["ADMIN.example.COM", "admin.example.com:8080", "admin.example.com.", "admin.example.com.:80"]
    {
        app.get("/").header("host", host).await.assert_text("admin Some(\"admin.example.com\")");
    }
    app.get("/in/eu").header("host", "Acme.Example.com.:443").await.assert_text("tenant acme");
    app.get("/").header("host", "admin.example.com..").await.assert_text("home None");
    Ok(())
}

#[armature::test]
async fn placeholders_of_host_prefix_and_pattern_keep_apart() -> armature::Result {
    let app = app().await?;
    app.get("/in/eu/cats/7").header("host", "acme.example.com").await.assert_text("cat 7 of acme in eu");
    app.get("/in/eu/cats/x").header("host", "acme.example.com").await.assert_status(400);
    app.get("/cats/7/eat").header("host", "acme.example.com").await.assert_text("eat 7 eat");
    app.get("/number/9").header("host", "a.12.rack.example").await.assert_text("a, 12, 9");
    let wrong = app.get("/number/9").header("host", "a.b.rack.example").await;
    wrong.assert_status(400);
    assert!(wrong.text().contains("the host parameter `id` must be"), "{}", wrong.text());
    Ok(())
}

#[armature::test]
async fn what_a_host_does_not_answer_is_answered_as_for_all_hosts() -> armature::Result {
    let app = app().await?;
    app.get("/about").header("host", "admin.example.com").await.assert_text("about us");
    app.get("/about").header("host", "acme.example.com").await.assert_text("about us");
    // `:tenant.example.com` matches the host too.
    app.post("/in/eu").header("host", "admin.example.com").await.assert_text("added to admin");
    app.delete("/").header("host", "admin.example.com").await.assert_text("closed");
    Ok(())
}

#[armature::test]
async fn other_methods_are_those_of_the_host() -> armature::Result {
    let app = app().await?;
    let allowed = |host, allow| {
        let app = &app;
        async move {
            app.patch("/").header("host", host).await.assert_status(405).assert_header("allow", allow);
            app.options("/").header("host", host).await.assert_status(204).assert_header("allow", allow);
        }
    };
    allowed("admin.example.com", "GET, HEAD, OPTIONS, PUT, DELETE").await;
    allowed("www.example.org", "GET, HEAD, OPTIONS, DELETE").await;
    app.put("/").header("host", "www.example.org").await.assert_status(405);
    app.head("/").header("host", "admin.example.com").await.assert_status(200);
    app.patch("/me").header("host", "www.example.org").await.assert_status(404);
    app.options("*").header("host", "admin.example.com").await.assert_status(204);
    Ok(())
}

#[module(root, controllers = [Site, Admin], slash = redirect)]
struct Redirecting;

#[module(root, controllers = [Site, Admin], slash = ignore)]
struct Ignoring;

#[armature::test]
async fn a_slash_at_the_end_is_judged_for_the_host() -> armature::Result {
    let redirecting = testing::app::<Redirecting>().request_context().build().await?;
    let moved = redirecting.get("/about/").header("host", "admin.example.com").await;
    moved.assert_status(308).assert_header("location", "/about");
    let ignoring = testing::app::<Ignoring>().build().await?;
    ignoring.get("/about/").header("host", "admin.example.com").await.assert_text("about us");
    ignoring.get("/").header("host", "admin.example.com").await.assert_status(200);
    Ok(())
}
