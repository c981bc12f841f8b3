//! What a test puts in the place of providers.

use super::{Log, LogModule};
use armature::prelude::*;
use armature::testing;

#[injectable]
trait Store {
    fn name(&self) -> &'static str;
}

#[injectable]
struct Connection {
    log: Inject<Log>,
}

impl OnModuleInit for Connection {
    async fn on_module_init(&self) -> Result<()> {
        self.log.add("connected");
        Ok(())
    }
}

#[injectable]
struct SqlStore {
    _connection: Inject<Connection>,
}

#[injectable]
impl Store for SqlStore {
    fn name(&self) -> &'static str {
        "sql"
    }
}

struct FakeStore;

#[injectable]
impl Store for FakeStore {
    fn name(&self) -> &'static str {
        "fake"
    }
}

#[injectable]
struct Service {
    store: Inject<dyn Store>,
    all: InjectAll<dyn Store>,
}

#[module(providers = [Connection, SqlStore as dyn Store], exports = [dyn Store])]
struct StoreModule;

#[module(root, imports = [LogModule, StoreModule], providers = [Service])]
struct App;

#[armature::test]
async fn without_an_override_the_bound_one_is_used() -> Result<()> {
    let app = testing::app::<App>().supply(Log::default()).build().await?;
    assert_eq!(app.resolve::<Service>().store.name(), "sql");
    assert_eq!(app.resolve::<Log>().take(), ["connected"]);
    Ok(())
}

#[armature::test]
async fn an_override_takes_the_place_and_what_nobody_asks_for_is_not_built() -> Result<()> {
    let app = testing::app::<App>()
        .supply(Log::default())
        .override_provider::<dyn Store>(FakeStore)
        .build()
        .await?;
    let service = app.resolve::<Service>();
    assert_eq!((service.store.name(), service.all.len(), service.all[0].name()), ("fake", 1, "fake"));
    assert!(app.get_provider::<Connection>().is_none());
    assert!(app.resolve::<Log>().take().is_empty());
    Ok(())
}

#[armature::test]
async fn a_type_is_overridden_by_a_value_of_it() -> Result<()> {
    let log = Log::default();
    log.add("overridden");
    let app = testing::app::<App>().override_provider::<Log>(log).build().await?;
    assert_eq!(app.resolve::<Log>().take()[0], "overridden");
    Ok(())
}

#[derive(Keyed)]
struct Unknown;

#[armature::test]
async fn an_override_that_matches_nothing_is_an_error() {
    let builder = testing::app::<App>().supply(Log::default()).override_provider::<Unknown>(Unknown);
    let error = builder.build().await.err().unwrap();
    assert!(error.to_string().starts_with("[A0606] nothing provides `Unknown`"), "{error}");
}
