//! Modules that a test replaces.

use armature::prelude::*;
use armature::testing;

#[injectable]
trait Database {
    fn name(&self) -> &'static str;
}

#[injectable]
struct Sql;

#[injectable]
impl Database for Sql {
    fn name(&self) -> &'static str {
        "sql"
    }
}

/// What only the real module needs.
#[injectable]
struct Broken;

impl OnModuleInit for Broken {
    async fn on_module_init(&self) -> Result<()> {
        Err(Error::internal("no server"))
    }
}

#[derive(Keyed)]
struct Address(&'static str);

#[module(options = Address, providers = [Sql as dyn Database, Broken], exports = [dyn Database])]
struct DatabaseModule;

#[injectable]
struct Memory;

#[injectable]
impl Database for Memory {
    fn name(&self) -> &'static str {
        "memory"
    }
}

#[module(providers = [Memory as dyn Database], exports = [dyn Database])]
struct MemoryModule;

#[injectable]
struct Addressed {
    address: Inject<Address>,
}

#[injectable]
impl Database for Addressed {
    fn name(&self) -> &'static str {
        self.address.0
    }
}

#[module(options = Address, providers = [Addressed as dyn Database], exports = [dyn Database])]
struct AddressedModule;

#[module]
struct EmptyModule;

#[injectable]
struct NamesController {
    database: Inject<dyn Database>,
}

#[controller("/name")]
impl NamesController {
    #[get("/")]
    fn name(&self) -> &'static str {
        self.database.name()
    }
}

#[module(imports = [DatabaseModule::for_root(Address("here"))], controllers = [NamesController])]
struct NamesModule;

#[module(root, imports = [NamesModule])]
struct App;

#[armature::test]
async fn a_module_is_replaced_with_all_it_has() -> Result<()> {
    let error = testing::app::<App>().build().await.unwrap_err();
    assert!(error.to_string().contains("no server"), "{error}");
    let app = testing::app::<App>().override_module::<DatabaseModule, MemoryModule>().build().await?;
    app.get("/name").await.assert_text("memory");
    assert!(app.get_provider::<Broken>().is_none());
    Ok(())
}

#[armature::test]
async fn a_module_with_the_same_options_is_given_them() -> Result<()> {
    let app = testing::app::<App>().override_module::<DatabaseModule, AddressedModule>().build().await?;
    app.get("/name").await.assert_text("here");
    Ok(())
}

#[armature::test]
async fn the_application_is_proved_again() {
    let builder = testing::app::<App>().override_module::<DatabaseModule, EmptyModule>();
    let error = builder.build().await.unwrap_err().to_string();
    assert!(error.starts_with("[A0101] `NamesController` in `NamesModule` needs `dyn Database`"), "{error}");
}

#[module(providers = [Memory as dyn Database], exports = [dyn Database])]
struct ElsewhereModule;

#[armature::test]
async fn what_is_not_imported_is_not_replaced() {
    let line = line!();
    let builder = testing::app::<App>()
        .override_module::<ElsewhereModule, MemoryModule>()
        .override_module::<DatabaseModule, MemoryModule>()
        .override_module::<DatabaseModule, MemoryModule>();
    let error = builder.build().await.unwrap_err();
    let at: Vec<u32> = error.findings.iter().map(|finding| finding.at.unwrap().line - line).collect();
    assert_eq!(at, [4, 2], "{error}");
    assert!(error.to_string().contains("no module imports `ElsewhereModule`"), "{error}");
    let root = testing::app::<App>().override_module::<App, EmptyModule>().build().await.unwrap_err();
    assert!(root.to_string().contains("`App` is the root, which cannot be overridden"), "{root}");
}

#[middleware]
async fn stamp(next: Next<'_>) -> Result<Response> {
    Ok(next.run().await?.with_header(HeaderName::from_static("x-stamp"), HeaderValue::from_static("yes")))
}

#[injectable]
struct FakeNamesController;

#[controller("/name")]
impl FakeNamesController {
    #[get("/")]
    fn name(&self) -> &'static str {
        "fake"
    }
}

#[module(controllers = [FakeNamesController])]
struct FakeNamesModule;

#[module(root, imports = [NamesModule], middleware = [stamp.on("/name")])]
struct StampedPaths;

#[module(root, imports = [NamesModule], middleware = [stamp.on(NamesController)])]
struct StampedController;

#[armature::test]
async fn middleware_of_the_root_has_to_meet_routes_of_the_replacement() -> Result<()> {
    let paths =
        testing::app::<StampedPaths>().override_module::<NamesModule, FakeNamesModule>().build().await?;
    let name = paths.get("/name").await;
    name.assert_text("fake");
    name.assert_header("x-stamp", "yes");
    let builder = testing::app::<StampedController>().override_module::<NamesModule, FakeNamesModule>();
    let error = builder.build().await.unwrap_err().to_string();
    assert!(error.starts_with("[A0304] ") && error.contains("which no module lists"), "{error}");
    Ok(())
}
