//! Which routes the root's prefix precedes.

use armature::prelude::*;
use armature::testing;

#[injectable]
struct Health;

#[controller("/health")]
impl Health {
    #[get("/live")]
    fn live(&self, route: Route<'_>) -> String {
        route.pattern().to_owned()
    }

    #[get("/ready/:check")]
    fn ready(&self, #[param] check: &str) -> String {
        check.to_owned()
    }

    #[post("/live")]
    fn set(&self) -> &'static str {
        "set"
    }
}

#[injectable]
struct Metrics;

#[controller("/metrics")]
impl Metrics {
    #[get]
    fn all(&self) -> &'static str {
        "all"
    }

    #[get("/:name")]
    fn one(&self, #[param(outer)] zone: &str, #[param] name: &str) -> String {
        format!("{name} in {zone}")
    }
}

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get("/:id")]
    fn find(&self, #[param(outer)] tenant: &str, #[param] id: u8) -> String {
        format!("{id} of {tenant}")
    }
}

#[module(path = "/in/:zone", controllers = [Metrics])]
struct MetricsModule;

#[module(
    root,
    imports = [MetricsModule],
    controllers = [Health, Cats],
    prefix = "/api/:tenant",
    exclude = [Health::live, Health::ready, Metrics]
)]
struct App;

#[armature::test]
async fn an_excluded_route_has_no_prefix_and_is_nowhere_else() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    app.get("/health/live").await.assert_text("/health/live");
    app.get("/api/acme/health/live").await.assert_status(405).assert_header("allow", "POST, OPTIONS");
    app.get("/health/ready/db").await.assert_text("db");
    app.get("/api/acme/health/ready/db").await.assert_status(404);
    Ok(())
}

#[armature::test]
async fn the_other_routes_of_the_controller_keep_it() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    app.post("/api/acme/health/live").await.assert_text("set");
    app.post("/health/live").await.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS");
    app.get("/api/acme/cats/7").await.assert_text("7 of acme");
    Ok(())
}

#[armature::test]
async fn the_path_of_a_module_stays_before_an_excluded_controller() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    app.get("/in/eu/metrics").await.assert_text("all");
    app.get("/in/eu/metrics/load").await.assert_text("load in eu");
    app.get("/api/acme/in/eu/metrics").await.assert_status(404);
    Ok(())
}
