//! What a test puts in the place of providers.

use super::{Log, LogModule};
use armature::prelude::*;
use armature::testing;
use std::cell::Cell;

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

#[injectable]
trait Stores {}

impl Stores for FakeStore {}

/// Named as a type of the application is.
mod elsewhere {
    #[derive(armature::Keyed)]
    pub(super) struct Service;
}

#[armature::test]
async fn an_override_that_matches_nothing_names_what_was_meant() {
    let builder = testing::app::<App>().supply(Log::default());
    let error = builder.override_provider::<dyn Stores>(FakeStore).build().await.err().unwrap().to_string();
    let meant = "`StoreModule` provides `dyn Store`: write `override_provider::<dyn Store>(…)`";
    assert!(error.contains(meant), "{error}");
    let builder = testing::app::<App>().supply(Log::default());
    let other = builder.override_provider::<elsewhere::Service>(elsewhere::Service);
    let error = other.build().await.err().unwrap().to_string();
    assert!(error.contains("`App` provides another type of this name, `"), "{error}");
    assert!(error.contains("overrides::Service`; this one is `"), "{error}");
}

/// Needs no `Send`: each worker has its own.
#[injectable(scope = worker)]
trait Counter {
    fn next(&self) -> u32;
}

#[injectable(scope = worker)]
struct FromOne {
    #[default]
    last: Cell<u32>,
}

#[injectable]
impl Counter for FromOne {
    fn next(&self) -> u32 {
        self.last.set(self.last.get() + 1);
        self.last.get()
    }
}

#[derive(Default)]
struct FromTen {
    last: Cell<u32>,
}

#[injectable]
impl Counter for FromTen {
    fn next(&self) -> u32 {
        self.last.set(self.last.get() + 10);
        self.last.get()
    }
}

#[injectable(scope = worker)]
struct Counting {
    counter: Inject<dyn Counter>,
}

#[controller("/count")]
impl Counting {
    #[get("/")]
    fn count(&self) -> String {
        self.counter.next().to_string()
    }
}

#[module(root, controllers = [Counting], providers = [FromOne as dyn Counter])]
struct Workers;

#[armature::test]
async fn what_a_worker_has_for_itself_is_overridden_by_what_each_worker_makes() -> Result<()> {
    let app = testing::app::<Workers>().build().await?;
    app.get("/count").await.assert_text("1");
    let builder = testing::app::<Workers>().override_provider_with::<dyn Counter>(FromTen::default);
    let app = builder.build().await?;
    app.get("/count").await.assert_text("10");
    app.get("/count").await.assert_text("20");
    assert_eq!(app.resolve::<dyn Counter>().next(), 30);
    Ok(())
}

#[armature::test]
async fn what_each_worker_makes_is_made_on_the_workers_of_a_socket_too() -> Result<()> {
    let builder = testing::app::<Workers>().override_provider_with::<dyn Counter>(FromTen::default);
    let app = builder.over_socket().build().await?;
    app.get("/count").await.assert_text("10");
    Ok(())
}

#[injectable]
struct Keeps {
    _store: Inject<dyn Store>,
}

#[module(root, imports = [LogModule, StoreModule], providers = [Keeps])]
struct Keeping;

#[armature::test]
async fn what_each_worker_makes_is_not_kept_by_the_application() {
    let builder = testing::app::<Keeping>().supply(Log::default());
    let error = builder.override_provider_with::<dyn Store>(|| FakeStore).build().await.err().unwrap();
    assert!(error.to_string().starts_with("[A0106] `Keeps` is singleton-scoped"), "{error}");
}

#[injectable]
struct Fetches {
    _store: Lazy<dyn Store>,
}

#[module(root, imports = [LogModule, StoreModule], providers = [Fetches])]
struct Fetching;

#[armature::test]
async fn what_each_worker_makes_is_not_fetched_from_the_application() {
    let builder = testing::app::<Fetching>().supply(Log::default());
    let error = builder.override_provider_with::<dyn Store>(|| FakeStore).build().await.err().unwrap();
    let text = "[A0106] `Fetches` needs `Lazy<dyn Store>`, which is worker-scoped";
    assert!(error.to_string().starts_with(text), "{error}");
}
